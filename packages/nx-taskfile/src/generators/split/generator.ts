/** `nx g nx-taskfile:split`: moves tasks of the root Taskfile into the projects they belong to. */
import { logger, type Tree } from '@nx/devkit';
import type { Files } from '../files';
import { unifiedDiff } from '../diff';
import type { SplitGeneratorSchema } from './schema';
import { split, splitText } from './split';

/** See `split`. Prints the change as a diff, so that `--dry-run` shows it. */
export default function splitGenerator(tree: Tree, schema: SplitGeneratorSchema): void {
  const before = new Map<string, string>();
  const watched: Files = {
    root: tree.root,
    exists: path => tree.exists(path),
    read: path => tree.read(path, 'utf8'),
    write: (path, text) => {
      before.set(path, tree.read(path, 'utf8') ?? '');
      tree.write(path, text);
    },
    delete: path => tree.delete(path),
    listChanges: () => tree.listChanges(),
  };
  const result = split(watched, schema);
  if (schema.json === true) {
    logger.info(JSON.stringify(result, undefined, 2));
    return;
  }
  for (const [path, text] of before) logger.info(unifiedDiff(text, tree.read(path, 'utf8') ?? '', path));
  logger.info(splitText(result));
}
