/** The environment of a task's commands (semantics 4.4). */
import type { Environment } from '../shell/find-shell';

/** The OS environment, and from the Taskfile only what that does not name: the OS wins. */
export function commandEnvironment(os: Environment, taskfile: Iterable<readonly [string, string]>): Environment {
  const env: Record<string, string | undefined> = { ...os };
  for (const [name, value] of taskfile) env[name] ??= value;
  return env;
}
