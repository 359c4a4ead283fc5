/**
 * `nx-taskfile:phased`: the phases of a composite one after the other, each through an Nx of its own, so that its members
 * run as parallel as the plan allows and share their targets and their cache with everybody else.
 */
import type { ExecutorContext } from '@nx/devkit';
import { spawn } from 'node:child_process';
import { nxProgram } from '../../nx';
import { ownOptions } from '../../words/own-options';
import { doneIn, withDone } from '../done';
import { runTwice } from './run-twice';

export interface PhasedExecutorOptions {
  /** The targets of the same project that stand for the phases, in their order. */
  readonly phases: readonly string[];
  /** For each phase, by project root, what earlier ones have done, and it need not do again. */
  readonly done?: readonly (readonly { readonly project: string; readonly target: string }[])[];
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
  const { phases, done = [] } = ownOptions(given, context);
  const { __unparsed__: words = [] } = given;
  const self = `${projectName}:${targetName}`;
  const outer = doneIn(context);
  if (outer.has(self)) {
    process.stdout.write(`${self} is done: an earlier phase of this run has done it\n`);
    return { success: true };
  }
  const names = new Map(Object.values(projectGraph.nodes).map(({ name, data }) => [data.root, name]));
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
    const id = `${projectName}:${phase}`;
    const before = (done[index] ?? []).map(({ project, target }) => `${names.get(project) ?? project}:${target}`);
    const env = withDone(process.env, id, [...outer, ...before]);
    if (await runNx(['run', id, '--nxBail', ...(words.length > 0 ? ['--', ...words] : [])], root, env)) continue;
    const left = phases.length - index - 1;
    process.stderr.write(
      `\n${self} failed in phase ${index + 1} of ${phases.length}${left > 0 ? `; the ${left} after it did not start` : ''}\n`,
    );
    return { success: false };
  }
  return { success: true };
}

/** The Nx that runs this executor. What it tells its tasks about themselves is not meant for another run. */
function runNx(words: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const child = spawn(process.execPath, [nxProgram(), ...words], { cwd, env, stdio: 'inherit' });
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
