/** Makes a workspace ready for the plugin: what is changed, and what comes of it, as data. */
import { registeredAnalyses } from '../../analysis/registered';
import { scriptConflicts, type ScriptConflict } from '../../analysis/script-conflicts';
import { complaint } from '../../complaint';
import { programIn } from '../../lower/metadata';
import { changedIn, type Files } from '../files';
import { ignoreFolders } from '../setup/ignored-folders';
import { addPlugin } from '../setup/plugin-entry';
import { settleScripts, type ScriptsChoice, type Settled } from '../setup/scripts';
import { addSettings } from '../setup/settings';
import { inferredIn, type Inferred } from './inferred';

export interface InitOptions {
  readonly parallel?: number | undefined;
  /** Asked only where there are conflicts. */
  readonly scripts: (conflicts: readonly ScriptConflict[]) => ScriptsChoice | Promise<ScriptsChoice>;
}

export interface InitResult {
  /** The plugin was not in nx.json. */
  readonly added: boolean;
  /** Keys of nx.json that were set. */
  readonly settings: readonly string[];
  /** Folders that were added to .gitignore. */
  readonly ignored: readonly string[];
  readonly scripts: readonly Settled[];
  readonly inferred: Inferred;
  /** Taskfiles that cannot be loaded, for a person: Nx refuses to work until they are mended or excluded. */
  readonly failures: readonly string[];
  /** Commands to type next. */
  readonly next: readonly string[];
}

/**
 * Adds the plugin and named inputs to nx.json, folders to .gitignore, and settles who wins where a script and a task share a
 * name. What is there already stays as it is, so a second time nothing changes.
 * @throws OptionsError for an entry in nx.json with wrong options
 */
export async function init(files: Files, options: InitOptions): Promise<InitResult> {
  const added = addPlugin(files);
  const settings = addSettings(files, options.parallel);
  const ignored = ignoreFolders(files);
  const conflicts = scriptConflicts(registeredAnalyses(files.root, changedIn(files)));
  const scripts = conflicts.length === 0 ? [] : settleScripts(files, conflicts, await options.scripts(conflicts));
  const analyses = registeredAnalyses(files.root, changedIn(files));
  const failures = analyses.flatMap(({ analysis }) => analysis.failures);
  const inferred = inferredIn(analyses);
  const [first] = analyses;
  return {
    added,
    settings,
    ignored,
    scripts,
    inferred,
    failures: [...new Set(failures.map(one => complaint(one, files.root)))],
    next: first && inferred.projects.length > 0 ? nextSteps(inferred, word => programIn(first.facts, word)) : [],
  };
}

function nextSteps({ worthRunning, brokenCalls }: Inferred, program: (word: string) => string): readonly string[] {
  const [nx, cli] = [program('nx'), program('nx-taskfile')];
  return [
    ...(worthRunning.length > 0 ? [`${nx} run-many -t ${worthRunning.join(' ')}`] : [`${nx} show projects`]),
    `${nx} graph`,
    `${cli} explain`,
    ...(brokenCalls > 0 ? [`${nx} g nx-taskfile:migrate --dry-run`] : []),
  ];
}
