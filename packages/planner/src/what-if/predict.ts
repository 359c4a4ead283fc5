/** How long a run would take, what that hangs on, and what would make it shorter. */
import type { Change, Prediction, Proposal, SimulatedTask } from './model';
import { simulate } from './simulate';

/** More changes than these are not tried: each is a simulation of its own. */
const MOST_TRIED = 60;

/** @param most how many changes are told */
export function predict(tasks: readonly SimulatedTask[], parallel: number, most = 3): Prediction {
  const { wall } = simulate(tasks, parallel);
  const path = longestPath(tasks);
  const byId = new Map(tasks.map(task => [task.id, task]));
  const changes = candidates(tasks, path, byId, parallel)
    .slice(0, MOST_TRIED)
    .map(({ change, changed, slots }): Change => ({ ...change, wall: simulate(changed, slots).wall }))
    .filter(change => change.wall < wall)
    .sort((a, b) => a.wall - b.wall);
  const pathLength = path.reduce((sum, id) => sum + lengthOf(byId.get(id)), 0);
  return { wall, path, pathLength, changes: changes.slice(0, most) };
}

/** By durations alone; the first of several. */
export function longestPath(tasks: readonly SimulatedTask[]): readonly string[] {
  const byId = new Map(tasks.map(task => [task.id, task]));
  const known = new Map<string, { readonly length: number; readonly before?: string }>();
  const visit = (task: SimulatedTask): number => {
    const done = known.get(task.id);
    if (done) return done.length;
    known.set(task.id, { length: 0 });
    let best: { length: number; before?: string } = { length: 0 };
    for (const id of task.waitsFor) {
      const on = byId.get(id);
      if (!on) continue;
      const length = visit(on);
      if (length > best.length || best.before === undefined) best = { length, before: id };
    }
    const own = { ...best, length: best.length + lengthOf(task) };
    known.set(task.id, own);
    return own.length;
  };
  let last: string | undefined;
  let longest = -1;
  for (const task of tasks) {
    const length = visit(task);
    if (length > longest) [last, longest] = [task.id, length];
  }
  const path: string[] = [];
  for (let id = last; id !== undefined; id = known.get(id)?.before) path.unshift(id);
  return path.filter(id => lengthOf(byId.get(id)) > 0);
}

function lengthOf(task: SimulatedTask | undefined): number {
  return task === undefined || task.continuous === true ? 0 : task.duration;
}

interface Candidate {
  readonly change: Proposal;
  readonly changed: readonly SimulatedTask[];
  readonly slots: number;
}

function candidates(
  tasks: readonly SimulatedTask[],
  path: readonly string[],
  byId: ReadonlyMap<string, SimulatedTask>,
  slots: number,
): Candidate[] {
  const onPath = path.flatMap(id => byId.get(id) ?? []);
  const long = [...tasks].sort((a, b) => lengthOf(b) - lengthOf(a)).slice(0, 10);
  const more = [...new Set([slots + 1, slots * 2])];
  return [
    ...more.map((parallel): Candidate => ({ change: { kind: 'slots', parallel }, changed: tasks, slots: parallel })),
    ...onPath.flatMap(task =>
      task.waitsFor
        .filter(id => byId.has(id))
        .map((on): Candidate => {
          const change = { kind: 'edge', task: task.id, on } as const;
          return { change, changed: without(tasks, task, on), slots };
        }),
    ),
    ...[...new Set([...onPath, ...long])]
      .filter(task => lengthOf(task) > 0)
      .map((task): Candidate => ({ change: { kind: 'split', task: task.id }, changed: split(tasks, task), slots })),
  ];
}

function without(tasks: readonly SimulatedTask[], task: SimulatedTask, on: string): SimulatedTask[] {
  const freed = { ...task, waitsFor: task.waitsFor.filter(id => id !== on) };
  return tasks.map(one => (one === task ? freed : one));
}

function split(tasks: readonly SimulatedTask[], task: SimulatedTask): SimulatedTask[] {
  const half = { ...task, duration: task.duration / 2 };
  const other = { ...half, id: `${task.id}\n2` };
  return tasks
    .map(one => (one.waitsFor.includes(task.id) ? { ...one, waitsFor: [...one.waitsFor, other.id] } : one))
    .flatMap(one => (one === task ? [half, other] : one));
}
