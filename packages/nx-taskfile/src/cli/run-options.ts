/** The flags of `nx-taskfile run`: those of `task` that it knows. */
import type { parseArgs } from 'node:util';
import { WHICH_TASKFILE, WHICH_TASKFILE_HELP } from './usage';

export const RUN_HELP = `Usage: nx-taskfile run [options] [task...] [NAME=value...] [-- args...]

Runs the tasks one after the other as \`task\` does; without one, "default". What follows -- is CLI_ARGS.

Options:
  -n, --dry              print the commands, run none; conditions and \`sh\` variables are evaluated
  -f, --force            run also what is up to date, and do not ask preconditions
  -s, --silent           do not print the commands
  -v, --verbose          say what is skipped, started and finished
  -y, --yes              answer every prompt with yes
  -x, --exit-code        exit with the status of the command that failed
  -p, --parallel         run the tasks at the same time
  -F, --failfast         the first failure stops what runs beside it
  -C, --concurrency N    at most N tasks at once
  -o, --output STYLE     interleaved, group (--output-group-begin, -end, -error-only) or prefixed
  -w, --watch            run again whenever a source changes (--interval or -I: how long it must be left alone)
  -c, --color            colours; --color=false for none
      --engine ENGINE    task: the installed \`task\` runs it, with the same words; embedded, the default: this program
      --temp-dir DIR     where fingerprints are kept; default: .task
  -l, --list             the tasks that have a description (--json or -j, --nested, --sort)
  -a, --list-all         all tasks
      --summary          what the tasks are
      --status           say nothing when the tasks are up to date, else fail
      --disable-fuzzy    suggest nothing for a name that does not exist
      --no-status        with --json: whether tasks are up to date is never asked
${WHICH_TASKFILE_HELP}
  -g, --global           the Taskfile of the home directory
      --force-all        in the experiment GENTLE_FORCE: also what is not called by name

Taken without effect, since Taskfiles from elsewhere are refused and nothing that is missing is asked for: --interactive,
--insecure, --download, --offline, --timeout, --expiry, --clear-cache, --remote-cache-dir, --trusted-hosts, --cacert, --cert,
--cert-key.

Examples:
  nx-taskfile run build test           one after the other
  nx-taskfile run -p lint types        both at the same time
  nx-taskfile run --dry release V=1.2  what would run, with the variable V
  nx-taskfile run test -- --watch      \`--watch\` is CLI_ARGS
`;

/** The flags of this command. */
export const OPTIONS = {
  ...WHICH_TASKFILE,
  dry: { type: 'boolean', short: 'n' },
  force: { type: 'boolean', short: 'f' },
  'force-all': { type: 'boolean' },
  silent: { type: 'boolean', short: 's' },
  verbose: { type: 'boolean', short: 'v' },
  yes: { type: 'boolean', short: 'y' },
  'exit-code': { type: 'boolean', short: 'x' },
  parallel: { type: 'boolean', short: 'p' },
  failfast: { type: 'boolean', short: 'F' },
  concurrency: { type: 'string', short: 'C' },
  output: { type: 'string', short: 'o' },
  'output-group-begin': { type: 'string' },
  'output-group-end': { type: 'string' },
  'output-group-error-only': { type: 'boolean' },
  watch: { type: 'boolean', short: 'w' },
  interval: { type: 'string', short: 'I' },
  color: { type: 'boolean', short: 'c' },
  engine: { type: 'string' },
  global: { type: 'boolean', short: 'g' },
  'temp-dir': { type: 'string' },
  list: { type: 'boolean', short: 'l' },
  'list-all': { type: 'boolean', short: 'a' },
  json: { type: 'boolean', short: 'j' },
  nested: { type: 'boolean' },
  'no-status': { type: 'boolean' },
  sort: { type: 'string' },
  summary: { type: 'boolean' },
  status: { type: 'boolean' },
  'disable-fuzzy': { type: 'boolean' },
  // Taken and without effect: Taskfiles from elsewhere are refused, and what is missing is not asked for.
  interactive: { type: 'boolean' },
  insecure: { type: 'boolean' },
  download: { type: 'boolean' },
  offline: { type: 'boolean' },
  timeout: { type: 'string' },
  expiry: { type: 'string' },
  'clear-cache': { type: 'boolean' },
  'remote-cache-dir': { type: 'string' },
  'trusted-hosts': { type: 'string' },
  cacert: { type: 'string' },
  cert: { type: 'string' },
  'cert-key': { type: 'string' },
} as const;

export type RunValues = ReturnType<typeof parseArgs<{ allowPositionals: true; options: typeof OPTIONS }>>['values'];
