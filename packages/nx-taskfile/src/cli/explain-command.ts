/** `nx-taskfile explain`: analyses the workspace and prints what became of its tasks. */
import { droppedTasks } from './explain';
import { isCalled, matching, notFound } from './explain-find';
import { formatDropped, formatExplanation } from './explain-text';
import { explainedWorkspace, workspaceRoot } from './explained-workspace';
import { parseCommand, refuse } from './usage';
import type { World } from './world';

const EXPLAIN_HELP = `Usage: nx-taskfile explain [task] [options]

Prints what became of each Taskfile task under Nx, and why: its project, its
name, what it waits for, whether it is cached, and what stands in the way.

task: a task as \`task\` calls it (its name, an alias, a name that a wildcard
matches), a target, project:target, or a project

Exit codes: 0; 1 when a Taskfile cannot be loaded or nothing has that name;
2 when the command line is wrong.

Options:
  --json           for machines
  --root DIR       the workspace; default: the nearest folder upward with nx.json or .git
  -h, --help       this text

Examples:
  nx-taskfile explain                  every task of the workspace
  nx-taskfile explain api:test         one target
  nx-taskfile explain build --json     one task, for a program
`;

/** The flags of this command. */
export const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  root: { type: 'string' },
} as const;

/** @returns the exit code: 0, 1 when the Taskfiles cannot be loaded or nothing matches, 2 for a wrong command line. */
export function explainCommand(argv: readonly string[], world: World): number {
  const parsed = parseCommand(argv, OPTIONS);
  if ('usage' in parsed) return refuse(world, parsed.usage, EXPLAIN_HELP);
  const { values, positionals } = parsed;
  const [word, ...rest] = positionals;
  if (values.help === true) {
    world.stdout.write(EXPLAIN_HELP);
    return 0;
  }
  if (rest.length > 0) return refuse(world, `unexpected words: ${rest.join(' ')}`, EXPLAIN_HELP);
  const root = workspaceRoot(values.root, world);
  if (root === undefined) return 2;
  return printExplanations(root, word, values.json === true, world);
}

function printExplanations(root: string, word: string | undefined, json: boolean, world: World): number {
  const { stdout, stderr } = world;
  const explained = explainedWorkspace(root, world);
  if (!explained) return 1;
  const { rows, entries, analyses, failed } = explained;
  const shown = word === undefined ? rows : matching(rows, word, entries);
  const dropped = analyses
    .flatMap(({ analysis }) => droppedTasks(analysis))
    .filter(({ task, entry }) => word === undefined || isCalled(entries, entry, task, word));
  if (json) stdout.write(`${JSON.stringify({ tasks: shown, dropped }, null, 2)}\n`);
  else stdout.write([...shown.map(formatExplanation), ...dropped.map(formatDropped)].map(t => `${t}\n`).join('\n'));
  if (failed) return 1;
  if (shown.length + dropped.length > 0 || (word === undefined && json)) return 0;
  stderr.write(
    word === undefined ? `nx-taskfile: no Taskfile below ${root}\n` : `nx-taskfile: ${notFound(rows, word, entries)}\n`,
  );
  return 1;
}
