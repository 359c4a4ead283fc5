/** `nx g nx-taskfile:init`, also run by `nx add nx-taskfile`: makes a workspace ready for the plugin. */
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { choose } from '../ask';
import { wholeOrNothing } from '../flush';
import { init } from './init';
import { scriptsQuestion } from './question';
import type { InitGeneratorSchema } from './schema';
import { initText } from './text';

/** See `init`. Asks about scripts on a terminal only; elsewhere the Taskfile wins. */
export default async function initGenerator(tree: Tree, schema: InitGeneratorSchema): Promise<GeneratorCallback> {
  const { scripts, parallel, json = false } = schema;
  const result = await init(tree, {
    parallel,
    scripts: conflicts => scripts ?? (json ? 'taskfile' : choose(scriptsQuestion(conflicts), 'taskfile')),
  });
  logger.info(json ? JSON.stringify(result, undefined, 2) : initText(result));
  return wholeOrNothing(tree);
}
