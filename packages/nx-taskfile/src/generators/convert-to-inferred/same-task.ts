/** Which hand-written targets repeat a task: the same command in the same folder, or `task NAME`. */
import { lookup } from '@nx-taskfile/taskfile';
import { summarise } from '@nx-taskfile/shell';
import { posix } from 'node:path';
import { onlyCommand } from '../../analysis/script-call';
import type { Entry, PlacedTask } from '../../analysis/model';
import type { Rival } from '../../neighbours/rivals';

export interface Repeated {
  readonly placed: PlacedTask;
  /** The file with the target, and its name there. */
  readonly file: string;
  readonly target: string;
}

/** @param entries all that one could mean by `task` in some folder */
export function repeatedTasks(tasks: readonly PlacedTask[], entries: readonly Entry[]): readonly Repeated[] {
  return tasks.flatMap(placed => {
    const { sameAs, shadowedBy } = placed;
    if (sameAs?.by === 'configuration') return [{ placed, file: sameAs.from, target: sameAs.target }];
    if (shadowedBy?.by !== 'configuration' || !calls(shadowedBy.work, placed, entries)) return [];
    return [{ placed, file: shadowedBy.from, target: shadowedBy.target }];
  });
}

/** `task NAME`, with the Taskfile that it finds from there, or that `-d` or `-t` names. */
function calls(work: Rival['work'], { entry, task }: PlacedTask, entries: readonly Entry[]): boolean {
  const command = work && onlyCommand(summarise(work.command));
  const words = command?.argv.map(word => word.value);
  if (!work || !command || words?.[0] !== 'task' || command.cwd.path === undefined) return false;
  const start = posix.join(work.cwd, command.cwd.path);
  const called = words.length === 2 ? { from: start, name: words[1] } : flagged(words, start);
  if (called?.name === undefined || called.name.startsWith('-') || called.name.includes('=')) return false;
  if (nearest(called.from, entries) !== entry) return false;
  const found = lookup(entry.taskfile, called.name);
  return 'task' in found && found.match.length === 0 && found.task.name === task.id;
}

function flagged(
  words: readonly (string | undefined)[],
  start: string,
): { from: string; name: string | undefined } | undefined {
  const [, flag, value, name, ...rest] = words;
  if (rest.length > 0 || value === undefined) return undefined;
  if (flag === '-d' || flag === '--dir') return { from: posix.join(start, value), name };
  const isFile = /\.ya?ml$/.test(value);
  if (flag === '-t' || flag === '--taskfile')
    return { from: posix.join(start, isFile ? posix.dirname(value) : value), name };
  return undefined;
}

function nearest(from: string, entries: readonly Entry[]): Entry | undefined {
  for (let dir = from; ; dir = posix.dirname(dir)) {
    const found = entries.find(entry => entry.dir === dir);
    if (found || dir === '.' || dir.startsWith('..')) return found;
  }
}
