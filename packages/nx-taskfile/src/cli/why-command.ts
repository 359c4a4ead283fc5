/** `nx-taskfile why`: why the last run of a target was not answered by the result of the run before. */
import { changesBetween } from '../runs/changes';
import type { Change, Run } from '../runs/model';
import { readFileHashes, readRuns } from '../runs/store';
import type { Explanation } from './explain';
import { matching, notFound } from './explain-find';
import { explainedWorkspace, workspaceRoot } from './explained-workspace';
import { parseCommand, refuse } from './usage';
import { formatWhy } from './why-text';
import type { World } from './world';

const WHY_HELP = `Usage: nx-taskfile why <task> [options]

Says, after a run, why a target was run again: what it depends on and what of
that differs from the run before. It knows the runs since the plugin is there,
or since \`nx reset\`.

task: as for \`nx-taskfile explain\`: a task, a target, project:target, a project

Exit codes: 0; 1 when a Taskfile cannot be loaded, nothing has that name, or it
has not been run; 2 when the command line is wrong.

Options:
  --json           for machines
  --root DIR       the workspace; default: the nearest folder upward with nx.json or .git
  -h, --help       this text

Examples:
  nx-taskfile why web:build            after \`nx build web\`
`;

/** The flags of this command. */
export const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  root: { type: 'string' },
} as const;

/** One row of `why --json`. */
export interface Why {
  /** `project:target`, as `nx run` takes it. */
  readonly target: string;
  readonly task: string;
  readonly cache: Explanation['cache'];
  readonly last?: Told;
  /** The newest run before it that was not the same in everything. */
  readonly before?: Told;
  /** What the two differ in. */
  readonly changes: readonly (Change & {
    /** In words, where the file means more than a file. */
    readonly detail?: string;
  })[];
}

interface Told {
  readonly status: string;
  /** ISO 8601, in UTC. */
  readonly at: string;
  /** The result of an earlier run was used. */
  readonly fromCache: boolean;
}

/** @returns the exit code: see {@link WHY_HELP} */
export function whyCommand(argv: readonly string[], world: World): number {
  const parsed = parseCommand(argv, OPTIONS);
  if ('usage' in parsed) return refuse(world, parsed.usage, WHY_HELP);
  const { values, positionals } = parsed;
  const [word, ...rest] = positionals;
  if (values.help === true) {
    world.stdout.write(WHY_HELP);
    return 0;
  }
  if (word === undefined) return refuse(world, 'which task?', WHY_HELP);
  if (rest.length > 0) return refuse(world, `unexpected words: ${rest.join(' ')}`, WHY_HELP);
  const root = workspaceRoot(values.root, world);
  if (root === undefined) return 2;
  const explained = explainedWorkspace(root, world);
  if (!explained) return 1;
  const { rows, entries, failed } = explained;
  const meant = matching(rows, word, entries);
  if (meant.length === 0) world.stderr.write(`nx-taskfile: ${notFound(rows, word, entries)}\n`);
  const answers = meant.map(row => whyOf(row, root));
  if (values.json === true) world.stdout.write(`${JSON.stringify({ targets: answers }, null, 2)}\n`);
  else world.stdout.write(answers.map(answer => `${formatWhy(answer)}\n`).join('\n'));
  return failed || !answers.some(({ last }) => last !== undefined) ? 1 : 0;
}

function whyOf(row: Explanation, root: string): Why {
  const target = `${row.project.name}:${row.target}`;
  const runs = readRuns(root, target);
  const { last, before } = runs ?? {};
  const changes =
    last && before
      ? changesBetween(before, last, {
          before: readFileHashes(root, before.files),
          last: readFileHashes(root, last.files),
        })
      : [];
  return {
    target,
    task: row.task,
    cache: row.cache,
    ...(last && { last: told(last) }),
    ...(before && { before: told(before) }),
    changes: changes.map(change => ({ ...change, ...detailOf(change, row) })),
  };
}

function told({ status, at }: Run): Told {
  return { status, at: new Date(at).toISOString(), fromCache: status.includes('cache') };
}

function detailOf({ kind, name }: Change, row: Explanation): { detail?: string } {
  if (kind !== 'file' || name !== row.taskfile) return {};
  return { detail: `the Taskfile that declares \`${row.task}\` (line ${row.line})` };
}
