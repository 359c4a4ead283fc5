/** Expands the directory globs by which package managers list their members. */
import type { Facts } from './facts';
import { inDir } from './paths';

/** Existing directories that match the globs; `!glob` takes some away again. */
export function expandDirectories(facts: Facts, globs: readonly string[]): string[] {
  const expand = (glob: string): string[] => walk(facts, '.', normalised(glob));
  const excluded = new Set(globs.filter(glob => glob.startsWith('!')).flatMap(glob => expand(glob.slice(1))));
  const included = globs.filter(glob => !glob.startsWith('!')).flatMap(expand);
  return [...new Set(included)].filter(dir => !excluded.has(dir));
}

function normalised(glob: string): string[] {
  return glob.split('/').filter(segment => segment !== '' && segment !== '.');
}

function walk(facts: Facts, dir: string, segments: readonly string[]): string[] {
  const [head, ...rest] = segments;
  if (head === undefined) return [dir];
  if (!head.includes('*')) {
    const next = inDir(dir, head);
    return facts.isDirectory(next) ? walk(facts, next, rest) : [];
  }
  const children = facts
    .list(dir)
    .filter(name => !name.startsWith('.') && name !== 'node_modules')
    .map(name => ({ name, path: inDir(dir, name) }))
    .filter(({ path }) => facts.isDirectory(path));
  if (head === '**')
    return [...walk(facts, dir, rest), ...children.flatMap(child => walk(facts, child.path, segments))];
  return children.filter(child => matches(head, child.name)).flatMap(child => walk(facts, child.path, rest));
}

/** Name against a segment with `*`: the literal pieces appear in order, the outer ones at the ends. */
function matches(pattern: string, name: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}
