/** The option `limits`, for the runner: what holds for a task, and where those that share places queue for them. */
import type { Limits, Need, SessionLimits } from '@nx-taskfile/runner';
import type { Task, Taskfile } from '@nx-taskfile/taskfile';
import { join, relative, sep } from 'node:path';
import { taskMatcher } from '../options/match';
import type { LimitOptions, Options } from '../options/model';

/**
 * @param root the workspace's, absolute
 * @returns nothing where there are no limits
 */
export function limitsFor(
  { limits, resources }: Pick<Options, 'limits' | 'resources'>,
  taskfile: Pick<Taskfile, 'entry'>,
  root: string,
): SessionLimits | undefined {
  if (limits.length === 0) return undefined;
  const matching = taskMatcher(limits);
  const inWorkspace = (file: string): string => relative(root, file).split(sep).join('/');
  const known = new Map<string, Limits | undefined>();
  return {
    of: (task: Task) => {
      if (known.has(task.name)) return known.get(task.name);
      const rules = matching({ task: task.name, files: [taskfile.entry, task.file].map(inWorkspace) });
      const found =
        rules.length === 0
          ? undefined
          : limitsOf(
              rules.map(({ value }) => value),
              resources,
            );
      known.set(task.name, found);
      return found;
    },
    directory: placesDirectory(root),
  };
}

/** In the folder that every Nx workspace keeps out of git and Nx out of what it watches, wherever Nx is told to keep its own. */
export function placesDirectory(root: string): string {
  return join(root, '.nx', 'workspace-data', 'nx-taskfile', 'places');
}

/** Of several lines the last word on each limit counts. */
function limitsOf(lines: readonly LimitOptions[], there: Options['resources']): Limits {
  const { timeout, retries, mutex = [], resources = {}, nice, memory } = Object.assign({}, ...lines) as LimitOptions;
  const needs: Need[] = [
    ...[mutex].flat().map(name => ({ name: `mutex:${name}`, units: 1, of: 1 })),
    ...Object.entries(resources).map(([name, units]) => ({
      name: `resource:${name}`,
      units,
      of: there[name] ?? units,
    })),
  ];
  return {
    ...(timeout !== undefined && { timeout }),
    ...(retries !== undefined && { retries: typeof retries === 'number' ? { times: retries } : retries }),
    ...(needs.length > 0 && { places: needs }),
    ...(nice !== undefined && { nice }),
    ...(memory !== undefined && { memory: bytes(memory) }),
  };
}

function bytes(text: string): number {
  return parseInt(text, 10) * (text.endsWith('GB') ? 2 ** 30 : 2 ** 20);
}
