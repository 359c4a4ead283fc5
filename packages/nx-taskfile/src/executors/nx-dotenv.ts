/**
 * The environment of a task without what Nx has put there, unasked, from dotenv files: the OS environment wins over what a Taskfile
 * says, and these files are none of it. What the Taskfile does not speak of stays, for every target of Nx has it.
 */
import { parseDotenv, type Taskfile } from '@nx-taskfile/taskfile';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Place {
  /** The workspace's, absolute. */
  readonly root: string;
  /** Relative to it. */
  readonly projectRoot: string;
  readonly target: string;
  readonly configuration?: string;
}

/** As Nx itself takes such values out again, by what they are: a variable of the OS that has the same value goes with them. */
export function withoutNxDotenv<T extends NodeJS.ProcessEnv>(env: T, taskfile: Taskfile, place: Place): T {
  if (env['NX_LOAD_DOT_ENV_FILES'] === 'false') return env;
  const tasks = [...taskfile.tasks.values()];
  const readsFiles = taskfile.dotenv.length > 0 || tasks.some(({ dotenv }) => dotenv.length > 0);
  const said = new Set([taskfile.env, ...tasks.map(task => task.env)].flatMap(variables => [...variables.keys()]));
  if (!readsFiles && said.size === 0) return env;
  const loaded = new Map<string, string>();
  for (const path of paths(place)) {
    for (const [name, value] of valuesIn(join(place.root, path))) if (!loaded.has(name)) loaded.set(name, value);
  }
  const kept = Object.entries(env).filter(
    ([name, value]) => !((readsFiles || said.has(name)) && loaded.has(name) && loaded.get(name) === value),
  );
  return Object.fromEntries(kept) as T;
}

/** Those that Nx reads, the ones that win first. */
function paths({ projectRoot, target, configuration }: Place): readonly string[] {
  const identifiers = [...(configuration === undefined ? [] : [`${target}.${configuration}`, configuration]), target];
  const names = identifiers.flatMap(one => [`.env.${one}.local`, `.env.${one}`, `.${one}.local.env`, `.${one}.env`]);
  const all = [...names, '.env.local', '.local.env', '.env'];
  return [...all.map(name => join(projectRoot, name)), ...all];
}

function valuesIn(path: string): Iterable<[string, string]> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return []; // most are not there
  }
  const parsed = parseDotenv(text);
  return 'error' in parsed ? [] : parsed.values;
}
