/** The lines of one task, as they stand in a Taskfile, and as they stand in another file in another folder. */
import { EditRefused, editTaskfile, reshapeTaskfile } from '@nx-taskfile/taskfile/edit';
import type { Task } from '@nx-taskfile/taskfile';
import { summarise } from '@nx-taskfile/shell';
import { posix } from 'node:path';
import { onlyCommand } from '../../analysis/script-call';

export interface Cut {
  /** The task with the comments above it, as wide as in the file it was in. */
  readonly block: string;
  /** The file without it. */
  readonly rest: string;
}

/** Cuts a task out. Throws `EditRefused` where the text cannot do without its lines. */
export function cutTask(text: string, task: string): Cut {
  const rest = reshapeTaskfile(text, [{ to: 'remove-task', task }]);
  const block = linesWithout(text, rest) ?? linesOfLast(text, task);
  if (block === undefined) throw new EditRefused(task, 'its lines do not stand together');
  return { block: trimmed(block), rest };
}

/** Of the only task: without one, `tasks:` becomes `tasks: {}`, so they are cut beside another one. */
function linesOfLast(text: string, task: string): string | undefined {
  const beside = reshapeTaskfile(text, [{ to: 'add-task', task: unused(text), body: {} }]);
  return linesWithout(beside, reshapeTaskfile(beside, [{ to: 'remove-task', task }]));
}

function unused(text: string): string {
  let name = 'other';
  while (text.includes(name)) name += '-';
  return name;
}

/** The lines that `rest` lacks, if they are all that is another. */
function linesWithout(text: string, rest: string): string | undefined {
  const [before, after] = [linesOf(text), linesOf(rest)];
  let start = 0;
  while (start < after.length && before[start] === after[start]) start += 1;
  const end = before.length - (after.length - start);
  return before.slice(end).join('') === after.slice(start).join('') ? before.slice(start, end).join('') : undefined;
}

/** Puts a task that was cut out at the end of the tasks of another file. */
export function pasteTask(text: string, block: string): string {
  const margin = /^(\s*)\S/m.exec(block)?.[1] ?? '';
  const lines = linesOf(block).map(line => (line.startsWith(margin) ? `  ${line.slice(margin.length)}` : line));
  const start = text.endsWith('tasks:\n') ? text : `${text.trimEnd()}\n\n`;
  return start + lines.join('');
}

/**
 * Has a task of a file that runs in `project` run where it ran: without the `cd` that all its commands begin with, where that
 * leads into the project and nothing else depends on the folder, else with a `dir`.
 * Throws `EditRefused` where the text has no place for a `dir`.
 */
export function relocate(text: string, task: Task, project: string): string {
  const lifted = liftedCommands(task, project);
  if (lifted !== undefined)
    return lifted.length === 0 ? text : editTaskfile(text, [{ task: task.localName, commands: lifted }]);
  const { dir = '.' } = task;
  if (/\.ROOT_DIR|\.USER_WORKING_DIR/.test(dir)) return text;
  if (/[{$~]/.test(dir) || posix.isAbsolute(dir))
    throw new EditRefused(task.localName, 'its `dir` is only known when it runs');
  const wanted = posix.relative(project, dir);
  return reshapeTaskfile(text, [{ to: 'set-dir', task: task.localName, ...(wanted !== '' && { dir: wanted }) }]);
}

type LiftedCommand = { readonly index: number; readonly to: 'text'; readonly text: string };

/** What its commands say in the project's folder; undefined where that is not known to be the same. */
function liftedCommands(task: Task, project: string): LiftedCommand[] | undefined {
  const { dir, sources, generates, status, preconditions, dotenv, vars, env, cmds } = task;
  const readsFolder = [sources, generates, status, preconditions, dotenv].some(list => list.length > 0);
  if (dir !== undefined || readsFolder || task.if !== undefined) return undefined;
  if ([...vars, ...env].some(([, { sh }]) => sh !== undefined)) return undefined;
  const prefix = `cd ${project} && `;
  const lifted: LiftedCommand[] = [];
  for (const [index, command] of cmds.entries()) {
    if (command.if !== undefined || command.for !== undefined) return undefined;
    if (command.kind !== 'shell') continue;
    const { text } = command;
    if (onlyPrints(text)) continue;
    const isLifted = text.startsWith(prefix) && posix.normalize(summarise(text).lifted?.dir ?? '') === project;
    if (!isLifted) return undefined;
    lifted.push({ index, to: 'text', text: text.slice(prefix.length) });
  }
  return lifted.length > 0 ? lifted : undefined;
}

/** A text that is printed as it is: it says the same in every folder. */
function onlyPrints(text: string): boolean {
  const command = onlyCommand(summarise(text));
  return command?.argv[0]?.value === 'echo' && command.argv.every(({ value, glob }) => value !== undefined && !glob);
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/).filter(line => line !== '');
}

/** Without blank lines around it, and with a line break at its end. */
function trimmed(block: string): string {
  return `${block.replace(/^(\s*\n)+/, '').trimEnd()}\n`;
}
