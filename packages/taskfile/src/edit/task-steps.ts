/** Adds, removes, moves and renames the tasks of a file. */
import { isScalar, type Node, type Pair } from 'yaml';
import { fillEmpty } from './fill';
import { Items } from './items';
import { EditRefused } from './model';
import { blockLines, flowText } from './render';
import { rewriteScalar } from './scalar';
import { findTask, type TaskSite } from './site';
import { colonEnd, column, findPair, keyText, lineStart, type Change, type Source } from './source';
import { positionOf, type CommandStep, type Place, type Step } from './steps';
import type { Style } from './style';

export type TaskStep = Exclude<Step, CommandStep>;

/** Changes for one step. Throws `EditRefused` where the text has no place for it. */
export function changeTasks(source: Source, style: Style, step: TaskStep): Change[] {
  const refuse = (reason: string): EditRefused => new EditRefused(step.task, reason);
  if (step.to === 'rename-task') return renameTask(source, style, step.task, step.name);
  if (step.to === 'add-task') return addTask(source, style, step);
  if (step.to === 'remove-key') return removeWrittenKey(source, step);
  if (step.to === 'set-dir') return setDir(source, style, step);
  const items = new Items(source, source.tasks, refuse);
  const at = taskAt(source, step.task, step.task);
  if (step.to === 'move-task') return items.move(at, placeOf(source, step), isAfter(step.place));
  const removal = items.remove(at);
  if (source.tasks.flow || items.count > 1) return removal;
  const key = tasksPair(source);
  return [{ start: colonEnd(key), end: colonEnd(key), text: ' {}' }, ...removal];
}

function addTask(source: Source, style: Style, step: Extract<Step, { to: 'add-task' }>): Change[] {
  checkNewName(source, step.task, step.task);
  const { tasks, eol } = source;
  const lines = (margin: number): string => blockLines({ [step.task]: step.body }, margin, source, style);
  const root = source.document.contents as { flow?: boolean } | null;
  if (tasks.flow && tasks.items.length === 0 && root?.flow !== true)
    return fillEmpty(source, tasksPair(source), lines(style.step));
  const items = new Items(source, tasks, reason => new EditRefused(step.task, reason));
  const [first] = tasks.items as Pair<Node, Node | null>[];
  const text = tasks.flow
    ? `${flowText(step.task, source, style)}: ${flowText(step.body, source, style)}`
    : lines(column(source.text, first?.key.range?.[0] ?? 0));
  return [items.insert(placeOf(source, step), isAfter(step.place), text, style.blankBetweenTasks ? eol : '')];
}

function removeWrittenKey(source: Source, { task, key }: Extract<Step, { to: 'remove-key' }>): Change[] {
  const { map } = findTask(source, task);
  const at = keyAt(map, key);
  if (!map || at < 0) throw new EditRefused(task, `its ${key} are not written in this file`);
  return removeKey(source, map, at, task);
}

function setDir(source: Source, style: Style, { task, dir }: Extract<Step, { to: 'set-dir' }>): Change[] {
  const { map } = findTask(source, task);
  const at = keyAt(map, 'dir');
  if (!map || map.items.length === 0) {
    if (dir === undefined) return [];
    throw new EditRefused(task, 'it has no place for a `dir`: write it with `cmds:` below its name');
  }
  if (dir === undefined) return at < 0 ? [] : removeKey(source, map, at, task);
  if (at < 0) {
    const [first] = map.items as Pair<Node, Node | null>[];
    const margin = column(source.text, first?.key.range?.[0] ?? 0);
    const text = map.flow ? `dir: ${flowText(dir, source, style)}` : blockLines({ dir }, margin, source, style);
    return [new Items(source, map, reason => new EditRefused(task, reason)).insert(0, false, text, '')];
  }
  const { value } = map.items[at] as Pair<Node, Node | null>;
  if (!isScalar(value) || value.range === undefined || value.range === null)
    throw new EditRefused(task, 'its `dir` is not written as a text');
  const [start, end] = value.range;
  const parentColumn = column(source.text, lineStart(source.text, start));
  const context = { inFlow: map.flow === true, parentColumn, eol: source.eol, quote: style.quote };
  const text = rewriteScalar(source.text.slice(start, end), value.type ?? 'PLAIN', String(value.value), dir, context);
  return [{ start, end, text }];
}

function keyAt(map: TaskSite['map'], key: string): number {
  return map?.items.findIndex(pair => keyText(pair) === key) ?? -1;
}

function removeKey(source: Source, map: NonNullable<TaskSite['map']>, at: number, task: string): Change[] {
  if (map.items.length === 1) throw new EditRefused(task, 'nothing would be left of it');
  return new Items(source, map, reason => new EditRefused(task, reason)).remove(at);
}

function renameTask(source: Source, style: Style, task: string, name: string): Change[] {
  const pair = (source.tasks.items as Pair<Node, Node | null>[])[taskAt(source, task, task)];
  if (name === task || !pair || !isScalar(pair.key)) return [];
  checkNewName(source, task, name);
  const [start, end] = pair.key.range ?? [0, 0];
  const parentColumn = column(source.text, lineStart(source.text, start));
  const context = { inFlow: source.tasks.flow === true, parentColumn, eol: source.eol, quote: style.quote };
  const text = rewriteScalar(source.text.slice(start, end), pair.key.type ?? 'PLAIN', task, name, context);
  return [{ start, end, text }];
}

function checkNewName(source: Source, task: string, name: string): void {
  if (name === '<<') throw new EditRefused(task, 'YAML takes "<<" for a merge, not for a name');
  if (findPair(source.tasks, name)) throw new EditRefused(task, `a task "${name}" exists already`);
}

/** Position of the only task of this name; of two equal ones the last counts, so one alone cannot leave or move. */
function taskAt(source: Source, task: string, name: string): number {
  const names = source.tasks.items.map(keyText);
  const at = names.indexOf(name);
  if (at === -1) throw new EditRefused(task, name === task ? NOT_HERE : `there is no task "${name}" in this file`);
  if (name === '<<') throw new EditRefused(task, '"<<" is a merge, not a task');
  if (names.lastIndexOf(name) !== at) throw new EditRefused(task, `"${name}" is declared twice`);
  return at;
}

const NOT_HERE = 'it is not declared in this file';

function placeOf(source: Source, step: { readonly task: string; readonly place?: Place<string> }): number {
  return positionOf(step.place, source.tasks.items.length, name => taskAt(source, step.task, name));
}

export function isAfter(place: Place<unknown> | undefined): boolean {
  return place !== undefined && 'after' in place;
}

function tasksPair(source: Source): Pair<Node, Node | null> {
  const root = source.document.contents as { items: Pair<Node, Node | null>[] };
  const pair = root.items.find(item => item.value === source.tasks);
  if (!pair) throw new Error('internal error: the tasks have no key');
  return pair;
}
