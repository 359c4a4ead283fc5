/** The packages that a filter of a package manager means (https://pnpm.io/filtering). */
import type { Facts } from '../facts';
import { hasWildcard, resolvePath } from '../paths';
import { dependencyDirs, manifestOf, workspacePackages, workspaceRootOf } from './packages';

/**
 * A name, with stars in it too, a directory, or (pnpm) a name without its scope; with `...` behind it the packages it depends
 * on, in front of it those that depend on it, `^` without itself. Undefined when it means something else.
 */
export function filtered(facts: Facts, cwd: string, filter: string | undefined): readonly string[] | undefined {
  const [, dependents, core = '', dependencies] = /^(\.\.\.\^?)?(.*?)(\^?\.\.\.)?$/.exec(filter ?? '') ?? [];
  const base = named(facts, cwd, core);
  if (base === undefined) return undefined;
  const root = workspaceRootOf(facts, cwd);
  const below = dependencies === undefined ? [] : base.flatMap(dir => dependencyDirs(facts, dir));
  const above =
    dependents === undefined
      ? []
      : everything(facts, root).filter(dir => dependencyDirs(facts, dir).some(other => base.includes(other)));
  const itself = dependencies?.startsWith('^') || dependents?.endsWith('^') ? [] : base;
  const packages = new Set(everything(facts, root));
  return [...new Set([...itself, ...[...below, ...above].filter(dir => packages.has(dir))])];
}

/** All packages of a workspace but its root. */
export function everything(facts: Facts, root: string): string[] {
  return workspacePackages(facts, root).map(({ dir }) => dir);
}

function named(facts: Facts, cwd: string, filter: string): readonly string[] | undefined {
  const root = workspaceRootOf(facts, cwd);
  if (filter === '*' || filter === '**') return everything(facts, root);
  const packages = [...workspacePackages(facts, root), ...rootPackage(facts, root)];
  if (/^[@\w./*-]+$/.test(filter) && filter.includes('*')) return starred(packages, cwd, filter);
  const byName = packages.filter(({ name }) => name === filter);
  const matching =
    byName.length > 0 ? byName : packages.filter(({ name }) => name.slice(name.indexOf('/') + 1) === filter);
  if (matching.length > 0) return matching.map(({ dir }) => dir);
  const dir = hasWildcard(filter) ? undefined : resolvePath(filter.startsWith('.') ? cwd : root, filter);
  return dir !== undefined && filter !== '' && facts.isDirectory(dir) ? [dir] : undefined;
}

/** `@scope/*` are names, `./packages/*` directories: a star stays in its segment, two do not. */
function starred(
  packages: readonly { name: string; dir: string }[],
  cwd: string,
  filter: string,
): string[] | undefined {
  const isPlace = filter.startsWith('./') || filter.startsWith('../');
  const pattern = isPlace ? resolvePath(cwd, filter) : filter;
  if (pattern === undefined) return undefined;
  const source = pattern
    .replace(/[.]/g, '\\.')
    .replace(/\*+/g, stars => (stars.length > 1 || !isPlace ? '.*' : '[^/]*'));
  const matches = new RegExp(`^${source}$`);
  const found = packages.filter(({ name, dir }) => matches.test(isPlace ? dir : name)).map(({ dir }) => dir);
  return found.length > 0 ? found : undefined;
}

function rootPackage(facts: Facts, root: string): { name: string; dir: string }[] {
  const { name } = manifestOf(facts, root);
  return typeof name === 'string' ? [{ name, dir: root }] : [];
}
