/**
 * What earlier phases of a composite have done, handed on to the Nx that runs the next one. Only that Nx has the target of the
 * phase among its tasks: what a command of it starts, another Nx among that, has nothing done for it.
 */
import type { ExecutorContext } from '@nx/devkit';

const DONE = 'NX_TASKFILE_DONE';

interface Done {
  /** The target that stands for the phase. */
  readonly phase: string;
  /** `project:target` of each. */
  readonly tasks: readonly string[];
}

type Run = Partial<Pick<ExecutorContext, 'taskGraph'>>;

/** What the run that this executor is part of need not do. */
export function doneIn({ taskGraph }: Run, env: NodeJS.ProcessEnv = process.env): ReadonlySet<string> {
  const { phase, tasks } = read(env[DONE]);
  return new Set(taskGraph?.tasks[phase] ? tasks : []);
}

/** The environment of the Nx that runs the phase. */
export function withDone(env: NodeJS.ProcessEnv, phase: string, tasks: Iterable<string>): NodeJS.ProcessEnv {
  return { ...env, [DONE]: JSON.stringify({ phase, tasks: [...tasks] } satisfies Done) };
}

/** That of commands. */
export function withoutDone<T extends NodeJS.ProcessEnv>(env: T): T {
  const { [DONE]: _, ...rest } = env;
  return rest as T;
}

function read(text: string | undefined): Done {
  try {
    const { phase, tasks } = JSON.parse(text ?? '{}') as Partial<Done>;
    return { phase: phase ?? '', tasks: Array.isArray(tasks) ? tasks : [] };
  } catch {
    return { phase: '', tasks: [] }; // it was written by somebody else
  }
}
