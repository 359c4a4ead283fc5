/** Checks an edited Taskfile against what the edits say, from its values alone. */
import { isDeepStrictEqual } from 'node:util';
import { visit } from 'yaml';
import type { CommandEdit, TaskEdit } from './model';
import { findTask } from './site';
import { afterNode, type Source } from './source';

/** Throws unless `after` is `before` with these edits and nothing else, comments included. */
export function verifyEdits(before: Source, after: Source, edits: readonly TaskEdit[]): void {
  if (!isDeepStrictEqual(ordered(expectedRoot(before, edits)), ordered(actualRoot(after, edits)))) {
    throw new Error('internal error: the edited Taskfile does not say what was meant; it was not written');
  }
  const dropped = edits.flatMap(edit => commentsOnRemovedLines(before, edit));
  const [was, is] = [before.comments.map(c => c.text), after.comments.map(c => c.text)];
  const [lost] = withoutEach(withoutEach(was, dropped), is);
  if (lost !== undefined) throw new Error(`internal error: the edit would lose the comment ${lost}`);
  const [doubled] = withoutEach(is, was);
  if (doubled !== undefined) throw new Error(`internal error: the edit would double the comment ${doubled}`);
}

export type Values = Map<unknown, unknown>;

/**
 * Numbers and booleans as the characters they are written in, which is what go-task runs and calls. With `exactEnd`, a
 * block of text that the end of the file cuts short has no line break there, as go-task has it.
 */
export function readRoot(source: Source, exactEnd = false): Values {
  const document = source.document.clone();
  const isCut = (end = 0): boolean => exactEnd && end >= source.text.length && !source.text.endsWith('\n');
  visit(document, {
    Scalar(_, scalar) {
      if (scalar.value !== null && typeof scalar.value !== 'string') scalar.value = scalar.source;
      const { value, type, range } = scalar;
      const isBlock = type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
      if (isBlock && isCut(range?.[1]) && typeof value === 'string' && value.endsWith('\n'))
        scalar.value = value.slice(0, -1);
    },
  });
  return document.toJS({ mapAsMap: true }) as Values;
}

function expectedRoot(before: Source, edits: readonly TaskEdit[]): Values {
  const root = readRoot(before);
  const tasks: Values = new Map();
  for (const [key, task] of root.get('tasks') as Values) {
    const edit = edits.find(e => e.task === String(key));
    tasks.set(key, edit ? expectedTask(fullForm(task), edit) : task);
    const as = edit?.members?.as;
    if (typeof as === 'object') tasks.set(as.holder, holderForm(edit?.members?.names ?? []));
  }
  return new Map(root).set('tasks', tasks);
}

/** As `expectedRoot` gives it: edited tasks in full form. */
function actualRoot(after: Source, edits: readonly TaskEdit[]): Values {
  const root = readRoot(after);
  const names = new Set(edits.map(e => e.task));
  const tasks = new Map(
    [...(root.get('tasks') as Values)].map(([k, t]) => [k, names.has(String(k)) ? fullForm(t) : t]),
  );
  return new Map(root).set('tasks', tasks);
}

function holderForm(names: readonly string[]): Values {
  return new Map<unknown, unknown>([
    ['internal', 'true'],
    ['deps', [...names]],
  ]);
}

/** A task in any of its forms. */
export interface FullForm {
  readonly others: Values;
  readonly deps: readonly unknown[];
  readonly cmds: readonly unknown[];
}

export function fullForm(task: unknown): FullForm {
  if (Array.isArray(task)) return { others: new Map(), deps: [], cmds: task.filter(isPresent) };
  if (!(task instanceof Map)) return { others: new Map(), deps: [], cmds: [task].filter(isPresent) };
  const others: Values = new Map(task);
  for (const key of ['deps', 'cmds', 'cmd']) others.delete(key);
  const list = (key: string): unknown[] => [task.get(key)].flat().filter(isPresent);
  return { others, deps: list('deps'), cmds: task.has('cmd') ? [task.get('cmd')] : list('cmds') };
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function expectedTask(task: FullForm, edit: TaskEdit): FullForm {
  const members = edit.members?.indexes ?? [];
  const first = Math.min(...members);
  const as = edit.members?.as;
  const cmds = task.cmds.flatMap((command, index): unknown[] => {
    if (members.includes(index)) return typeof as === 'object' && index === first ? [callForm(as.holder)] : [];
    const change = edit.commands?.find(c => c.index === index);
    return change ? expectedCommand(command, change) : [command];
  });
  const deps = as === 'deps' ? [...task.deps, ...(edit.members?.names ?? [])] : task.deps;
  return { others: task.others, deps, cmds };
}

function expectedCommand(command: unknown, edit: CommandEdit): unknown[] {
  if (edit.to === 'removed') return [];
  if (!(command instanceof Map)) return [edit.to === 'call' ? callForm(edit.task) : edit.text];
  const key = ['defer', 'task', 'cmd'].find(name => command.has(name)) ?? 'cmd';
  return [new Map([...(command as Values)].map(([k, v]) => (k === key ? expectedField(key, v, edit) : [k, v])))];
}

function expectedField(key: string, value: unknown, edit: Exclude<CommandEdit, { to: 'removed' }>): [string, unknown] {
  if (edit.to === 'text') return [key, edit.text];
  if (key !== 'defer') return ['task', edit.task];
  return ['defer', value instanceof Map ? new Map(value as Values).set('task', edit.task) : callForm(edit.task)];
}

function callForm(task: string): Values {
  return new Map([['task', task]]);
}

/** Maps as lists of pairs, so that a comparison sees the order of keys. */
export function ordered(value: unknown): unknown {
  if (value instanceof Map) return { pairs: [...value].map(pair => pair.map(ordered)) };
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(pair => pair.map(ordered));
}

function commentsOnRemovedLines(before: Source, edit: TaskEdit): string[] {
  const removed = (edit.commands ?? []).filter(command => command.to === 'removed');
  const { entries } = findTask(before, edit.task);
  return removed.flatMap(({ index }) => {
    const entry = entries[index];
    if (!entry) return [];
    const end = afterNode(before.text, entry.node);
    return before.comments.filter(c => c.start > entry.start && c.start < end).map(c => c.text);
  });
}

/** A list without one occurrence of each of the others. */
export function withoutEach(list: readonly string[], others: readonly string[]): string[] {
  const left = [...list];
  for (const other of others) {
    const at = left.indexOf(other);
    if (at !== -1) left.splice(at, 1);
  }
  return left;
}
