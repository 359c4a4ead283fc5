/** Project facts: the one place where manifests and tool configuration are read, with a record of what was consulted. */
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { parseJsonc } from './jsonc';
import { Links, lookThrough } from './links';
import { type Looked, type Mentions, mentionsIn } from './mentions';
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
  yaml(path: string): unknown;
  /** Names in a directory, sorted; empty when it is absent. */
  list(dir: string): readonly string[];
  /** What the sources at a path, or below it, name of places outside of it and of the environment. */
  mentions(path: string): Mentions;
  /** Every path asked for, with what was found there. Whoever caches on facts keys on all of it. */
  consulted(): ReadonlyMap<string, Finding>;
}

/** What was found at a path, as far as it was asked for; undefined text or names could not be read. */
export type Finding =
  | { readonly kind: 'absent' }
  | { readonly kind: 'file'; readonly text?: string | undefined }
  | { readonly kind: 'directory'; readonly names?: readonly string[] | undefined }
  /** Under the path with `/**` behind it: of the sources there counts only what they mention. */
  | { readonly kind: 'mentions'; readonly mentions: Mentions };

/**
 * Facts of the directory `root`, each read at most once. Nothing outside it is read, not even through a symbolic link; a link
 * that leads back to a directory it lies in is absent, so that walking always ends.
 * @param changed what counts in place of what is on disk
 */
export function workspaceFacts(root: string, changed: ChangedFiles = NOTHING): Facts {
  const lookUp = lookThrough(new Links(root));
  return factsFrom(changed.size === 0 ? lookUp : over(lookUp, changed));
}

/** Texts that are not on disk yet, by workspace-relative path; null for a file that is to go. */
export type ChangedFiles = ReadonlyMap<string, string | null>;

const NOTHING: ChangedFiles = new Map();

function over(lookUp: (path: string) => Looked | undefined, changed: ChangedFiles): typeof lookUp {
  return path => {
    const text = changed.get(path);
    if (text !== undefined) return text === null ? undefined : { text: () => text };
    const found = lookUp(path);
    const below = [...changed].filter(([file]) => isWithin(path, file));
    if (below.length === 0 || (found && 'text' in found)) return found;
    const start = path === '.' ? 0 : path.length + 1;
    const rest = below.map(([file, content]) => ({ rest: file.slice(start), content }));
    const gone = new Set(rest.filter(one => one.content === null).map(one => one.rest));
    const added = rest.filter(one => one.content !== null).flatMap(one => one.rest.split('/')[0] ?? []);
    if (!found && added.length === 0) return undefined;
    return {
      names: () =>
        [...new Set([...(found && 'names' in found ? (found.names() ?? []) : []), ...added])].filter(
          name => !gone.has(name),
        ),
    };
  };
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

function factsFrom(lookUp: (path: string) => Looked | undefined): Facts {
  const seen = new Map<string, Finding>();
  const entry = memoised((path: string) => {
    const found = lookUp(path);
    seen.set(path, { kind: found === undefined ? 'absent' : 'names' in found ? 'directory' : 'file' });
    return found;
  });
  const resolved = memoised((path: string) => resolvePath('.', path));
  const at = (path: string): Looked | undefined => {
    const inside = resolved(path);
    return inside === undefined ? undefined : entry(inside);
  };
  const textAt = memoised((inside: string) => {
    const found = entry(inside);
    if (found === undefined || !('text' in found)) return undefined;
    const content = found.text();
    seen.set(inside, { kind: 'file', text: content });
    return content;
  });
  const namesAt = memoised((inside: string): readonly string[] => {
    const found = entry(inside);
    if (found === undefined || !('names' in found)) return [];
    const names = found.names()?.toSorted();
    seen.set(inside, { kind: 'directory', names });
    return names ?? [];
  });
  const mentionsAt = memoised((inside: string): Mentions => {
    const mentions = mentionsIn(inside, lookUp);
    seen.set(`${inside}/**`, { kind: 'mentions', mentions });
    return mentions;
  });
  // Read once, by whichever of its spellings it is asked for.
  const text = (path: string): string | undefined => {
    const inside = resolved(path);
    return inside === undefined ? undefined : textAt(inside);
  };
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
    yaml: parsed(content => settle((): unknown => parseYaml(content, { logLevel: 'silent' }))),
    list: dir => {
      const inside = resolved(dir);
      return inside === undefined ? [] : namesAt(inside);
    },
    mentions: path => {
      const inside = resolved(path);
      return inside === undefined ? { paths: [], env: [] } : mentionsAt(inside);
    },
    consulted: () => seen,
  };
}

function memoised<T>(compute: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return key => {
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as T;
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
