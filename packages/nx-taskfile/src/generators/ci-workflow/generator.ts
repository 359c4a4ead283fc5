/** `nx g nx-taskfile:ci-workflow`: a workflow that runs what a change affects. */
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { wholeOrNothing } from '../flush';
import type { CiWorkflowGeneratorSchema } from './schema';
import { ciWorkflow, resultText } from './write';

/** See `ciWorkflow`. */
export default function ciWorkflowGenerator(tree: Tree, schema: CiWorkflowGeneratorSchema): GeneratorCallback {
  const result = ciWorkflow(tree, schema);
  logger.info(schema.json === true ? JSON.stringify(result, undefined, 2) : resultText(result));
  return wholeOrNothing(tree);
}
