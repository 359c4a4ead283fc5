/** Project facts: the one place where manifests and tool configuration are read, with a record of what was consulted. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parseJsonc } from './jsonc';
import { isWithin, resolvePath } from './paths';

/**
 * What may be asked about the workspace. Paths are workspace-relative and posix; a path that leaves the root is absent.
 * A file that does not parse gives undefined, as an absent one does: what depends on it stays unknown.
 */
export interface Facts {
  exists(path: string): boolean;
  isDirectory(path: string): boolean;
  text(path: string): string | undefined;
  /** JSON, comments and trailing commas allowed. */
  json(path: string): unknown;
  toml(path: string): unknown;
  /** Names in a directory, sorted; empty when it is absent. */
  list(dir: string): readonly string[];
  /** Every path asked for. Whoever caches on facts keys on their content, absence and, for directories, their names. */
  consulted(): ReadonlyMap<string, 'present' | 'absent'>;
}

/** Facts of the directory `root`, each read at most once. Nothing outside it is read, not even through a symbolic link. */
export function workspaceFacts(root: string): Facts {
  const realRoot = realpathSync(root);
  return factsFrom(path => {
    const absolute = join(realRoot, path);
    // throwIfNoEntry covers what is absent; a file in the place of a parent directory (ENOTDIR) still throws.
    const stat = settle(() => statSync(absolute, { throwIfNoEntry: false }));
    if (stat === undefined) return undefined;
    const real = realpathSync(absolute);
    if (real !== realRoot && !real.startsWith(realRoot + sep)) return undefined;
    if (stat.isDirectory()) return { names: () => settle(() => readdirSync(absolute)) ?? [] };
    return { text: () => settle(() => readFileSync(absolute, 'utf8')) };
  });
}

/** Facts of a workspace that exists only as this map from path to content. */
export function memoryFacts(files: Readonly<Record<string, string>>): Facts {
  const paths = Object.keys(files);
  return factsFrom(path => {
    const content = files[path];
    if (content !== undefined) return { text: () => content };
    const inside = paths.filter(file => file !== path && isWithin(path, file));
    if (inside.length === 0 && path !== '.') return undefined;
    const start = path === '.' ? 0 : path.length + 1;
    return { names: () => [...new Set(inside.map(file => file.slice(start).split('/')[0] ?? ''))] };
  });
}

type Entry = { names(): readonly string[] } | { text(): string | undefined };

function factsFrom(lookUp: (path: string) => Entry | undefined): Facts {
  const seen = new Map<string, 'present' | 'absent'>();
  const entry = memoised((path: string) => {
    const found = lookUp(path);
    seen.set(path, found === undefined ? 'absent' : 'present');
    return found;
  });
  const at = (path: string): Entry | undefined => {
    const inside = resolvePath('.', path);
    return inside === undefined ? undefined : entry(inside);
  };
  const text = memoised((path: string) => {
    const found = at(path);
    return found !== undefined && 'text' in found ? found.text() : undefined;
  });
  const parsed = (parse: (text: string) => unknown): ((path: string) => unknown) =>
    memoised((path: string) => {
      const content = text(path);
      return content === undefined ? undefined : parse(content);
    });
  return {
    exists: path => at(path) !== undefined,
    isDirectory: path => {
      const found = at(path);
      return found !== undefined && 'names' in found;
    },
    text,
    json: parsed(parseJsonc),
    toml: parsed(content => settle(() => parseToml(content))),
    list: memoised((dir: string) => {
      const found = at(dir);
      return found !== undefined && 'names' in found ? [...found.names()].sort() : [];
    }),
    consulted: () => seen,
  };
}

function memoised<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return key => {
    if (known.has(key)) return known.get(key) as T;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

/** Unreadable and malformed count as absent (see {@link Facts}). */
function settle<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
