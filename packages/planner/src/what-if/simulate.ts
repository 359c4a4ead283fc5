/**
 * Nx's scheduler as a simulation. Source of the rules: nx 24.0.6, `tasks-runner/tasks-schedule.js` (what may be scheduled, and in which
 * order) and `task-orchestrator.js` (slots). Whatever is ready waits in one queue: first what most unfinished tasks wait for, then
 * what belongs to the project that most others depend on, then what is not known, then the longest. Tasks of executors that run in
 * batches are not among ours.
 */
import type { SimulatedRun, SimulatedSpan, SimulatedTask } from './model';

/**
 * @param tasks a circle among them is an error; what one waits for and is not among them counts as done
 * @param parallel slots for what ends
 */
export function simulate(tasks: readonly SimulatedTask[], parallel: number): SimulatedRun {
  const byId = new Map(tasks.map(task => [task.id, task]));
  const needs = new Map(tasks.map(task => [task.id, [...new Set(task.waitsFor)].filter(id => byId.has(id))]));
  const unfinished = new Map(tasks.map(task => [task.id, 0]));
  for (const ids of needs.values()) for (const id of ids) unfinished.set(id, (unfinished.get(id) ?? 0) + 1);
  const dependents = dependentsOf(tasks, byId);
  const spans = new Map<string, SimulatedSpan>();
  const done = new Set<string>();
  const started = new Set<string>();
  const scheduled = new Set<string>();
  const active = new Set<string>();
  let queue: SimulatedTask[] = [];
  const running = new Map<SimulatedTask, number>();
  let clock = 0;

  const isReady = ({ id }: SimulatedTask): boolean =>
    (needs.get(id) ?? []).every(on => (byId.get(on)?.continuous === true ? started.has(on) : done.has(on)));
  const mayJoin = (task: SimulatedTask): boolean =>
    active.size === 0 || (task.alone !== true && [...active].every(id => byId.get(id)?.alone !== true));
  const byGravity = (a: SimulatedTask, b: SimulatedTask): number =>
    (unfinished.get(b.id) ?? 0) - (unfinished.get(a.id) ?? 0) ||
    (dependents.get(b.project) ?? 0) - (dependents.get(a.project) ?? 0) ||
    byEstimate(a, b);
  const schedule = (): void => {
    for (const task of tasks) {
      if (scheduled.has(task.id) || !isReady(task) || !mayJoin(task)) continue;
      scheduled.add(task.id);
      active.add(task.id);
      queue.push(task);
    }
    queue.sort(byGravity);
  };
  const finish = (task: SimulatedTask): void => {
    done.add(task.id);
    active.delete(task.id);
    for (const on of needs.get(task.id) ?? []) unfinished.set(on, (unfinished.get(on) ?? 0) - 1);
  };
  const start = (): void => {
    for (const task of queue.filter(({ continuous }) => continuous === true)) {
      spans.set(task.id, { start: clock, end: clock });
      started.add(task.id);
    }
    queue = queue.filter(({ continuous }) => continuous !== true);
    while (running.size < parallel) {
      const task = queue.shift();
      if (!task) return;
      spans.set(task.id, { start: clock, end: clock + task.duration });
      running.set(task, clock + task.duration);
    }
  };

  for (;;) {
    let before = -1;
    // What has started may let others start.
    while (scheduled.size + started.size !== before) {
      before = scheduled.size + started.size;
      schedule();
      start();
    }
    if (running.size === 0) break;
    clock = Math.min(...running.values());
    for (const [task, end] of [...running]) {
      if (end > clock) continue;
      running.delete(task);
      finish(task);
    }
  }
  if (scheduled.size < tasks.length && [...active].every(id => byId.get(id)?.continuous !== true)) {
    throw new Error(
      `tasks wait for each other: ${tasks.flatMap(({ id }) => (scheduled.has(id) ? [] : id)).join(', ')}`,
    );
  }
  return { wall: clock, spans };
}

function byEstimate(a: SimulatedTask, b: SimulatedTask): number {
  const [one, other] = [a.estimate ?? 0, b.estimate ?? 0];
  if (one === 0 || other === 0) return (one === 0 ? 0 : 1) - (other === 0 ? 0 : 1);
  return other - one;
}

/** How many projects depend on each, as far as their tasks say so. */
function dependentsOf(tasks: readonly SimulatedTask[], byId: ReadonlyMap<string, SimulatedTask>): Map<string, number> {
  const usedBy = new Map<string, Set<string>>();
  for (const { project, waitsFor } of tasks) {
    for (const id of waitsFor) {
      const other = byId.get(id)?.project;
      if (other === undefined || other === project) continue;
      usedBy.set(other, (usedBy.get(other) ?? new Set()).add(project));
    }
  }
  return new Map([...usedBy.keys()].map(project => [project, closure(project, usedBy)]));
}

function closure(project: string, usedBy: ReadonlyMap<string, ReadonlySet<string>>): number {
  const seen = new Set<string>();
  const queue = [...(usedBy.get(project) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    // In a circle a project depends on itself, for Nx too.
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...(usedBy.get(next) ?? []));
  }
  return seen.size;
}
