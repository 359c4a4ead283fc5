/** Takes back what `init` put into a workspace: what it would write again goes, what somebody has changed since stays. */
import { parse } from 'jsonc-parser';
import { registeredAnalyses } from '../../analysis/registered';
import { scriptConflicts } from '../../analysis/script-conflicts';
import { findFiles } from '../../workspace/files';
import { changedIn, type Files } from '../files';
import { takeFolders } from '../setup/ignored-folders';
import { takePlugin, type Taken } from '../setup/plugin-entry';
import { packageJsons, takeScripts } from '../setup/scripts';
import { takeSettings } from '../setup/settings';
import { unregister } from '../split/register';

export interface RemoveResult {
  readonly plugin: Taken;
  /** Keys of nx.json that went. */
  readonly settings: readonly string[];
  /** Folders that went from .gitignore. */
  readonly ignored: readonly string[];
  /** What package.json files said of scripts and tasks of one name: gone, or not as `init` writes it. */
  readonly scripts: { readonly taken: readonly string[]; readonly left: readonly string[] };
  /** nx.json went: there was nothing more in it. */
  readonly deleted: boolean;
}

/** @param force takes the plugin's entry with its options, too */
export function remove(files: Files, force: boolean): RemoveResult {
  const plugin = takePlugin(files, force);
  if (plugin !== 'taken')
    return { plugin, settings: [], ignored: [], scripts: { taken: [], left: [] }, deleted: false };
  const manifests = packageJsons(findFiles(files.root, changedIn(files)));
  const scripts = takeScripts(files, manifests, left =>
    scriptConflicts(registeredAnalyses(files.root, changedIn(left))),
  );
  const settings = [...(unregister(files) ? ['sync.globalGenerators'] : []), ...takeSettings(files)];
  const ignored = takeFolders(files);
  const left = Object.keys(parse(files.read('nx.json', 'utf8') ?? '{ "other": 1 }') as object);
  const deleted = left.every(key => key === '$schema');
  if (deleted) files.delete('nx.json');
  return { plugin, settings, ignored, scripts, deleted };
}

/** For a person. */
export function removeText({ plugin, settings, ignored, scripts, deleted }: RemoveResult): string {
  return [
    PLUGIN[plugin],
    ...settings.map(key => `Took ${key} out of nx.json.`),
    ...(deleted ? ['Deleted nx.json: nothing else was in it.'] : []),
    ...ignored.map(folder => `Took ${folder} out of .gitignore.`),
    ...scripts.taken.map(path => `${path}: its scripts are Nx's targets again.`),
    ...scripts.left.map(path => `Left: ${path}: what it says of scripts and targets is not as init writes it.`),
    ...(plugin === 'taken' ? ['Next: uninstall the package nx-taskfile with your package manager.'] : []),
  ].join('\n');
}

const PLUGIN: Readonly<Record<Taken, string>> = {
  taken: 'Took the plugin out of nx.json.',
  absent: 'The plugin is not in nx.json.',
  'has-options':
    'Left: the entry of the plugin in nx.json has options, which are not from init. `--force` takes it all the same.',
};
