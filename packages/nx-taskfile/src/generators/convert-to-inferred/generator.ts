/** `nx g nx-taskfile:convert-to-inferred`: hand-written targets that repeat a task give way to inference. */
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { shownChanges } from '../diff';
import { wholeOrNothing } from '../flush';
import { convertText, convertToInferred } from './convert';
import type { ConvertToInferredGeneratorSchema } from './schema';

/** See `convertToInferred`. Prints the change as a diff, so that `--dry-run` shows it. */
export default function convertToInferredGenerator(
  tree: Tree,
  schema: ConvertToInferredGeneratorSchema,
): GeneratorCallback {
  const { result, diff } = shownChanges(tree, files => convertToInferred(files, schema));
  if (schema.json === true) logger.info(JSON.stringify(result, undefined, 2));
  else logger.info(diff + convertText(result));
  return wholeOrNothing(tree);
}
