import type { Tree } from '@nx/devkit';
import { parse } from 'jsonc-parser';
import { insertJson, writeJsonValue } from '../json-text';

const PLUGIN = 'nx-taskfile';
/** Of nx.json: Nx's own, and ours, which extends it, so that editors complete the options too. */
const NX_SCHEMA = 'node_modules/nx/schemas/nx-schema.json';
const SCHEMA = 'node_modules/nx-taskfile/schemas/nx.json';

/**
 * Puts the plugin first in nx.json, so that plugins that name projects come later and win, and its schema in the place of
 * Nx's. Returns whether it was added; an entry that is there, and its options, stay.
 */
export function addPlugin(tree: Tree): boolean {
  const text = tree.read('nx.json', 'utf8');
  if (text === null) {
    const nxJson = { $schema: `./${SCHEMA}`, plugins: [{ plugin: PLUGIN }] };
    tree.write('nx.json', `${JSON.stringify(nxJson, undefined, 2)}\n`);
    return true;
  }
  const { plugins, $schema } = parse(text) as NxJson;
  if (plugins?.some(entry => (typeof entry === 'string' ? entry : entry.plugin) === PLUGIN)) return false;
  const entry = { plugin: PLUGIN };
  const added = plugins ? insertJson(text, ['plugins', 0], entry) : writeJsonValue(text, ['plugins'], [entry]);
  const isNx = typeof $schema === 'string' && $schema.endsWith(NX_SCHEMA);
  tree.write('nx.json', isNx ? writeJsonValue(added, ['$schema'], $schema.replace(NX_SCHEMA, SCHEMA)) : added);
  return true;
}

interface NxJson {
  readonly $schema?: unknown;
  readonly plugins?: readonly (string | { readonly plugin: string })[];
}
