/** The `nx-taskfile` command. */
import { refuse } from './usage';
import { version } from './version';
import type { World } from './world';

const HELP = `Usage: nx-taskfile <command> [options]

Commands:
  init                makes a workspace ready for the plugin
  remove              takes back what init did
  explain [task]      what became of each Taskfile task under Nx, and why
  analyze [dir]       what may run in parallel, what has to wait, and why
  why <task>          what made Nx run a target again, after it has
  what-if <task...>   how long Nx takes on so many slots, and what would help
  doctor              what is wrong in a workspace, and what could be better
  migrate [task...]   edits Taskfiles: repairs calls, runs side by side what may
  list                the tasks of a Taskfile, as \`task --list-all\` prints them
  summary [task...]   what these tasks are, as \`task --summary\` prints it
  run [task...]       runs tasks as \`task\` does

\`nx-taskfile <command> --help\` shows the options of one; \`nx-taskfile --version\` the version.
`;

type Command = (argv: readonly string[], world: World) => number | Promise<number>;

/** Each is loaded when it is called: a list needs neither the runner nor the tool catalogue. */
const COMMANDS = new Map<string, () => Promise<Command>>([
  ['init', async () => (await import('./setup-command.js')).initCommand],
  ['remove', async () => (await import('./setup-command.js')).removeCommand],
  ['explain', async () => (await import('./explain-command.js')).explainCommand],
  ['analyze', async () => (await import('./analyze.js')).analyze],
  ['why', async () => (await import('./why-command.js')).whyCommand],
  ['what-if', async () => (await import('./what-if-command.js')).whatIfCommand],
  ['doctor', async () => (await import('./doctor-command.js')).doctorCommand],
  ['migrate', async () => (await import('./migrate-command.js')).migrateCommand],
  ['list', async () => (await import('./list.js')).list],
  ['summary', async () => (await import('./summary.js')).summary],
  ['run', async () => (await import('./run.js')).run],
]);

/** @returns the exit code: that of the command, 2 for a wrong command line. */
export async function main(argv: readonly string[], world: World): Promise<number> {
  const [name, ...rest] = argv;
  const command = name === undefined ? undefined : COMMANDS.get(name);
  if (command) return (await command())(rest, world);
  if (name === undefined || name === '--help' || name === '-h') {
    world.stdout.write(HELP);
    return 0;
  }
  if (name === '--version') {
    world.stdout.write(`${version()}\n`);
    return 0;
  }
  return refuse(world, `unknown command: ${name}`, HELP);
}
