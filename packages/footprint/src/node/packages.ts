/** The JavaScript packages of the workspace and who depends on whom. */
import type { Facts } from '../facts';
import { expandDirectories } from '../directories';
import { inDir, resolvePath, upward } from '../paths';
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

/**
 * Packages under the `workspaces` of the package.json in `root`, or `packages` of its pnpm-workspace.yaml; the root itself is not
 * among them.
 */
export function workspacePackages(facts: Facts, root = '.'): readonly WorkspacePackage[] {
  const byRoot = packagesByFacts.get(facts) ?? new Map<string, readonly WorkspacePackage[]>();
  packagesByFacts.set(facts, byRoot);
  const known = byRoot.get(root);
  if (known !== undefined) return known;
  const { workspaces } = manifestOf(facts, root);
  const pnpm = facts.yaml(inDir(root, 'pnpm-workspace.yaml'));
  const globs = [
    ...strings(isRecord(workspaces) ? workspaces['packages'] : workspaces),
    ...strings(isRecord(pnpm) ? pnpm['packages'] : undefined),
  ].map(glob => (glob.startsWith('!') ? `!${inDir(root, glob.slice(1))}` : inDir(root, glob)));
  const packages = expandDirectories(facts, globs)
    .filter(dir => dir !== root && facts.exists(inDir(dir, 'package.json')))
    .flatMap(dir => {
      const { name } = manifestOf(facts, dir);
      return typeof name === 'string' ? [{ dir, name }] : [];
    });
  byRoot.set(root, packages);
  return packages;
}

const packagesByFacts = new WeakMap<Facts, Map<string, readonly WorkspacePackage[]>>();

/** The nearest directory from `dir` upward that lists workspace packages; the root of the repository where none does. */
export function workspaceRootOf(facts: Facts, dir: string): string {
  return upward(dir).find(parent => workspacePackages(facts, parent).length > 0) ?? '.';
}

/** Directories that the package in `dir` depends on, directly or not: workspace packages, and folders by `file:` or `link:`. */
export function dependencyDirs(facts: Facts, dir: string): string[] {
  const byName = new Map(
    upward(dir).flatMap(root => workspacePackages(facts, root).map(({ name, dir: of }) => [name, of] as const)),
  );
  const found = new Set<string>();
  const visit = (from: string): void => {
    for (const [name, version] of dependencies(facts, from)) {
      const to = linkedDir(facts, from, version) ?? byName.get(name);
      if (to === undefined || to === dir || found.has(to)) continue;
      found.add(to);
      visit(to);
    }
  };
  visit(dir);
  return [...found];
}

const LINKS = ['file:', 'link:', 'portal:', 'workspace:'] as const;

function linkedDir(facts: Facts, from: string, version: unknown): string | undefined {
  if (typeof version !== 'string') return undefined;
  const protocol = LINKS.find(name => version.startsWith(name));
  const path = protocol === undefined ? undefined : resolvePath(from, version.slice(protocol.length));
  return path !== undefined && path !== from && facts.isDirectory(path) ? path : undefined;
}

/** Is one of the npm packages declared by the package in `dir` or a package.json above it? */
export function isDeclared(facts: Facts, dir: string, names: readonly string[]): boolean {
  return upward(dir).some(parent => dependencyNames(facts, parent).some(name => names.includes(name)));
}

export function dependencyNames(facts: Facts, dir: string): string[] {
  return dependencies(facts, dir).map(([name]) => name);
}

function dependencies(facts: Facts, dir: string): (readonly [name: string, version: unknown])[] {
  const manifest = manifestOf(facts, dir);
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap(field => {
    const value = manifest[field];
    return isRecord(value) ? Object.entries(value) : [];
  });
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}
