/** Turborepo: runs scripts of packages, and what its turbo.json has before them. */
import { combine } from '../../algebra';
import type { Facts } from '../../facts';
import type { Footprint } from '../../model';
import { everything, filtered } from '../../node/filters';
import { isRecord } from '../../node/lockfile';
import { scriptsOf, workspaceRootOf } from '../../node/packages';
import { runsScript } from '../../node/scripts';
import { options } from '../../options';
import { asksMachine, effect, footprint, readsAt, unknown, writesAt } from '../../parts';
import { inDir } from '../../paths';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'turbo',
  title: 'Turborepo',
  docs: 'https://turborepo.com/docs/reference/run',
  match: ['turbo'],
  ecosystem: 'node',
  packages: ['turbo'],
  footprint(invocation) {
    const { args } = invocation;
    const end = args.findIndex(({ value }) => value === '--');
    const own = end === -1 ? args : args.slice(0, end);
    const given = options({ ...invocation, args: own }, { value: VALUES, flags: SWITCHES });
    const [first, ...rest] = given.operands.map(({ value }) => value ?? '');
    if (given.has('--version', '--help', '-h', '--dry', '--dry-run', '--graph'))
      return footprint(asksMachine(invocation));
    if (first === undefined || OTHERS.has(first)) {
      return footprint(unknown(invocation, `what \`turbo ${first ?? ''}\` does is not in the catalogue`));
    }
    const names = first === 'run' || first === 'watch' ? rest : [first, ...rest];
    const run = runs(invocation, names, given.values('-F', '--filter'), end === -1 ? [] : args.slice(end + 1));
    return combine([footprint({ unknowns: given.unknowns, neverEnds: first === 'watch' }), run]);
  },
};

/**
 * All scripts that may come to run, one of the tasks in front of them in every package, and what Turborepo restores from a cache of its
 * own: by that its results are not for us to keep.
 */
function runs(
  invocation: Invocation,
  names: readonly string[],
  filters: Invocation['args'],
  args: Invocation['args'],
): Footprint {
  const { facts, cwd } = invocation;
  const root = workspaceRootOf(facts, cwd);
  const all = everything(facts, root);
  const tasks = tasksOf(facts, root);
  if (tasks === undefined || all.length === 0 || all.some(dir => facts.exists(inDir(dir, 'turbo.json')))) {
    return footprint(unknown(invocation, 'runs tasks of its own: declare `sources` and `generates`'));
  }
  const chosen = filters.map(({ value }) => filtered(facts, cwd, value));
  if (chosen.includes(undefined)) {
    return footprint(unknown(invocation, 'works in packages that are only known when it runs'));
  }
  const dirs = filters.length === 0 ? all : [...new Set(chosen.flatMap(some => some ?? []))];
  const before = [...broughtBy(names, tasks)];
  const ofRoot = [...new Set([...names, ...before])].filter(name => tasks.has(`//#${name}`));
  return combine([
    footprint(
      effect('machine', '`turbo` goes by a cache of its own'),
      readsAt([inDir(root, 'turbo.json')], 'says what `turbo` runs'),
    ),
    ...names.map(name => runsScript(invocation, dirs, name, args, true)),
    ...before.map(name => runsScript(invocation, all, name, [], true)),
    ...ofRoot.map(name => runsScript(invocation, [root], name, [], true)),
    ...[...new Set([...names, ...before])].map(name =>
      restored(
        name,
        tasks,
        all.filter(dir => scriptsOf(facts, dir).has(name)),
      ),
    ),
  ]);
}

type Tasks = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** `pipeline` was its name in version 1. */
function tasksOf(facts: Facts, root: string): Tasks | undefined {
  const config = facts.json(inDir(root, 'turbo.json'));
  const tasks = isRecord(config) ? (config['tasks'] ?? config['pipeline']) : undefined;
  if (!isRecord(tasks)) return undefined;
  return new Map(Object.entries(tasks).flatMap(([name, task]) => (isRecord(task) ? [[name, task] as const] : [])));
}

/** The names of all tasks that `dependsOn` and `with` bring along, in whatever package. */
function broughtBy(names: readonly string[], tasks: Tasks): ReadonlySet<string> {
  const found = new Set<string>();
  const queue = new Set(names);
  for (const name of queue) {
    for (const [key, task] of tasks) {
      if (scriptOf(key) !== name) continue;
      for (const other of [...strings(task['dependsOn']), ...strings(task['with'])]) {
        if (other.startsWith('$')) continue;
        const brought = scriptOf(other.startsWith('^') ? other.slice(1) : other);
        found.add(brought);
        queue.add(brought);
      }
    }
  }
  return found;
}

/** `web#build` is the task of one package. */
function scriptOf(task: string): string {
  return task.slice(task.indexOf('#') + 1);
}

/** The outputs of a task in the packages that have it. Its logs, in `.turbo`, are a store of its own. */
function restored(name: string, tasks: Tasks, dirs: readonly string[]): Footprint {
  const outputs = [...tasks].filter(([key]) => scriptOf(key) === name).flatMap(([, task]) => strings(task['outputs']));
  const globs = outputs.filter(glob => !glob.startsWith('!')).map(glob => (glob.endsWith('/**') ? `${glob}/*` : glob));
  return footprint(
    writesAt(
      dirs.flatMap(dir => globs.map(glob => inDir(dir, glob))),
      '`turbo` restores it',
    ),
  );
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

const VALUES =
  '-F --filter --concurrency --output-logs --log-order --log-prefix --ui --env-mode --cache-dir --cwd --color --cache ' +
  '--cache-workers --remote-cache-timeout --token --team --api --verbosity --root-turbo-json';
const SWITCHES =
  '--affected --continue --force --no-cache --no-daemon --daemon --no-color --parallel --only --summarize --no-update-notifier ' +
  '--version --help -h --dry --dry-run --graph --remote-only --framework-inference --no-deps --include-dependencies';

/** Its commands but for `run` and `watch`; any other word is a task. */
const OTHERS: ReadonlySet<string> = new Set([
  ...['prune', 'gen', 'generate', 'login', 'logout', 'link', 'unlink', 'ls', 'query', 'daemon', 'bin', 'scan', 'info'],
  ...['telemetry', 'boundaries', 'docs', 'completion', 'devtools', 'config', 'clone', 'get-mfe-port'],
]);
