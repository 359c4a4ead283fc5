/** The engine `task`: one task through the installed `task`, with the contract of our own engine (docs/runner.md). */
import {
  findTask,
  messages,
  runBinary,
  type BinaryOptions,
  type RunResult,
  type SessionLimits,
} from '@nx-taskfile/runner';
import type { Taskfile } from '@nx-taskfile/taskfile';
import { boundsOf } from './bounds';
import { changesOf, type Told } from './changes';
import { onCopies } from './copies';
import { reachOf } from './reach';

export interface TaskRun extends Pick<BinaryOptions, 'env' | 'stdin' | 'stdout' | 'stderr' | 'signal' | 'signals'> {
  /** Repaired. */
  readonly taskfile: Taskfile;
  readonly task: string;
  readonly told: Told;
  readonly cliVars: Readonly<Record<string, string>>;
  readonly cliArgs: readonly string[];
  readonly limits?: SessionLimits;
  /** Why no person can take part, where none can. */
  readonly nobody?: string;
}

export type Refused = { readonly refusal: string };

/** What came of it; or, nothing having been started, why it cannot be run this way. */
export async function runThroughTask(run: TaskRun): Promise<RunResult | Refused> {
  const { taskfile, task, told, cliVars, cliArgs, limits, nobody, ...streams } = run;
  const found = findTask(run.env);
  if ('refusal' in found) return found;
  const reach = reachOf(taskfile, task, told);
  const asking = nobody === undefined ? undefined : reach.tasks.find(one => one.interactive);
  if (asking) return { refusal: messages.nobodyToInteract(asking.name, nobody ?? '') };
  const said = changesOf(reach, told);
  if ('refusal' in said) return refused(task, said.refusal);
  const bounded = boundsOf(reach, told, limits);
  if ('refusal' in bounded) return refused(task, bounded.refusal);
  const variables = Object.entries(cliVars).map(([name, value]) => `${name}=${value}`);
  const words = [task, ...variables, ...(cliArgs.length > 0 ? ['--', ...cliArgs] : [])];
  const options = { env: run.env, changes: said.changes, given: Object.keys(cliVars) };
  const result = await onCopies(taskfile, options, which =>
    runBinary({ ...streams, ...bounded, file: found.file, cwd: process.cwd(), args: [...which, ...words] }),
  );
  return 'refusal' in result ? refused(task, result.refusal) : result;
}

function refused(task: string, why: string): Refused {
  return {
    refusal: `task: [${task}] cannot be run through the task binary: ${why}; take the option \`engine\` back for it`,
  };
}
