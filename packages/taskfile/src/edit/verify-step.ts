/** Checks a reshaped Taskfile against what the step says, from its values alone. */
import { isDeepStrictEqual } from 'node:util';
import { commentsOf, type Change, type Source } from './source';
import { moved, positionOf, type CommandStep, type Place, type Step, type Value } from './steps';
import { fullForm, ordered, readRoot, withoutEach, type Values } from './verify';

/** Why `after` is not `before` with this step taken and nothing else, comments included; undefined when it is. */
export function flawOf(before: Source, after: Source, step: Step, cut: readonly Change[]): string | undefined {
  const [was, is] = [tryRead(before), tryRead(after)];
  if (!was || !is) return 'its aliases repeat too much, or one has lost its anchor';
  const [wanted, got] = [expected(was, step), is].map(root => ordered(inFullForm(root, step.task)));
  if (!isDeepStrictEqual(wanted, got))
    return 'the text would come to mean something else besides (an anchor, a merge?)';
  const dropped = cut.flatMap(change => before.comments.filter(c => c.start >= change.start && c.start < change.end));
  const kept = withoutEach(
    before.comments.map(c => c.text),
    dropped.map(c => c.text),
  );
  const found = commentsOf(after.text).map(c => c.text);
  const [comment] = [...withoutEach(kept, found), ...withoutEach(found, kept)];
  return comment === undefined ? undefined : `the comment ${comment} has no place in the text`;
}

type Tasks = readonly (readonly [unknown, unknown])[];

function tryRead(source: Source): Values | undefined {
  try {
    return readRoot(source, true);
  } catch (error) {
    // What `yaml` throws for aliases that cannot be followed.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function inFullForm(root: Values, task: string): Values {
  const tasks = [...(root.get('tasks') as Values)].map(([k, t]) => [k, String(k) === task ? fullForm(t) : t] as const);
  return new Map(root).set('tasks', new Map(tasks));
}

function expected(root: Values, step: Step): Values {
  return new Map(root).set('tasks', new Map(expectedTasks([...(root.get('tasks') as Values)], step)));
}

function expectedTasks(tasks: Tasks, step: Step): Tasks {
  const find = (name: string): number => tasks.findIndex(([key]) => String(key) === name);
  const at = find(step.task);
  const to = (place: Place<string> | undefined): number => positionOf(place, tasks.length, find);
  if (step.to === 'add-task') return tasks.toSpliced(to(step.place), 0, [step.task, asRead(step.body)]);
  if (step.to === 'remove-task') return tasks.toSpliced(at, 1);
  if (step.to === 'move-task') return moved(tasks, at, to(step.place));
  return tasks.map(([key, task], i) => {
    if (i !== at) return [key, task];
    if (step.to === 'rename-task') return [step.name, task];
    if (step.to === 'remove-key') return [key, withoutKey(task, step.key)];
    if (step.to === 'set-dir') return [key, withDir(task, step.dir)];
    return [key, withCommands(task, step)];
  });
}

function withoutKey(task: unknown, key: 'deps' | 'vars'): Values {
  const { others, deps, cmds } = fullForm(task);
  const changed: Values = new Map(others).set('deps', deps).set('cmds', cmds);
  changed.delete(key);
  return changed;
}

/** A new `dir` stands first. */
function withDir(task: unknown, dir: string | undefined): Values {
  const { others, deps, cmds } = fullForm(task);
  const changed: Values = others.has('dir') || dir === undefined ? others : new Map([['dir', dir], ...others]);
  if (dir === undefined) changed.delete('dir');
  else changed.set('dir', dir);
  return changed.set('deps', deps).set('cmds', cmds);
}

/** The task in a mapping form, whichever it has: both sides are compared in full form. */
function withCommands(task: unknown, step: CommandStep): Values {
  const { others, deps, cmds } = fullForm(task);
  const to = (place: Place<number> | undefined): number => positionOf(place, cmds.length, index => index);
  return new Map(others).set('deps', deps).set('cmds', commandsAfter(cmds, step, to));
}

function commandsAfter(
  cmds: readonly unknown[],
  step: CommandStep,
  to: (place: Place<number> | undefined) => number,
): unknown[] {
  if (step.to === 'add-command') return cmds.toSpliced(to(step.place), 0, asRead(step.command));
  return step.to === 'remove-command' ? cmds.toSpliced(step.index, 1) : moved(cmds, step.index, to(step.place));
}

/** Numbers and booleans as the characters they are written in. */
function asRead(value: Value): unknown {
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(asRead);
  return new Map(Object.entries(value).map(([key, item]) => [key, asRead(item)]));
}
