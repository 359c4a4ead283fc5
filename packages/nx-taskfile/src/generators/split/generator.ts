/** `nx g nx-taskfile:split`: moves tasks of the root Taskfile into the projects they belong to. */
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { shownChanges } from '../diff';
import { wholeOrNothing } from '../flush';
import type { SplitGeneratorSchema } from './schema';
import { split, splitText } from './split';

/** See `split`. Prints the change as a diff, so that `--dry-run` shows it. */
export default function splitGenerator(tree: Tree, schema: SplitGeneratorSchema): GeneratorCallback {
  const { result, diff } = shownChanges(tree, files => split(files, schema));
  logger.info(schema.json === true ? JSON.stringify(result, undefined, 2) : diff + splitText(result));
  return wholeOrNothing(tree);
}
