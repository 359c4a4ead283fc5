import type { Tree } from '@nx/devkit';
import ignore from 'ignore';

/** Adds those folders to .gitignore that no line of it covers yet, and returns them. */
export function ignoreFolders(tree: Tree, folders: readonly string[]): readonly string[] {
  const text = tree.read('.gitignore', 'utf8') ?? '';
  const rules = ignore().add(text);
  const missing = folders.filter(folder => !rules.ignores(`${folder}/`));
  if (missing.length === 0) return [];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? text : text + eol;
  tree.write('.gitignore', start + missing.map(folder => folder + eol).join(''));
  return missing;
}
