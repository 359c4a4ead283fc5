/** Workspace-relative posix paths: how words of a command become places. */
import { posix } from 'node:path';
import type { ShellWord } from '@nx-taskfile/shell';
import { hasRoot, isBelowRoot, ROOT } from './root-mark';

/** Where a word points: into the workspace, at scratch space nobody shares, outside, or not known before it runs. */
export type Place =
  | { readonly kind: 'inside'; readonly path: string; readonly glob: boolean; readonly slash: boolean }
  | { readonly kind: 'scratch' | 'outside' | 'unresolved'; readonly text: string };

/** A path as a tool meets it: a shell word, or a literal from a configuration file. */
export type PathLike = ShellWord | string;

/** The place `word` names for a command that runs in `cwd` (workspace-relative). */
export function locate(cwd: string, word: PathLike): Place {
  const text = typeof word === 'string' ? word : word.value;
  if (text === undefined) {
    const written = typeof word === 'string' ? word : word.text;
    return { kind: written.startsWith('~') ? 'outside' : 'unresolved', text: written };
  }
  if (text === '/tmp' || text.startsWith('/tmp/') || text.startsWith('/dev/')) return { kind: 'scratch', text };
  const path = resolvePath(cwd, text);
  if (path === undefined) return { kind: hasRoot(text) && !isBelowRoot(text) ? 'unresolved' : 'outside', text };
  return { kind: 'inside', path, glob: hasWildcard(path), slash: namesDirectory(text) };
}

/** Only a directory is written this way: `dist/`, `.`, `../lib/..`. */
function namesDirectory(text: string): boolean {
  return text.endsWith('/') || ['.', '..'].includes(posix.basename(text));
}

/** `path` seen from `cwd`, without `.`, `..` or a trailing slash; undefined when it is absolute or leaves the root. */
export function resolvePath(cwd: string, path: string): string | undefined {
  if (isBelowRoot(path)) return resolvePath('.', `.${path.slice(ROOT.length)}`);
  if (posix.isAbsolute(path) || path.startsWith('~') || hasRoot(path)) return undefined;
  const joined = posix.normalize(posix.join(cwd, path));
  if (joined === '..' || joined.startsWith('../')) return undefined;
  return joined.length > 1 && joined.endsWith('/') ? joined.slice(0, -1) : joined;
}

/** Has the last name of `path` an extension? Then it is taken for a file, unless something says otherwise. */
export function hasExtension(path: string): boolean {
  return posix.extname(path) !== '';
}

export function hasWildcard(path: string): boolean {
  return /[*?[{]/.test(path);
}

/** Everything below a directory. */
export function below(dir: string): string {
  return inDir(dir, '**/*');
}

/** `rest` (a name or a glob) inside `dir`. */
export function inDir(dir: string, rest: string): string {
  return dir === '.' ? rest : `${dir}/${rest}`;
}

/** Is `path` the directory or something in it? */
export function isWithin(dir: string, path: string): boolean {
  return dir === '.' || path === dir || path.startsWith(`${dir}/`);
}

/** `dir` and its parents up to the root '.', nearest first. */
export function upward(dir: string): string[] {
  if (dir === '.') return ['.'];
  return [dir, ...upward(posix.dirname(dir))];
}

/** The part of a glob before its first wildcard segment: the directory a search would start in. */
export function staticPrefix(glob: string): string {
  const segments = glob.split('/');
  const first = segments.findIndex(hasWildcard);
  return (first === -1 ? segments : segments.slice(0, first)).join('/') || '.';
}
