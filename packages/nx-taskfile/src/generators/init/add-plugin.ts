import type { Tree } from '@nx/devkit';
import { parse } from 'jsonc-parser';
import { insertJson, writeJsonValue } from '../json-text';

const PLUGIN = 'nx-taskfile';

/**
 * Puts the plugin first in nx.json, so that plugins that name projects come later and win. Returns whether it was
 * added; an entry that is there, and its options, stay.
 */
export function addPlugin(tree: Tree): boolean {
  const text = tree.read('nx.json', 'utf8');
  if (text === null) {
    const nxJson = { $schema: './node_modules/nx/schemas/nx-schema.json', plugins: [{ plugin: PLUGIN }] };
    tree.write('nx.json', `${JSON.stringify(nxJson, undefined, 2)}\n`);
    return true;
  }
  const { plugins } = parse(text) as { plugins?: readonly (string | { readonly plugin: string })[] };
  if (plugins?.some(entry => (typeof entry === 'string' ? entry : entry.plugin) === PLUGIN)) return false;
  const entry = { plugin: PLUGIN };
  tree.write('nx.json', plugins ? insertJson(text, ['plugins', 0], entry) : writeJsonValue(text, ['plugins'], [entry]));
  return true;
}
