/** `nx g nx-taskfile:remove`: takes back what `init` did. */
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { wholeOrNothing } from '../flush';
import { remove, removeText } from './remove';
import type { RemoveGeneratorSchema } from './schema';

/** See `remove`. */
export default function removeGenerator(
  tree: Tree,
  { force = false, json = false }: RemoveGeneratorSchema,
): GeneratorCallback {
  const result = remove(tree, force);
  logger.info(json ? JSON.stringify(result, undefined, 2) : removeText(result));
  return wholeOrNothing(tree);
}
