/** Reads the Taskfile's own `dotenv` files as go-task does before anything else, be it only to list (semantics 4.5). */
import { withRootDotenv, type Diagnostic, type Taskfile } from '@nx-taskfile/taskfile';
import { messages } from '../messages';
import type { SessionOptions } from '../model';
import { createLog } from '../run/log';
import { findShell } from '../shell/find-shell';
import { evaluate, VariableFailure } from './dynamic';

export type DotenvOptions = Pick<SessionOptions, 'taskfile' | 'env' | 'cwd' | 'stdout' | 'stderr' | 'verbose'>;

/**
 * The Taskfile with what its `dotenv` files add. Their paths see the root's variables, so the command of every `sh` in its
 * `env` and `vars` is run, whether a path uses it or not. Without `dotenv` it is the Taskfile itself, and nothing is run.
 * @returns go-task's message where a command fails, else the diagnostic of `withRootDotenv`
 */
export function runRootDotenv(
  options: DotenvOptions,
): { readonly taskfile: Taskfile } | { readonly diagnostic: Diagnostic } | { readonly message: string } {
  const { taskfile, env, cwd } = options;
  if (taskfile.dotenv.length === 0) return { taskfile };
  const shell = findShell(env);
  if (!shell) return { message: messages.noShell };
  const session = { options, shell, log: createLog(options), outputs: new Map<string, string>() };
  try {
    return withRootDotenv(taskfile, {
      env,
      ...(cwd !== undefined && { cwd }),
      dynamic: (text, dir, variables, secret) => evaluate(text, dir, variables, secret, session),
    });
  } catch (error) {
    if (error instanceof VariableFailure) return { message: error.message };
    throw error;
  }
}
