/** Has `nx sync` look after what was split, and after calls of Nx. */
import { parse } from 'jsonc-parser';
import type { Files } from '../files';
import { removeJson, writeJsonValue } from '../json-text';

const GENERATOR = 'nx-taskfile:sync';

/** Adds our sync generator to those of the whole workspace, where there is an nx.json. */
export function register(files: Files): void {
  const text = files.read('nx.json', 'utf8');
  if (text !== null && registered(text) !== text) files.write('nx.json', registered(text));
}

/** The text of nx.json with it. */
export function registered(text: string): string {
  const { sync } = parse(text) as { sync?: { globalGenerators?: readonly string[] } };
  const known = sync?.globalGenerators ?? [];
  return known.includes(GENERATOR) ? text : writeJsonValue(text, ['sync', 'globalGenerators'], [...known, GENERATOR]);
}

/** Takes it out again: without the plugin it cannot be found. Returns whether it was there. */
export function unregister(files: Files): boolean {
  const text = files.read('nx.json', 'utf8') ?? '{}';
  const { sync } = parse(text) as { sync?: { globalGenerators?: readonly string[] } };
  const known = sync?.globalGenerators ?? [];
  if (!known.includes(GENERATOR)) return false;
  const left = known.filter(one => one !== GENERATOR);
  const isAll = left.length === 0 && Object.keys(sync ?? {}).length === 1;
  files.write('nx.json', isAll ? removeJson(text, ['sync']) : writeJsonValue(text, ['sync', 'globalGenerators'], left));
  return true;
}
