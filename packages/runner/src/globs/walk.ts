/** Finds what matches a path pattern, segment by segment, as go-task's shell does: hidden names only where asked for. */
import { existsSync, readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { hasMeta, segmentMatcher, unescape } from './segment';

/** Existing paths that match an absolute pattern; a pattern without special characters is itself, existing or not. */
export function walkPattern(pattern: string): readonly string[] {
  const parts = pattern.split('/').slice(1);
  if (!parts.some(hasMeta)) return [unescape(pattern)];
  let matches: readonly string[] = ['/'];
  parts.forEach((part, index) => {
    const wantDirectory = index < parts.length - 1;
    matches = matches.flatMap(dir => step(dir, part, wantDirectory));
  });
  return matches;
}

function step(dir: string, part: string, wantDirectory: boolean): readonly string[] {
  if (part === '' || part === '.' || part === '..') return [join(dir, part)];
  if (part === '**') return below(dir, wantDirectory);
  if (!hasMeta(part)) {
    const path = join(dir, unescape(part));
    return existsSync(path) && (!wantDirectory || isDirectory(path)) ? [path] : [];
  }
  const matches = segmentMatcher(part);
  return entries(dir, wantDirectory)
    .filter(matches)
    .map(name => join(dir, name));
}

/** The directory and everything below it that is not hidden, links to directories included. */
function below(start: string, wantDirectory: boolean): readonly string[] {
  const found: string[] = [];
  const stack = [{ dir: start, depth: 0 }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { dir, depth } = next;
    found.push(dir);
    if (depth > MAX_DEPTH) continue; // a link that leads to itself
    const names = entries(dir, wantDirectory).filter(name => !name.startsWith('.'));
    for (const name of names.reverse()) stack.push({ dir: join(dir, name), depth: depth + 1 });
  }
  return found;
}

const MAX_DEPTH = 255;

/** Names in a directory in order; none where it cannot be read. */
function entries(dir: string, wantDirectory: boolean): string[] {
  let found: Dirent[];
  try {
    found = readdirSync(dir, { withFileTypes: true });
  } catch {
    return [];
  }
  return found
    .filter(
      entry => !wantDirectory || entry.isDirectory() || (entry.isSymbolicLink() && isDirectory(join(dir, entry.name))),
    )
    .map(entry => entry.name)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
