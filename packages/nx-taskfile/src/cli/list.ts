/** `nx-taskfile list`: what `task --list-all` prints. */
import {
  describeTasks,
  emptyListText,
  listJson,
  listNames,
  listText,
  maskSecrets,
  paintFor,
  visibleTasks,
} from '@nx-taskfile/taskfile';
import { openForShow, reportDiagnostics } from './open';
import { parseCommand, refuse, WHICH_TASKFILE, WHICH_TASKFILE_HELP } from './usage';
import type { World } from './world';

const LIST_HELP = `Usage: nx-taskfile list [options]

Prints the tasks as \`task --list-all\` does. Nothing is run, unless the Taskfile has a \`dotenv\`: then the \`sh\`
variables at its top are, because the paths may need them.

Options:
  --described            only tasks with a description, as \`task --list\`
  --json, -j             for editors, as \`--list-all --json --no-status\`
  --nested               with --json: namespaces as a tree
  --silent, -s           names only
  --sort ORDER           default, alphanumeric or none
${WHICH_TASKFILE_HELP}

Examples:
  nx-taskfile list                     all tasks of the nearest Taskfile
  nx-taskfile list -s --sort none      their names, in the order of the file
  nx-taskfile list --json -t docs      those of the Taskfile in docs, for a program
`;

/** The flags of this command. */
export const OPTIONS = {
  ...WHICH_TASKFILE,
  described: { type: 'boolean' },
  json: { type: 'boolean', short: 'j' },
  nested: { type: 'boolean' },
  silent: { type: 'boolean', short: 's' },
  sort: { type: 'string' },
} as const;

const ORDERS = ['default', 'alphanumeric', 'none'] as const;

/** @returns the exit code: go-task's, or 2 for a wrong command line. */
export async function list(argv: readonly string[], world: World): Promise<number> {
  const parsed = parseCommand(argv, OPTIONS);
  if ('usage' in parsed) return refuse(world, parsed.usage, LIST_HELP);
  const { values, positionals } = parsed;
  const order = ORDERS.find(known => known === (values.sort ?? 'default'));
  const { json = false, nested = false, described = false } = values;
  if (values.help === true) {
    world.stdout.write(LIST_HELP);
    return 0;
  }
  // Variables change nothing that a list shows.
  const words = positionals.filter(word => !word.includes('='));
  if (words.length > 0) return refuse(world, `unexpected words: ${words.join(' ')}`, LIST_HELP);
  if (order === undefined) return refuse(world, `--sort is one of ${ORDERS.join(', ')}`, LIST_HELP);
  if (nested && !json) return refuse(world, '--nested only applies to --json', LIST_HELP);

  const opened = await openForShow(values, world);
  if ('exit' in opened) return opened.exit;
  const { taskfile } = opened;
  const which = { described, order };
  if (values.silent === true) {
    world.stdout.write(listNames(visibleTasks(taskfile, which)));
    return 0;
  }
  const secrets = new Set<string>();
  const listed = describeTasks(taskfile, which, { env: world.env, cwd: world.cwd, secrets });
  if ('diagnostic' in listed) return reportDiagnostics([listed.diagnostic], world);
  const { tasks } = listed;
  const paint = paintFor(world.env, world.stdout);
  const text = (): string => (tasks.length > 0 ? listText(tasks, paint) : emptyListText(described, paint));
  world.stdout.write(maskSecrets(json ? listJson(tasks, taskfile.entry, nested) : text(), secrets));
  return tasks.length > 0 ? 0 : 1;
}
