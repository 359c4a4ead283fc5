/** `nx-taskfile analyze`: what the steps of each composite have to wait for, and why. */
import { plansOf } from '../report/plans';
import { analysedWorkspace, workspaceRoot } from './explained-workspace';
import { parseCommand, refuse } from './usage';
import type { World } from './world';

const ANALYZE_HELP = `Usage: nx-taskfile analyze [DIR] [options]

Says of each composite task which order of its steps has to stay, and why, and
which may go, and on what evidence. Runs nothing.

DIR: the workspace; default: the nearest folder upward with nx.json or .git

Exit codes: 0; 1 when a Taskfile cannot be loaded; 2 when the command line is
wrong.

Options:
  --json           for machines
  -d, --root DIR   the workspace, as DIR
  -h, --help       this text

Examples:
  nx-taskfile analyze --json           every composite of the workspace
  nx-taskfile analyze ../other --json  of another one
`;

/** The flags of this command. */
export const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  root: { type: 'string', short: 'd' },
} as const;

/** @returns the exit code: 0, 1 when the Taskfiles cannot be loaded, 2 for a wrong command line. */
export function analyze(argv: readonly string[], world: World): number {
  const parsed = parseCommand(argv, OPTIONS);
  if ('usage' in parsed) return refuse(world, parsed.usage, ANALYZE_HELP);
  const { values, positionals } = parsed;
  const [dir, ...rest] = positionals;
  if (values.help === true) {
    world.stdout.write(ANALYZE_HELP);
    return 0;
  }
  if (rest.length > 0) return refuse(world, `unexpected words: ${rest.join(' ')}`, ANALYZE_HELP);
  if (dir !== undefined && values.root !== undefined) {
    return refuse(world, `${dir} and --root both name the workspace`, ANALYZE_HELP);
  }
  const root = workspaceRoot(values.root ?? dir, world);
  if (root === undefined) return 2;
  const analysed = analysedWorkspace(root, world);
  if (!analysed) return 1;
  const composites = analysed.analyses.flatMap(({ analysis }) => plansOf(analysis, root));
  world.stdout.write(`${JSON.stringify({ composites }, null, 2)}\n`);
  return analysed.failed ? 1 : 0;
}
