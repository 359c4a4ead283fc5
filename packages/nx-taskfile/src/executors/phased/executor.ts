/**
 * `nx-taskfile:phased`: the phases of a composite one after the other, each through an Nx of its own, so that its members
 * run as parallel as the plan allows and share their targets and their cache with everybody else.
 */
import type { ExecutorContext } from '@nx/devkit';
import { spawn } from 'node:child_process';
import { nxProgram } from '../../nx';
import { ownOptions } from '../../words/own-options';
import { runTwice } from './run-twice';

export interface PhasedExecutorOptions {
  /** The targets of the same project that stand for the phases, in their order. */
  readonly phases: readonly string[];
  /** The words after the target on Nx's command line. */
  readonly __unparsed__?: readonly string[];
}

type Context = Pick<
  ExecutorContext,
  'root' | 'target' | 'configurationName' | 'projectName' | 'targetName' | 'projectGraph' | 'taskGraph'
>;

export default async function phasedExecutor(
  given: PhasedExecutorOptions,
  context: Context,
): Promise<{ success: boolean }> {
  const { root, projectName = '', targetName = '', projectGraph, taskGraph } = context;
  const { phases } = ownOptions(given, context);
  const { __unparsed__: words = [] } = given;
  const self = `${projectName}:${targetName}`;
  const [twice] = runTwice({
    project: projectName,
    phases,
    self,
    projectGraph,
    running: Object.keys(taskGraph?.tasks ?? {}),
  });
  if (twice !== undefined) {
    process.stderr.write(
      `${self} runs ${twice} in one of its phases, and this run of Nx has ${twice} as well: nothing of ${self} was started.\n` +
        `hint: run ${self} on its own; what ${twice} made is kept in the cache where it can be\n`,
    );
    return { success: false };
  }
  for (const [index, phase] of phases.entries()) {
    const { description = '' } = projectGraph.nodes[projectName]?.data.targets?.[phase]?.metadata ?? {};
    process.stdout.write(`\n${description}\n`);
    if (
      await runNx(['run', `${projectName}:${phase}`, '--nxBail', ...(words.length > 0 ? ['--', ...words] : [])], root)
    )
      continue;
    const left = phases.length - index - 1;
    process.stderr.write(
      `\n${self} failed in phase ${index + 1} of ${phases.length}${left > 0 ? `; the ${left} after it did not start` : ''}\n`,
    );
    return { success: false };
  }
  return { success: true };
}

/** The Nx that runs this executor. What it tells its tasks about themselves is not meant for another run. */
function runNx(words: readonly string[], cwd: string): Promise<boolean> {
  const child = spawn(process.execPath, [nxProgram(), ...words], { cwd, stdio: 'inherit' });
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => {
      for (const signal of signals) process.off(signal, forward);
      resolve(code === 0);
    });
  });
}
