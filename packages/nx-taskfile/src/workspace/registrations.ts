/** How nx.json has the plugin: for those whom Nx does not hand the options, the CLI and the generators. */
import type { ChangedFiles } from '@nx-taskfile/footprint';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import type { Options, TaskfilePluginOptions } from '../options/model';
import { normaliseOptions } from '../options/normalise';
import { taskfileFilter } from '../options/match';
import { findFiles } from './files';

/** One entry of `plugins`. */
export interface Registration {
  readonly options: Options;
  /** The Taskfiles and manifests that Nx would hand it. */
  readonly files: readonly string[];
}

/**
 * In the order of nx.json; one with default options where the plugin is not in it.
 * @param changed what counts in place of what is on disk
 * @throws OptionsError
 */
export function registrations(root: string, changed: ChangedFiles = new Map()): Registration[] {
  const files = findFiles(root, changed);
  const entries = pluginEntries(root, changed.get('nx.json')).map(({ options, include = [], exclude = [] }) => ({
    options: normaliseOptions(options),
    files: files.filter(taskfileFilter({ include, exclude })),
  }));
  return entries.length > 0 ? entries : [{ options: normaliseOptions(undefined), files }];
}

/** The options of each entry as they are written; the same without looking for files. */
export function pluginOptions(root: string): readonly (TaskfilePluginOptions | undefined)[] {
  return pluginEntries(root, undefined).map(({ options }) => options);
}

interface PluginEntry {
  readonly plugin: string;
  readonly options?: TaskfilePluginOptions;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

function pluginEntries(root: string, text: string | null | undefined): PluginEntry[] {
  const { plugins = [] } = nxJson(root, text) as { plugins?: readonly (string | PluginEntry)[] };
  return plugins
    .map(entry => (typeof entry === 'string' ? { plugin: entry } : entry))
    .filter(entry => entry.plugin === 'nx-taskfile');
}

/** Comments and trailing commas are Nx's habit here. */
function nxJson(root: string, text: string | null | undefined): unknown {
  if (text !== undefined) return parse(text ?? '{}') ?? {};
  try {
    return parse(readFileSync(join(root, 'nx.json'), 'utf8')) ?? {};
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
