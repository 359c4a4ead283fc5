/** The targets that others give Nx for a project and that win over ours of the same name. */
import type { Facts } from '@nx-taskfile/footprint';
import { posix } from 'node:path';
import { record, scriptNames } from '../workspace/scripts';
import { NEIGHBOURS, type PluginOptions } from './catalogue';

export interface Rival {
  readonly target: string;
  readonly by: 'script' | 'configuration' | 'plugin';
  /** The file that says so, workspace-relative; of a plugin the name that it has in nx.json. */
  readonly from: string;
  /** Another one of the name, which this one replaces: what ours and that one have in common with this one is lost then. */
  readonly over?: string;
  /** What it runs, where that is one command without an environment of its own. */
  readonly work?: { readonly command: string; readonly cwd: string };
}

/** From a project's root to its rivals, by target name. */
export type Rivals = (root: string) => ReadonlyMap<string, Rival>;

/**
 * Of several of one name, the one with the last word: project.json, then package.json, then the plugins that nx.json lists after
 * ours. Plugins that are not in the catalogue are not known here.
 */
export function rivalsIn(facts: Facts): Rivals {
  const plugins = laterPlugins(facts);
  const known = new Map<string, ReadonlyMap<string, Rival>>();
  return root => {
    const before = known.get(root);
    if (before) return before;
    const all = [...fromPlugins(root, plugins, facts), ...fromScripts(root, facts), ...fromConfiguration(root, facts)];
    const rivals = new Map<string, Rival>();
    for (const rival of all) {
      const over = rivals.get(rival.target)?.from;
      rivals.set(rival.target, { ...rival, ...(over !== undefined && { over }) });
    }
    known.set(root, rivals);
    return rivals;
  };
}

function fromPlugins(root: string, plugins: readonly Registered[], facts: Facts): Rival[] {
  return plugins.flatMap(({ plugin, options }) =>
    NEIGHBOURS.filter(neighbour => neighbour.plugin === plugin).flatMap(neighbour =>
      neighbour.targets(root, options, facts).map(({ name, command }): Rival => {
        const work = command === undefined ? {} : { work: { command, cwd: root } };
        return { target: name, by: 'plugin', from: plugin, ...work };
      }),
    ),
  );
}

interface Registered {
  readonly plugin: string;
  readonly options: PluginOptions;
}

/** All plugins where ours is not registered: `init` will put it first. */
function laterPlugins(facts: Facts): Registered[] {
  const plugins = record(facts.json('nx.json'))?.['plugins'];
  if (!Array.isArray(plugins)) return [];
  const all = plugins.map((entry: unknown): Registered => {
    const { plugin, options } = record(entry) ?? { plugin: entry };
    return { plugin: String(plugin), options: record(options) ?? {} };
  });
  return all.slice(all.findIndex(({ plugin }) => plugin === 'nx-taskfile') + 1);
}

function fromScripts(root: string, facts: Facts): Rival[] {
  return scriptNames(root, facts).map(target => ({ target, by: 'script', from: posix.join(root, 'package.json') }));
}

/** Targets with an executor or command; the others only add to what plugins infer, which is what they are there for. */
function fromConfiguration(root: string, facts: Facts): Rival[] {
  const files = [
    { file: posix.join(root, 'package.json'), key: 'nx' },
    { file: posix.join(root, 'project.json'), key: undefined },
  ];
  return files.flatMap(({ file, key }) => {
    const content = record(facts.json(file));
    const targets = record((key === undefined ? content : record(content?.[key]))?.['targets']) ?? {};
    return Object.entries(targets).flatMap(([target, config]): Rival[] => {
      const { executor, command, options } = record(config) ?? {};
      if (executor === undefined && command === undefined) return [];
      const work = command === undefined && executor !== 'nx:run-commands' ? undefined : workOf(command, options, root);
      return [{ target, by: 'configuration', from: file, ...(work && { work }) }];
    });
  });
}

/** `nx:run-commands` runs at the root of the workspace where it is not told where. */
function workOf(command: unknown, options: unknown, root: string): Rival['work'] {
  const { command: inOptions, cwd = '.', ...others } = record(options) ?? {};
  const text = command ?? inOptions;
  if (typeof text !== 'string' || typeof cwd !== 'string' || Object.keys(others).length > 0) return undefined;
  const filled = (value: string): string => value.replaceAll('{projectRoot}', root).replaceAll('{workspaceRoot}/', '');
  return { command: filled(text), cwd: filled(cwd) };
}
