/** The entry of a task whose target is written elsewhere: gone, or a call of Nx. */
import { editTaskfile, EditRefused, lostComment, reshapeTaskfile } from '@nx-taskfile/taskfile/edit';
import type { Task } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import type { Entry } from '../../../analysis/model';
import type { Writable } from './plan';

/** @throws EditRefused */
export function withoutEntry(text: string, { placed }: Writable['one']): string {
  return reshapeTaskfile(text, [{ to: 'remove-task', task: placed.task.instance.task.localName }]);
}

/**
 * What the task is called and what is said of it stays, and so do lines that print where the target leaves them out.
 * @param root the workspace's, absolute
 * @throws EditRefused
 */
export function withThinCall(text: string, { one, printed }: Writable, command: string, root: string): string {
  const { placed } = one;
  const { task } = placed.task.instance;
  const { localName: name } = task;
  const replaced = task.cmds.flatMap((_, index) => (printed.includes(index) ? [] : [index]));
  const [first, ...others] = replaced;
  const removed = others.map(index => ({ index, to: 'removed' as const }));
  const isText = isPlainText(task, first) && (hasPlaceForDir(task) || startOf(task, placed, root) === task.dir);
  const alone =
    isText && first !== undefined
      ? editTaskfile(text, [{ task: name, commands: [{ index: first, to: 'text', text: command }, ...removed] }])
      : withCommand(text, name, command, { replaced, printed });
  const lost = lostComment(text, alone);
  if (lost !== undefined) throw new EditRefused(name, `the comment ${lost} speaks of a command that would go`);
  const undone = task.deps.length > 0 ? reshapeTaskfile(alone, [{ to: 'remove-key', task: name, key: 'deps' }]) : alone;
  return atRoot(printed.length > 0 || task.vars.size === 0 ? undone : withoutVariables(undone, name), placed, root);
}

function isPlainText({ cmds }: Task, index = -1): boolean {
  return cmds[index]?.kind === 'shell' && cmds[index].for === undefined;
}

/** `name: command` has none. */
function hasPlaceForDir({ fieldRanges }: Task): boolean {
  return (fieldRanges?.get('cmds') ?? fieldRanges?.get('cmd')) !== undefined;
}

/** Behind the first that goes, so that comments above that stand above the call then. */
function withCommand(
  text: string,
  task: string,
  command: string,
  { replaced, printed }: Pick<Writable, 'printed'> & { readonly replaced: readonly number[] },
): string {
  const [first] = replaced;
  if (first === undefined) {
    const place = printed.length > 0 ? { place: { before: 0 } } : {};
    return reshapeTaskfile(text, [{ to: 'add-command', task, command, ...place }]);
  }
  const added = reshapeTaskfile(text, [{ to: 'add-command', task, command, place: { after: first } }]);
  const commands = replaced.map(index => ({ index: index + (index > first ? 1 : 0), to: 'removed' as const }));
  return editTaskfile(added, [{ task, commands }]);
}

/** Nobody asks for them any more; where a comment speaks of them they stay. */
function withoutVariables(text: string, task: string): string {
  try {
    return reshapeTaskfile(text, [{ to: 'remove-key', task, key: 'vars' }]);
  } catch (error) {
    if (error instanceof EditRefused) return text;
    throw error;
  }
}

/** Nx is started where it is installed. */
function atRoot(text: string, placed: Writable['one']['placed'], root: string): string {
  const { task } = placed.task.instance;
  const dir = startOf(task, placed, root);
  if (dir === task.dir) return text;
  return reshapeTaskfile(text, [{ to: 'set-dir', task: task.localName, ...(dir !== undefined && { dir }) }]);
}

function startOf(task: Task, { entry, task: { dir } }: Writable['one']['placed'], root: string): string | undefined {
  // One that lies elsewhere may be started where it lies, too.
  return dir === '.' && posix.dirname(task.file) === root && task.file !== entry.taskfile.entry
    ? task.dir
    : rootedDir(task, entry, root);
}

/** What `dir` a task needs to run at the root of the workspace, wherever it is called from. */
export function rootedDir(task: Task, entry: Pick<Entry, 'taskfile' | 'dir'>, root: string): string | undefined {
  if (task.file === entry.taskfile.entry && entry.dir === '.') return undefined;
  return `{{.TASKFILE_DIR}}/${posix.relative(posix.dirname(task.file), root)}`;
}
