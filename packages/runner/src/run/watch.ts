/** Tasks that watch, as far as they are run here: once, in a dry run (semantics 7.12). */
import { lookup, type Taskfile } from '@nx-taskfile/taskfile';
import { messages } from '../messages';
import type { Outcome, TaskReference } from '../model';
import { describe } from './failure';
import type { Log } from './log';

/** Watching concerns only what a person calls: as a dependency or in a call such a task runs once (semantics 2.2). */
export function isWatched(taskfile: Taskfile, { task }: TaskReference): boolean {
  const found = lookup(taskfile, task);
  return 'task' in found && found.task.watch;
}

/**
 * What a first round would run. go-task then waits for files to change; a dry run has nothing to wait for. A failing task
 * says so, and is no failure of the watching.
 */
export async function watchOnce(
  watched: readonly TaskReference[],
  log: Log,
  start: (task: TaskReference) => Promise<Outcome>,
): Promise<void> {
  await log.error('green', messages.watching(watched.map(({ task }) => task)));
  await Promise.all(
    watched.map(async reference => {
      const failure = await start(reference);
      if (failure) await log.error('red', describe(failure));
      else await log.error('green', messages.watchedFinished(reference.task));
    }),
  );
}
