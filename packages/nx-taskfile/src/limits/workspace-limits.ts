/** The limits of the workspace that a Taskfile lies in, as its nx.json has them. */
import type { SessionLimits } from '@nx-taskfile/runner';
import type { Taskfile } from '@nx-taskfile/taskfile';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Nothing is loaded where no nx.json is there, or it has no limits.
 * @throws OptionsError
 */
export async function workspaceLimits(taskfile: Pick<Taskfile, 'entry'>): Promise<SessionLimits | undefined> {
  const root = workspaceAround(dirname(taskfile.entry));
  if (root === undefined || !readFileSync(join(root, 'nx.json'), 'utf8').includes('"limits"')) return undefined;
  const [{ pluginOptions }, { normaliseOptions }, { limitsFor }] = await Promise.all([
    import('../workspace/registrations.js'),
    import('../options/normalise.js'),
    import('./limits.js'),
  ]);
  const given = pluginOptions(root).find(options => options?.limits !== undefined);
  return given && limitsFor(normaliseOptions(given), taskfile, root);
}

function workspaceAround(start: string): string | undefined {
  for (let dir = start; ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'nx.json'))) return dir;
    if (dir === dirname(dir)) return undefined;
  }
}
