/** The last line of a failed call of the CLI: what went wrong, also for the build server that runs it. */
import { paintFor, parseBoolean } from '@nx-taskfile/taskfile';
import type { World } from './world';

/** The task that failed and why, where it is one that was called by name. */
export interface FailedTask {
  readonly name: string;
  readonly cause: string;
}

/** Prints the message; GitHub Actions is told in its own form first, as go-task tells it (semantics 7.9). */
export function complain(message: string, world: World, failed?: FailedTask): void {
  annotate(message, world, failed);
  world.stderr.write(paintFor(world.env, world.stdout)('red', `${message}\n`));
}

export function annotate(message: string, { env, stdout }: World, failed?: FailedTask): void {
  if (parseBoolean(env['GITHUB_ACTIONS'] ?? '') !== true) return;
  const title = failed ? `Task '${failed.name}' failed` : 'Task failed';
  stdout.write(`::error title=${title}::${failed?.cause ?? message}\n`);
}
