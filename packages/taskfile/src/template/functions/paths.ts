/** Paths: those of Go's path and path/filepath, which are the same where slashes are the separators. */
import { resolve } from 'node:path';
import { FunctionError } from '../error';
import { checkText } from './bounds';
import { fn, hosted, variadic, type FunctionTable } from './define';

// Windows always runs through the runner, so paths are written with slashes.
const toSlash = fn(['string'], path => path);
const isAbs = fn(['string'], path => path.startsWith('/'));

export const PATHS: FunctionTable = {
  fromSlash: toSlash,
  FromSlash: toSlash,
  toSlash,
  ToSlash: toSlash,
  joinPath: variadic([], 'string', (...parts) => joined(parts)),
  relPath: fn(['string', 'string'], relativePath),
  absPath: hosted('path', ['string'], (host, path) => resolve(host.cwd, path)),
  base: fn(['string'], baseName),
  dir: fn(['string'], directory),
  clean: fn(['string'], clean),
  ext: fn(['string'], extension),
  isAbs,
  osBase: fn(['string'], baseName),
  osDir: fn(['string'], directory),
  osClean: fn(['string'], clean),
  osExt: fn(['string'], extension),
  osIsAbs: isAbs,
};

/** Without `.`, `..` and slashes that say nothing; never a slash at the end. */
export function clean(path: string): string {
  const rooted = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  const joined = parts.join('/');
  return rooted ? `/${joined}` : joined === '' ? '.' : joined;
}

function joined(parts: readonly string[]): string {
  const kept = parts.filter(part => part !== '');
  checkText(kept.reduce((sum, part) => sum + part.length, 0));
  return kept.length === 0 ? '' : clean(kept.join('/'));
}

/** filepath.Rel: how to come from a folder to a target by name alone. */
function relativePath(base: string, target: string): string {
  const split = (path: string): string[] =>
    clean(path)
      .split('/')
      .filter(part => part !== '' && part !== '.');
  if (clean(base) === clean(target)) return '.';
  if (base.startsWith('/') !== target.startsWith('/')) throw cannotRelate(base, target);
  const [from, to] = [split(base), split(target)];
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  const up = from.slice(common);
  if (up.includes('..')) throw cannotRelate(base, target);
  return [...up.map(() => '..'), ...to.slice(common)].join('/') || '.';
}

function cannotRelate(base: string, target: string): FunctionError {
  return new FunctionError(`Rel: can't make ${target} relative to ${base}`);
}

function baseName(path: string): string {
  if (path === '') return '.';
  const trimmed = withoutSlashes(path);
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

function withoutSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path.charAt(end - 1) === '/') end--;
  return path.slice(0, end);
}

function directory(path: string): string {
  return clean(path.slice(0, path.lastIndexOf('/') + 1));
}

function extension(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
