/** go-task's shortcut for `ROOT/**`, then one name: it walks everything, hidden folders included (semantics 8.5). */
import { readdirSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { nameMatcher } from './segment';

/** The files, or undefined when the pattern is of another shape, or a link to a folder makes the shortcut unsafe. */
export function recursiveGlob(pattern: string): readonly string[] | undefined {
  const path = normalize(pattern);
  const at = path.indexOf(MARKER);
  if (at <= 0) return undefined;
  const [root, name] = [path.slice(0, at), path.slice(at + MARKER.length)];
  if (name === '' || name.includes('/') || /[{}]/.test(name) || /[*?[\]{}]/.test(root)) return undefined;
  const matches = nameMatcher(name);
  if (!matches || !statSync(root, { throwIfNoEntry: false })?.isDirectory()) return [];
  const files: string[] = [];
  const stack = [root];
  for (let dir = stack.pop(); dir !== undefined; dir = stack.pop()) {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const file = join(dir, entry.name);
      if (entry.isDirectory()) stack.push(file);
      else if (entry.isSymbolicLink() && statSync(file, { throwIfNoEntry: false })?.isDirectory() !== false)
        return undefined;
      else if (matches(entry.name)) files.push(file);
    }
  }
  return files;
}

const MARKER = '/**/';
