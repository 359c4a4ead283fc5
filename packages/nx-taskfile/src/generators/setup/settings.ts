/** What nx.json says besides the plugin: how many tasks run at once, and the named inputs that hand-written targets use. */
import { parse } from 'jsonc-parser';
import { isDeepStrictEqual } from 'node:util';
import type { Files } from '../files';
import { removeJson, writeJsonValue } from '../json-text';

/** As Nx's own presets write them: a place for files that every target depends on, without a file in it yet. */
const NAMED_INPUTS = { default: ['{projectRoot}/**/*', 'sharedGlobals'], sharedGlobals: [] };

/** Adds named inputs where there are none, and `parallel` where it is asked for. Returns the keys that were set. */
export function addSettings(files: Files, parallel: number | undefined): readonly string[] {
  const before = settings(files);
  const wanted = {
    ...(before['namedInputs'] === undefined && { namedInputs: NAMED_INPUTS }),
    ...(parallel !== undefined && before['parallel'] !== parallel && { parallel }),
  };
  for (const [key, value] of Object.entries(wanted)) change(files, text => writeJsonValue(text, [key], value));
  return Object.keys(wanted);
}

/** Takes out what is as `addSettings` wrote it; `parallel` is whoever's asked for it and stays. Returns the keys. */
export function takeSettings(files: Files): readonly string[] {
  if (!isDeepStrictEqual(settings(files)['namedInputs'], NAMED_INPUTS)) return [];
  change(files, text => removeJson(text, ['namedInputs']));
  return ['namedInputs'];
}

function settings(files: Files): Readonly<Record<string, unknown>> {
  return parse(files.read('nx.json', 'utf8') ?? '{}') as Readonly<Record<string, unknown>>;
}

function change(files: Files, edit: (text: string) => string): void {
  files.write('nx.json', edit(files.read('nx.json', 'utf8') ?? '{}\n'));
}
