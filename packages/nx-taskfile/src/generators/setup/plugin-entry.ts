/** The entry of the plugin in nx.json, and the schema by which editors complete its options. */
import { parse } from 'jsonc-parser';
import type { Files } from '../files';
import { insertJson, removeJson, writeJsonValue } from '../json-text';

const PLUGIN = 'nx-taskfile';
/** Of nx.json: Nx's own, and ours, which extends it, so that editors complete the options too. */
const NX_SCHEMA = 'node_modules/nx/schemas/nx-schema.json';
const SCHEMA = 'node_modules/nx-taskfile/schemas/nx.json';

/**
 * Puts the plugin first in nx.json, so that plugins that name projects come later and win, and its schema in the place of
 * Nx's. Returns whether it was added; an entry that is there, and its options, stay.
 */
export function addPlugin(files: Files): boolean {
  const text = files.read('nx.json', 'utf8');
  if (text === null) {
    const nxJson = { $schema: `./${SCHEMA}`, plugins: [{ plugin: PLUGIN }] };
    files.write('nx.json', `${JSON.stringify(nxJson, undefined, 2)}\n`);
    return true;
  }
  const { plugins, $schema } = parse(text) as NxJson;
  if (plugins?.some(isOurs)) return false;
  const entry = { plugin: PLUGIN };
  const added = plugins ? insertJson(text, ['plugins', 0], entry) : writeJsonValue(text, ['plugins'], [entry]);
  const isNx = typeof $schema === 'string' && $schema.endsWith(NX_SCHEMA);
  files.write('nx.json', isNx ? writeJsonValue(added, ['$schema'], $schema.replace(NX_SCHEMA, SCHEMA)) : added);
  return true;
}

export type Taken = 'absent' | 'taken' | 'has-options';

/** Takes the plugin out of nx.json; entries with options, `include` or `exclude` are somebody's work and stay, unless `force`. */
export function takePlugin(files: Files, force: boolean): Taken {
  const text = files.read('nx.json', 'utf8') ?? '{}';
  const { plugins = [], $schema } = parse(text) as NxJson;
  const ours = plugins.flatMap((entry, index) => (isOurs(entry) ? [{ entry, index }] : []));
  if (ours.length === 0) return 'absent';
  const isPlain = (entry: PluginEntry): boolean => typeof entry === 'string' || Object.keys(entry).length === 1;
  if (!force && !ours.every(({ entry }) => isPlain(entry))) return 'has-options';
  const without =
    ours.length === plugins.length
      ? removeJson(text, ['plugins'])
      : ours.reduceRight((left, { index }) => removeJson(left, ['plugins', index]), text);
  const hasOurs = typeof $schema === 'string' && $schema.endsWith(SCHEMA);
  files.write('nx.json', hasOurs ? writeJsonValue(without, ['$schema'], $schema.replace(SCHEMA, NX_SCHEMA)) : without);
  return 'taken';
}

type PluginEntry = string | { readonly plugin: string };

interface NxJson {
  readonly $schema?: unknown;
  readonly plugins?: readonly PluginEntry[];
}

function isOurs(entry: PluginEntry): boolean {
  return (typeof entry === 'string' ? entry : entry.plugin) === PLUGIN;
}
