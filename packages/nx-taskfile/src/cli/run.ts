/** `nx-taskfile run`: what `task` does with the same words. */
import { parseBoolean, type OutputSetting, type Taskfile } from '@nx-taskfile/taskfile';
import { checkStatus, runTasks, type RunAllOptions, type SessionLimits } from '@nx-taskfile/runner';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../package-folder';
import { workspaceLimits } from '../limits/workspace-limits';
import { OptionsError } from '../options/normalise';
import { refuseCall } from './call';
import { complain } from './complain';
import { list } from './list';
import { openTaskfile } from './open';
import { OPTIONS, RUN_HELP, type RunValues } from './run-options';
import { summary } from './summary';
import { parseCommand, refuse } from './usage';
import type { World } from './world';

/** @returns the exit code: go-task's, or 2 for a wrong command line. */
export async function run(argv: readonly string[], outer: World): Promise<number> {
  const dashes = argv.indexOf('--');
  const [own, cliArgs] = dashes < 0 ? [argv, []] : [argv.slice(0, dashes), argv.slice(dashes + 1)];
  const parsed = parseCommand(own, OPTIONS);
  if ('usage' in parsed) return refuse(outer, parsed.usage, RUN_HELP);
  const { values, positionals } = parsed;
  const world = colored(outer, values.color);
  if (values.help === true) {
    world.stdout.write(RUN_HELP);
    return 0;
  }
  if (values.engine === 'task') return throughTask(values, parsed.positionals, own, argv.slice(own.length), outer);
  if (values.engine !== undefined && values.engine !== 'embedded')
    return refuse(world, '--engine is embedded or task', RUN_HELP);
  const misplaced = misplacedFlag(values);
  if (misplaced !== undefined) {
    complain(misplaced, world);
    return 1;
  }
  const which = whichTaskfile(values.global ? { ...values, dir: home(world) } : values);
  if (values.list || values['list-all']) return list([...which, ...listFlags(values)], world);
  if (values.summary) return summary([...which, ...positionals, '--', ...cliArgs], world);

  const output = outputStyle(values, world.env);
  if ('refused' in output) {
    complain(output.refused, world);
    return 1;
  }
  const concurrency = Number(values.concurrency ?? world.env['TASK_CONCURRENCY'] ?? 0);
  if (!Number.isInteger(concurrency)) return refuse(world, `--concurrency takes a number`, RUN_HELP);
  const opened = openTaskfile(values.global ? { ...values, dir: home(world) } : values, world);
  if ('exit' in opened) return opened.exit;
  const { taskfile } = opened;
  const names = positionals.filter(word => !word.includes('='));
  const tasks = names.length > 0 ? names : ['default'];
  // With --status a task is only looked at, which any may be (semantics 9.4).
  for (const task of values.status ? [] : tasks) {
    const refused = refuseCall(task, taskfile, world, !isSet(values, world, 'disable-fuzzy'));
    if (refused !== undefined) return refused;
  }
  const gentle = world.env['TASK_X_GENTLE_FORCE'] === '1';
  if (values['force-all'] && !gentle)
    return refuse(world, '--force-all is part of the experiment GENTLE_FORCE', RUN_HELP);
  return start(
    values,
    { ...output, concurrency, taskfile, tasks: tasks.map(task => ({ task })) },
    positionals,
    cliArgs,
    outer,
  );
}

/** What the installed `task` does with the same words, within the limits of the workspace. */
async function throughTask(
  values: RunValues,
  positionals: readonly string[],
  own: readonly string[],
  rest: readonly string[],
  world: World,
): Promise<number> {
  const { findTask, runBinary } = await import('@nx-taskfile/runner');
  const found = findTask(world.env);
  if ('refusal' in found) {
    complain(found.refusal, world);
    return 1;
  }
  const opened = openTaskfile(values.global ? { ...values, dir: home(world) } : values, world);
  if ('exit' in opened) return opened.exit;
  const limits = await limitsOf(opened.taskfile, world);
  if (limits === 'refused') return 1;
  const { boundsOfAll } = await import('../task-engine/bounds.js');
  const names = positionals.filter(word => !word.includes('='));
  const bounded = boundsOfAll(opened.taskfile, names.length > 0 ? names : ['default'], limits);
  if ('refusal' in bounded) {
    complain(`task: cannot be run through the task binary: ${bounded.refusal}`, world);
    return 1;
  }
  const args = [...withoutEngine(own), ...rest];
  const result = await runBinary({ ...world, ...bounded, file: found.file, args, signals: 'pass-on' });
  if (result.error) complain(result.error.message, world);
  return result.exitCode;
}

function withoutEngine(words: readonly string[]): readonly string[] {
  return words.filter(
    (word, at) => word !== '--engine' && !word.startsWith('--engine=') && words[at - 1] !== '--engine',
  );
}

/** What this command prints itself; commands see the environment as it is. */
function colored(world: World, color: boolean | undefined): World {
  return color === undefined ? world : { ...world, env: { ...world.env, TASK_COLOR: String(color) } };
}

function home({ env }: World): string {
  return env['HOME'] ?? homedir();
}

type Prepared = Pick<RunAllOptions, 'taskfile' | 'tasks' | 'output' | 'concurrency'>;

async function start(
  values: RunValues,
  prepared: Prepared,
  words: readonly string[],
  cliArgs: readonly string[],
  world: World,
): Promise<number> {
  const { cwd, env, stdin, stdout, stderr } = world;
  const flag = (name: keyof RunValues): boolean => isSet(values, world, name);
  const tempDir = values['temp-dir'] ?? env['TASK_TEMP_DIR'];
  const limits = await limitsOf(prepared.taskfile, world);
  if (limits === 'refused') return 1;
  const result = await (values.status ? checkStatus : runTasks)({
    ...prepared,
    ...(limits && { limits }),
    cliArgs,
    cliVars: Object.fromEntries(words.filter(word => word.includes('=')).map(assignment)),
    cwd,
    env,
    stdin,
    stdout,
    stderr,
    dry: flag('dry'),
    silent: flag('silent'),
    verbose: flag('verbose'),
    yes: flag('yes'),
    failfast: flag('failfast'),
    suggests: !flag('disable-fuzzy'),
    force: forced(values, env),
    watch: values.watch === true,
    signals: values.watch === true ? 'stop' : 'pass-on',
    ...(values.interval !== undefined && { interval: values.interval }),
    ...(values.color !== undefined && { color: values.color }),
    parallel: values.parallel === true,
    ...(tempDir !== undefined && { tempDir }),
    taskCommand: { command: process.execPath, args: [join(PACKAGE_FOLDER, 'bin/nx-taskfile.js'), 'run'] },
  });
  if (!result.error) return result.exitCode;
  const { message, status, task } = result.error;
  complain(message, colored(world, values.color), task);
  return values['exit-code'] === true && status !== undefined ? status : result.exitCode;
}

/** Those of the workspace around it; where its options are wrong, that is said. */
async function limitsOf(taskfile: Taskfile, world: World): Promise<SessionLimits | 'refused' | undefined> {
  try {
    return await workspaceLimits(taskfile);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    complain(error.message, world);
    return 'refused';
  }
}

/** Under the experiment, `--force` is about the tasks that are called by name, and no others. */
function forced(values: RunValues, env: World['env']): 'all' | 'called' | false {
  const gentle = env['TASK_X_GENTLE_FORCE'] === '1';
  if (values['force-all'] || (values.force && !gentle)) return 'all';
  return values.force ? 'called' : false;
}

function whichTaskfile({ dir, taskfile }: RunValues): string[] {
  return [...(dir === undefined ? [] : ['--dir', dir]), ...(taskfile === undefined ? [] : ['--taskfile', taskfile])];
}

/** Flags that only mean something beside others, in go-task's words. */
function misplacedFlag(values: RunValues): string | undefined {
  const { list: described, 'list-all': all, json, nested, 'no-status': noStatus } = values;
  if (described && all) return 'task: cannot use --list and --list-all at the same time';
  if (json && !described && !all) return 'task: --json only applies to --list or --list-all';
  if (values.global && values.dir !== undefined) return "task: You can't set both --global and --dir";
  const alone = !json && (noStatus ? 'no-status' : nested ? 'nested' : undefined);
  return alone ? `task: --${alone} only applies to --json with --list or --list-all` : undefined;
}

function listFlags({ 'list-all': all, json, nested, silent, sort }: RunValues): string[] {
  const flags = { described: !all, json, nested, silent };
  const given = Object.entries(flags).flatMap(([name, value]) => (value === true ? [`--${name}`] : []));
  // What go-task does not know as an order is none to it.
  return sort === 'alphanumeric' || sort === 'none' ? [...given, '--sort', sort] : given;
}

/** `--output` and what belongs to it; the Taskfile's own style when it is not given. */
function outputStyle(values: RunValues, env: World['env']): { output?: OutputSetting } | { refused: string } {
  const given = (text: string | undefined, variable: string): string | undefined =>
    text ?? (env[variable] === '' ? undefined : env[variable]);
  const output = given(values.output, 'TASK_OUTPUT');
  const begin = given(values['output-group-begin'], 'TASK_OUTPUT_GROUP_BEGIN');
  const end = given(values['output-group-end'], 'TASK_OUTPUT_GROUP_END');
  const always = parseBoolean(env['TASK_OUTPUT_GROUP_ERROR_ONLY'] ?? '') === true ? true : undefined;
  const errorOnly = values['output-group-error-only'] ?? always;
  if (output !== 'group' && (begin !== undefined || end !== undefined || errorOnly !== undefined)) {
    const flag = begin !== undefined ? 'begin' : end !== undefined ? 'end' : 'error-only';
    return { refused: `task: You can't set --output-group-${flag} without --output=group` };
  }
  if (output === undefined) return {};
  const name = (['interleaved', 'group', 'prefixed'] as const).find(known => known === output);
  if (!name) return { refused: `task: output style ${JSON.stringify(output)} not recognized` };
  const group = { ...(begin !== undefined && { begin }), ...(end !== undefined && { end }) };
  return { output: { name, ...group, ...(errorOnly !== undefined && { errorOnly }) } };
}

function assignment(word: string): [string, string] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

/** A flag, or its environment variable in its stead (semantics 1.3). */
function isSet(values: RunValues, { env }: World, name: keyof RunValues): boolean {
  const variable = name === 'yes' ? 'ASSUME_YES' : name.toUpperCase().replaceAll('-', '_');
  const flag = values[name];
  return typeof flag === 'boolean' ? flag : parseBoolean(env[`TASK_${variable}`] ?? '') === true;
}
