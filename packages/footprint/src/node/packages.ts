/** The JavaScript packages of the workspace and who depends on whom. */
import type { Facts } from '../facts';
import { expandDirectories } from '../directories';
import { inDir, upward } from '../paths';
import { isRecord } from './lockfile';

export interface WorkspacePackage {
  readonly dir: string;
  readonly name: string;
}

/** The package a directory belongs to; undefined above the first package.json. */
export function packageDirOf(facts: Facts, dir: string): string | undefined {
  return upward(dir).find(parent => facts.exists(inDir(parent, 'package.json')));
}

export function manifestOf(facts: Facts, dir: string): Readonly<Record<string, unknown>> {
  const manifest = facts.json(inDir(dir, 'package.json'));
  return isRecord(manifest) ? manifest : {};
}

export function scriptsOf(facts: Facts, dir: string): ReadonlyMap<string, string> {
  const { scripts } = manifestOf(facts, dir);
  const entries = isRecord(scripts) ? Object.entries(scripts) : [];
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Packages under the root's `workspaces`, or `packages` of pnpm-workspace.yaml; the root itself is not among them. */
export function workspacePackages(facts: Facts): readonly WorkspacePackage[] {
  const known = packagesByFacts.get(facts);
  if (known !== undefined) return known;
  const { workspaces } = manifestOf(facts, '.');
  const pnpm = facts.yaml('pnpm-workspace.yaml');
  const globs = [
    ...strings(isRecord(workspaces) ? workspaces['packages'] : workspaces),
    ...strings(isRecord(pnpm) ? pnpm['packages'] : undefined),
  ];
  const packages = expandDirectories(facts, globs)
    .filter(dir => dir !== '.' && facts.exists(inDir(dir, 'package.json')))
    .flatMap(dir => {
      const { name } = manifestOf(facts, dir);
      return typeof name === 'string' ? [{ dir, name }] : [];
    });
  packagesByFacts.set(facts, packages);
  return packages;
}

const packagesByFacts = new WeakMap<Facts, readonly WorkspacePackage[]>();

/** Directories of the workspace packages that the package in `dir` depends on, directly or not. */
export function dependencyDirs(facts: Facts, dir: string): string[] {
  const byName = new Map(workspacePackages(facts).map(({ name, dir }) => [name, dir]));
  const found = new Set<string>();
  const visit = (from: string): void => {
    for (const name of dependencyNames(facts, from)) {
      const to = byName.get(name);
      if (to === undefined || to === dir || found.has(to)) continue;
      found.add(to);
      visit(to);
    }
  };
  visit(dir);
  return [...found];
}

/** Is one of the npm packages declared by the package in `dir` or a package.json above it? */
export function isDeclared(facts: Facts, dir: string, names: readonly string[]): boolean {
  return upward(dir).some(parent => dependencyNames(facts, parent).some(name => names.includes(name)));
}

export function dependencyNames(facts: Facts, dir: string): string[] {
  const manifest = manifestOf(facts, dir);
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap(field => {
    const value = manifest[field];
    return isRecord(value) ? Object.keys(value) : [];
  });
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}
