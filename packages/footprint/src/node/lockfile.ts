/** What pins JavaScript tools: the nearest lockfile. */
import type { Facts } from '../facts';
import { inDir, upward } from '../paths';

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun';

/** Lockfiles in the order of precedence in one directory. */
const LOCKFILES: readonly (readonly [string, PackageManager])[] = [
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
];

/** The lockfile that pins what runs in `dir`: in the nearest directory upward that has one. */
export function nearestLockfile(facts: Facts, dir: string): string | undefined {
  return upward(dir)
    .flatMap(parent => LOCKFILES.map(([name]) => inDir(parent, name)))
    .find(path => facts.exists(path));
}

/** The workspace's package manager: `packageManager` of the root package.json, else by the root's lockfile. */
export function workspacePackageManager(facts: Facts): PackageManager | undefined {
  const known = managerByFacts.get(facts);
  if (known !== undefined) return known.manager;
  const manager = managerOf(facts);
  managerByFacts.set(facts, { manager });
  return manager;
}

const managerByFacts = new WeakMap<Facts, { readonly manager: PackageManager | undefined }>();

function managerOf(facts: Facts): PackageManager | undefined {
  const manifest = facts.json('package.json');
  const field = isRecord(manifest) ? manifest['packageManager'] : undefined;
  const named = typeof field === 'string' ? MANAGERS.find(manager => field.split('@')[0] === manager) : undefined;
  return named ?? LOCKFILES.find(([name]) => facts.exists(name))?.[1];
}

export const MANAGERS: readonly PackageManager[] = ['npm', 'pnpm', 'yarn', 'bun'];

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
