/** `nx-taskfile:run`: one task through the runner, its broken calls repaired, as the analysis found them. */
import type { ExecutorContext } from '@nx/devkit';
import { repairIntent } from '@nx-taskfile/planner';
import { runTask, type RunResult } from '@nx-taskfile/runner';
import { formatDiagnostic, load } from '@nx-taskfile/taskfile';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PACKAGE_FOLDER } from '../../package-folder';
import { workspaceLimits } from '../../limits/workspace-limits';
import { doneIn, withoutDone } from '../done';
import { whyNobody } from '../nobody';
import { withoutNxDotenv } from '../nx-dotenv';
import { ownOptions } from '../../words/own-options';
import { WORDS } from '../../words/exact';
import { readWords } from '../../words/words';

export interface RunExecutorOptions {
  /** The entry Taskfile, relative to the workspace. */
  readonly taskfile: string;
  /** The task, as called from that entry. */
  readonly task: string;
  /** Nx has run the task's deps before. */
  readonly lifted?: boolean;
  /** Provisioning calls that the target leaves out. */
  readonly omitted?: readonly string[];
  /** The installed `task` is to run it. */
  readonly engine?: 'embedded' | 'task';
  /** What it runs itself and others see: no other target of the run may do it as well. */
  readonly alone?: readonly { readonly project: string; readonly target: string }[];
  /** The words after the target on Nx's command line. */
  readonly __unparsed__?: readonly string[];
}

type Context = Pick<ExecutorContext, 'root' | 'target' | 'configurationName'> &
  Partial<Pick<ExecutorContext, 'projectName' | 'targetName' | 'projectGraph' | 'taskGraph'>>;

const NO_TASK = join(PACKAGE_FOLDER, 'bin', 'no-task.js');

export default async function runExecutor(given: RunExecutorOptions, context: Context): Promise<{ success: boolean }> {
  const self = `${context.projectName ?? ''}:${context.targetName ?? ''}`;
  if (doneIn(context).has(self)) {
    process.stdout.write(`${self} is done: an earlier phase of this run has done it\n`);
    return { success: true };
  }
  const options = ownOptions(given, context);
  const twice = doneTwice(options.alone ?? [], context);
  if (twice !== undefined) {
    process.stderr.write(
      `${self} runs ${twice} itself, and this run of Nx has ${twice} as well: nothing of ${self} was started\n` +
        `hint: run ${self} on its own\n`,
    );
    return { success: false };
  }
  const { vars, args } = readWords(given.__unparsed__ ?? []);
  const result = load(`${context.root}/${options.taskfile}`, { env: process.env });
  const errors = result.diagnostics.filter(d => d.severity === 'error');
  if (!result.taskfile || errors.length > 0) {
    for (const error of errors) process.stderr.write(`${formatDiagnostic(error, { cwd: context.root })}\n`);
    return { success: false };
  }
  const { taskfile, repairs } = repairIntent(result.taskfile);
  const { [WORDS]: _, ...own } = withoutDone(process.env);
  const { root, projectName = '', targetName: target = '', configurationName: configuration, projectGraph } = context;
  const { root: projectRoot = '.' } = projectGraph?.nodes[projectName]?.data ?? {};
  const place = { root, projectRoot, target, ...(configuration !== undefined && { configuration }) };
  const env = withoutNxDotenv(own, taskfile, place);
  const limits = await workspaceLimits(taskfile);
  const run = {
    taskfile,
    task: options.task,
    cliVars: vars,
    cliArgs: args,
    ...(limits && { limits }),
    env,
    stdin: 'inherit' as const,
    stdout: process.stdout,
    stderr: process.stderr,
  };
  const nobody = whyNobody(env);
  const { task, lifted = false, omitted = [] } = options;
  // Nx has decided that it is to run: a result kept for these inputs must be one of these inputs. Where nothing is kept, `status`
  // may stand between a command and its second run.
  const fresh = context.target?.cache === true ? true : 'sources';
  if (options.engine === 'task') {
    const { runThroughTask } = await import('../../task-engine/run-through-task.js');
    return ended(
      await runThroughTask({
        ...run,
        ...(nobody !== undefined && { nobody }),
        told: { repairs, lifted, omitted, fresh },
      }),
    );
  }
  return ended(
    await runTask({
      ...run,
      fresh,
      ...(nobody !== undefined && { nobody }),
      ...(!onPath('task') && { taskCommand: { command: process.execPath, args: [NO_TASK] } }),
      without: (name, dep) => (lifted && name === task) || omitted.includes(dep),
    }),
  );
}

/** A task of this run that it would do again. */
function doneTwice(alone: NonNullable<RunExecutorOptions['alone']>, context: Context): string | undefined {
  const { projectGraph, taskGraph } = context;
  const names = new Map(Object.values(projectGraph?.nodes ?? {}).map(({ name, data }) => [data.root, name]));
  return alone
    .map(({ project, target }) => `${names.get(project) ?? project}:${target}`)
    .find(id => taskGraph?.tasks[id] !== undefined);
}

function ended(result: RunResult | { readonly refusal: string }): { success: boolean } {
  const message = 'refusal' in result ? result.refusal : result.error?.message;
  if (message !== undefined) process.stderr.write(`${message}\n`);
  return { success: !('refusal' in result) && result.exitCode === 0 };
}

function onPath(program: string): boolean {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .some(folder => folder !== '' && existsSync(join(folder, program)));
}
