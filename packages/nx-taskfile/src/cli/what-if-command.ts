/** `nx-taskfile what-if`: how long Nx would take for targets on so many slots, and what would make it shorter. Runs nothing. */
import { predict, type Change, type Prediction } from '@nx-taskfile/planner';
import { recordedDurations } from '../runs/durations';
import { matching, notFound } from './explain-find';
import { explainedWorkspace, workspaceRoot } from './explained-workspace';
import { field } from './text-fields';
import { parseCommand, refuse } from './usage';
import { runOf, type PlannedRun } from './what-if';
import type { World } from './world';

const WHAT_IF_HELP = `Usage: nx-taskfile what-if <task...> [options]

Predicts how long Nx takes for targets and all that they wait for, without the
cache, by going through its scheduler's rules with the durations of the last
runs; what that hangs on, and what would help most: slots, an edge less, a task
in two halves. Without recorded durations every task counts one unit.

task: as for \`nx-taskfile explain\`: a task, a target, project:target, a project

Exit codes: 0; 1 when a Taskfile cannot be loaded or nothing has that name;
2 when the command line is wrong.

Options:
  --parallel N     slots, as \`nx run-many --parallel N\`; default: 3, as Nx
  --json           for machines
  --root DIR       the workspace; default: the nearest folder upward with nx.json or .git
  -h, --help       this text

Examples:
  nx-taskfile what-if build test       as \`nx run-many -t build test\`
  nx-taskfile what-if ci --parallel 8
`;

/** The flags of this command. */
export const OPTIONS = {
  parallel: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  root: { type: 'string' },
} as const;

/** @returns the exit code: see {@link WHAT_IF_HELP} */
export function whatIfCommand(argv: readonly string[], world: World): number {
  const parsed = parseCommand(argv, OPTIONS);
  if ('usage' in parsed) return refuse(world, parsed.usage, WHAT_IF_HELP);
  const { values, positionals: words } = parsed;
  if (values.help === true) {
    world.stdout.write(WHAT_IF_HELP);
    return 0;
  }
  if (words.length === 0) return refuse(world, 'which task?', WHAT_IF_HELP);
  const parallel = Number(values.parallel ?? 3);
  if (!Number.isInteger(parallel) || parallel < 1)
    return refuse(world, `--parallel is a number of slots, not ${values.parallel ?? ''}`, WHAT_IF_HELP);
  const root = workspaceRoot(values.root, world);
  if (root === undefined) return 2;
  const explained = explainedWorkspace(root, world);
  if (!explained) return 1;
  const { rows, entries, failed } = explained;
  for (const word of words) {
    if (matching(rows, word, entries).length > 0) continue;
    world.stderr.write(`nx-taskfile: ${notFound(rows, word, entries)}\n`);
    return 1;
  }
  const meant = rows.filter(row => words.some(word => matching(rows, word, entries).includes(row)));
  const ids = rows.map(({ project, target }) => `${project.name}:${target}`);
  const run = runOf(meant, rows, recordedDurations(root, ids));
  const prediction = predict(run.tasks, parallel);
  world.stdout.write(values.json === true ? asJson(run, prediction, parallel) : asText(run, prediction, parallel));
  return failed ? 1 : 0;
}

function asJson({ tasks, unit, missing }: PlannedRun, prediction: Prediction, parallel: number): string {
  return `${JSON.stringify({ targets: tasks.map(({ id }) => id), parallel, unit, missing, ...prediction }, null, 2)}\n`;
}

function asText({ tasks, unit, missing }: PlannedRun, prediction: Prediction, parallel: number): string {
  const time = (length: number): string =>
    unit === 'ms' ? `${(length / 1000).toFixed(1)} s` : `${Number(length.toFixed(1))} units`;
  const lengths = new Map(tasks.map(({ id, duration }) => [id, duration]));
  const basis =
    unit === 'ms'
      ? 'durations of the last runs'
      : `every task counts 1: Nx has not run ${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ` and ${missing.length - 3} more` : ''}`;
  return [
    `${tasks.length} target${tasks.length === 1 ? '' : 's'} on ${slots(parallel)}`,
    ...field('takes', [`${time(prediction.wall)} (${basis})`]),
    ...field('longest path', [`${time(prediction.pathLength)}, however many slots`]),
    ...field(
      '',
      prediction.path.map(id => `${id} ${time(lengths.get(id) ?? 0)}`),
    ),
    ...field(
      'would help',
      prediction.changes.map(change => `${time(change.wall)}: ${inWords(change)}`),
    ),
    '',
  ].join('\n');
}

function inWords(change: Change): string {
  switch (change.kind) {
    case 'slots':
      return slots(change.parallel);
    case 'edge':
      return `${change.task} does not wait for ${change.on}`;
    case 'split':
      return `${change.task} in two halves, at once`;
  }
}

function slots(count: number): string {
  return `${count} slot${count === 1 ? '' : 's'}`;
}
