/** Takes back what `init` put into a workspace: what it would write again goes, what somebody has changed since stays. */
import { workspaceFacts } from '@nx-taskfile/footprint';
import { directoryOf } from '@nx-taskfile/planner';
import { parse } from 'jsonc-parser';
import { registeredAnalyses } from '../../analysis/registered';
import { scriptConflicts } from '../../analysis/script-conflicts';
import { writtenTargets } from '../../nx-calls/written';
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
  /** nx.json went: there was nothing more in it, and no target of `migrate --to=projects` needs it. */
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
  const isNeeded = hasWrittenTargets(files);
  const settings = [...(unregister(files) ? ['sync.globalGenerators'] : []), ...(isNeeded ? [] : takeSettings(files))];
  const ignored = takeFolders(files);
  const left = Object.keys(parse(files.read('nx.json', 'utf8') ?? '{ "other": 1 }') as object);
  const deleted = !isNeeded && left.every(key => key === '$schema');
  if (deleted) files.delete('nx.json');
  return { plugin, settings, ignored, scripts, deleted };
}

/** What came from tasks, and is Nx's now, needs nx.json and the named inputs in it. */
function hasWrittenTargets(files: Files): boolean {
  const changed = changedIn(files);
  const roots = new Set(findFiles(files.root, changed).map(directoryOf));
  const facts = workspaceFacts(files.root, changed);
  return [...roots].some(root => writtenTargets({ root }, facts).length > 0);
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
