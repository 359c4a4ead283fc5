/** `init` did not ignore the state of go-task in its first version. */
import type { Tree } from '@nx/devkit';
import ignore from 'ignore';
import { ignoreFolders } from '../generators/setup/ignored-folders';

/** Where Nx's own folders are ignored, and only there: elsewhere nobody wants a .gitignore. */
export default function ignoreTaskState(tree: Tree): void {
  const rules = ignore().add(tree.read('.gitignore', 'utf8') ?? '');
  if (rules.ignores('.nx/workspace-data/')) ignoreFolders(tree);
}
