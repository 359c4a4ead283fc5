/** `nx-taskfile summary`: what `task --summary` prints. */
import { expandGlobs, fingerprintVariable, loadHasher } from '@nx-taskfile/runner';
import {
  maskSecrets,
  paintFor,
  summarise,
  summaryText,
  type CompileOptions,
  type Taskfile,
  type TaskSummary,
  type Variable,
} from '@nx-taskfile/taskfile';
import { refuseCall } from './call';
import { openForShow } from './open';
import { parseCommand, refuse, WHICH_TASKFILE, WHICH_TASKFILE_HELP } from './usage';
import type { World } from './world';

const SUMMARY_HELP = `Usage: nx-taskfile summary [options] [task...] [NAME=value...]

Prints what \`task --summary\` prints of these tasks; without one, of "default". Nothing is run, unless the Taskfile
has a \`dotenv\`: then the \`sh\` variables at its top are, because the paths may need them.

Options:
${WHICH_TASKFILE_HELP}

Examples:
  nx-taskfile summary build test       what these two are
  nx-taskfile summary release V=1.2    with the variable V
`;

/** @returns the exit code: go-task's, or 2 for a wrong command line. */
export async function summary(argv: readonly string[], world: World): Promise<number> {
  const dashes = argv.indexOf('--');
  const [own, cliArgs] = dashes < 0 ? [argv, []] : [argv.slice(0, dashes), argv.slice(dashes + 1)];
  const parsed = parseCommand(own, WHICH_TASKFILE);
  if ('usage' in parsed) return refuse(world, parsed.usage, SUMMARY_HELP);
  if (parsed.values.help === true) {
    world.stdout.write(SUMMARY_HELP);
    return 0;
  }
  const opened = await openForShow(parsed.values, world);
  if ('exit' in opened) return opened.exit;
  const words = parsed.positionals.filter(word => !word.includes('='));
  const names = words.length > 0 ? words : ['default'];
  const cliVars = new Map(parsed.positionals.filter(word => word.includes('=')).map(variable));
  return summarize(opened, names, { cliVars, cliArgs }, world);
}

async function summarize(
  { taskfile, dotenv }: { readonly taskfile: Taskfile; readonly dotenv: ReadonlySet<string> },
  names: readonly string[],
  call: { readonly cliVars: ReadonlyMap<string, Variable>; readonly cliArgs: readonly string[] },
  world: World,
): Promise<number> {
  const { env, cwd } = world;
  const paint = paintFor(env, world.stdout);
  for (const name of names) {
    const refused = refuseCall(name, taskfile, world);
    if (refused !== undefined) return refused;
  }
  const globs: CompileOptions['expandGlobs'] = (dir, entries, useGitignore) =>
    expandGlobs(dir, entries, { env, useGitignore });
  await loadHasher();
  const fingerprint: CompileOptions['fingerprint'] = task =>
    fingerprintVariable(task, { taskfile, env, options: { dry: true } });
  const secrets = new Set<string>();
  const tasks: TaskSummary[] = [];
  for (const task of names) {
    const one = summarise(taskfile, { task }, { env, cwd, ...call, expandGlobs: globs, fingerprint, secrets });
    if (!one) break;
    tasks.push({
      ...one,
      env: new Map([...one.env].map(([name, shown]) => [name, dotenv.has(name) ? HIDDEN : shown])),
    });
  }
  world.stdout.write(
    maskSecrets(
      summaryText(tasks, name => env[name] !== undefined, paint),
      secrets,
    ),
  );
  return 0;
}

/** What a dotenv file sets, which may be anything, reads like a secret. */
const HIDDEN = { secret: true } as const;

function variable(word: string): readonly [string, Variable] {
  const at = word.indexOf('=');
  return [word.slice(0, at), { value: word.slice(at + 1), secret: false }];
}
