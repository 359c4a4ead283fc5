/** `nx g nx-taskfile:init`, also run by `nx add nx-taskfile`: makes a workspace ready for the plugin. */
import { logger, type Tree } from '@nx/devkit';
import { scriptConflicts, type ScriptConflict } from '../../analysis/script-conflicts';
import { INSTALLED_BY_NX } from '../../lower/metadata';
import { addPlugin } from './add-plugin';
import { ignoreFolders } from './ignore-folders';
import { includeOtherScripts } from './included-scripts';
import type { InitGeneratorSchema } from './schema';

/**
 * Adds the plugin to nx.json and Nx's folders to .gitignore, and lets tasks win over scripts of the same name unless
 * `scripts` is `keep`. What is there already stays as it is, so that it can be run again.
 */
export default function initGenerator(tree: Tree, schema: InitGeneratorSchema, conflictsIn = scriptConflicts): void {
  const added = addPlugin(tree);
  const ignored = ignoreFolders(tree, ['.nx/cache', '.nx/workspace-data']);
  const conflicts = conflictsIn(tree.root);
  const isSettled = (schema.scripts ?? 'taskfile') === 'taskfile';
  if (isSettled) includeOtherScripts(tree, conflicts);
  const lines = [
    added ? 'Added the plugin to nx.json.' : 'The plugin is in nx.json already.',
    ...ignored.map(folder => `Added ${folder} to .gitignore.`),
    ...conflicts.map(conflict => outcome(conflict, isSettled)),
    `Next: \`nx show projects\` lists what was inferred, \`${cliIn(tree)} explain\` says why.`,
  ];
  logger.info(lines.join('\n'));
}

function cliIn(tree: Tree): string {
  return tree.exists('package.json') ? 'npx nx-taskfile' : INSTALLED_BY_NX;
}

function outcome({ packageJson, script, task }: ScriptConflict, isSettled: boolean): string {
  return isSettled
    ? `${packageJson}: the task "${task}" is the target now, in place of the script "${script}" (nx.includedScripts).`
    : `${packageJson}: the script "${script}" stays the target; the task "${task}" keeps its full name.`;
}
