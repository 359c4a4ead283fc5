/** The `nx-taskfile` command. */
import { explainCommand } from './explain-command';
import { list } from './list';
import { run } from './run';
import { summary } from './summary';
import { refuse } from './usage';
import type { World } from './world';

const HELP = `Usage: nx-taskfile <command> [options]

Commands:
  explain [task]      what became of each Taskfile task under Nx, and why
  list                the tasks of a Taskfile, as \`task --list-all\` prints them
  summary [task...]   what these tasks are, as \`task --summary\` prints it
  run [task...]       runs tasks as \`task\` does

\`nx-taskfile <command> --help\` shows the options of one.
`;

const COMMANDS = new Map<string, (argv: readonly string[], world: World) => number | Promise<number>>([
  ['explain', explainCommand],
  ['list', list],
  ['summary', summary],
  ['run', run],
]);

/** @returns the exit code: that of the command, 2 for a wrong command line. */
export async function main(argv: readonly string[], world: World): Promise<number> {
  const [name, ...rest] = argv;
  const command = name === undefined ? undefined : COMMANDS.get(name);
  if (command) return command(rest, world);
  if (name === undefined || name === '--help' || name === '-h') {
    world.stdout.write(HELP);
    return 0;
  }
  return refuse(world, `unknown command: ${name}`, HELP);
}
