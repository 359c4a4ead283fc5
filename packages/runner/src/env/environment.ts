/** The environment of a task's commands (semantics 4.4). */
import type { Environment } from '../shell/find-shell';

/**
 * The OS environment, and from the Taskfile only what that does not name: the OS wins, except under go-task's experiment
 * ENV_PRECEDENCE.
 */
export function commandEnvironment(os: Environment, taskfile: Iterable<readonly [string, string]>): Environment {
  const env: Record<string, string | undefined> = { ...os };
  const taskfileWins = os['TASK_X_ENV_PRECEDENCE'] === '1';
  for (const [name, value] of taskfile) if (taskfileWins || env[name] === undefined) env[name] = value;
  return env;
}
