/**
 * What a composite needs of its scheduler: which orders between the leaves under its steps must stay, and which edges to
 * add so that they do. Orders are dropped only on evidence (docs/design.md, "Order").
 */
import type { Hazard } from '@nx-taskfile/footprint';
import type { CallStep, HandedEdge, TaskAnalysis, Witness } from './model';
import { callGroups } from './call-groups';
import { Orders } from './plans/orders';
import { mustPrecede, type Work } from './plans/precedence';

export interface PlanContext {
  readonly tasks: ReadonlyMap<string, TaskAnalysis>;
  /** Whether dependency edges already make one leaf run before another. */
  readonly ordered: (before: string, after: string) => boolean;
  /** Calls of a composite that are left out because they only provision for a name it shares. */
  readonly omitted: (composite: string) => ReadonlySet<string>;
}

/**
 * The edges that give a composite's `deps` to its members: to each member that reads what a dep writes, or that nobody
 * calls without that dep. Empty when some other order would stay unmet anyway: then the composite keeps its deps to itself.
 */
export function handedEdges(composite: TaskAnalysis, context: PlanContext): readonly HandedEdge[] {
  const handed: HandedEdge[] = [];
  for (const { reason, before, after } of requiredOrders(composite, context).fromDeps) {
    const read = reason.hazard?.kind === 'write-read';
    const always = reason.witness.kind === 'unknown' && alwaysFollows(after, before, context);
    if (!(read || always) || context.ordered(after, before)) return [];
    handed.push({ task: after, on: before });
  }
  return handed;
}

/** Whether every composite that calls `task` has a dep that leads to `dep`. */
function alwaysFollows(task: string, dep: string, context: PlanContext): boolean {
  const callers = [...context.tasks.values()].filter(
    caller => caller.shape === 'composite' && caller.steps.some(step => step.kind === 'call' && step.target === task),
  );
  const depLeaves = (caller: TaskAnalysis): readonly string[] =>
    under(
      caller.deps.flatMap(d => d.target ?? []),
      context,
    );
  return callers.length > 0 && callers.every(caller => depLeaves(caller).includes(dep));
}

/** The orders that edges do not give: while there is one, the composite must run its steps itself. */
export function unmetOrders(composite: TaskAnalysis, context: PlanContext): readonly Witness[] {
  const required = requiredOrders(composite, context);
  return [...required.fromDeps, ...required.fromSteps].map(order => order.reason.witness);
}

/**
 * The calls of a composite as a schedule: those of one phase may run at once, each phase after the one before it, and all
 * orders that edges do not give are kept. Its deps come first, as far as anything needs them; what is called twice is there twice.
 */
export function phasesOf(composite: TaskAnalysis, context: PlanContext): readonly (readonly string[])[] {
  const groups = phaseGroups(composite, context);
  const calls = groups.flatMap((group, index) => group.map(name => ({ name, group: index })));
  const orders = new Orders(calls.length);
  calls.forEach((first, before) => {
    calls.forEach((second, after) => {
      if (first.group >= second.group) return;
      const again = first.name === second.name;
      if (again || between([first.name], [second.name], context).length > 0) orders.add(before, after);
    });
  });
  orders.close();
  return orders.phases().map(phase => phase.flatMap(call => calls[call]?.name ?? []));
}

/** The calls of a composite that only provision; left out when it bears a name that its members bear too. */
export function provisioningCalls(composite: TaskAnalysis, context: Pick<PlanContext, 'tasks'>): readonly string[] {
  const everything = { ...context, omitted: () => NONE };
  return calls(composite).filter(name => {
    const leaves = leavesUnder(name, everything);
    return leaves.length > 0 && leaves.every(leaf => context.tasks.get(leaf)?.provisions === true);
  });
}

/** Steps written after one that never ends: under go-task they never start. */
export function stepsNeverReached(composite: TaskAnalysis, context: PlanContext): readonly CallStep[] {
  const sequence = composite.steps.filter(step => step.kind === 'call').filter(step => !step.background);
  const first = sequence.findIndex(
    step => step.target !== undefined && leavesUnder(step.target, context).some(leaf => neverEnds(leaf, context)),
  );
  return first < 0 ? [] : sequence.slice(first + 1);
}

/** The tasks with commands of their own that a call of `name` leads to, dependencies included. */
export function leavesUnder(name: string, context: Pick<PlanContext, 'tasks' | 'omitted'>): readonly string[] {
  const leaves = new Set<string>();
  const seen = new Set<string>();
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    const task = context.tasks.get(id);
    if (task?.shape !== 'composite') leaves.add(id);
    const omitted = context.omitted(id);
    for (const called of task ? calls(task) : []) if (!omitted.has(called)) visit(called);
  };
  visit(name);
  return [...leaves];
}

const NONE: ReadonlySet<string> = new Set();

function calls(task: TaskAnalysis): readonly string[] {
  return [...task.deps, ...task.steps.filter(step => step.kind === 'call')].flatMap(call => call.target ?? []);
}

interface Order {
  readonly before: string;
  readonly after: string;
  readonly reason: Judged;
}

interface Judged {
  readonly witness: Witness;
  readonly hazard?: Hazard;
}

function requiredOrders(composite: TaskAnalysis, context: PlanContext): { fromDeps: Order[]; fromSteps: Order[] } {
  const [deps = [], ...groups] = phaseGroups(composite, context);
  return {
    fromDeps: between(deps, groups.flat(), context),
    fromSteps: groups.flatMap((group, i) => between(group, groups.slice(i + 1).flat(), context)),
  };
}

/** What it runs one after the other: its deps, and then its calls, but for those that are left out. */
function phaseGroups(composite: TaskAnalysis, context: PlanContext): readonly (readonly string[])[] {
  const omitted = context.omitted(composite.id);
  const deps = composite.deps.flatMap(dep => dep.target ?? []);
  return [deps, ...stepGroups(composite)].map(group => group.filter(name => !omitted.has(name)));
}

/** Names of calls that run one after the other; those of one group run beside each other. */
function stepGroups({ steps }: TaskAnalysis): string[][] {
  return callGroups(steps).map(group => group.flatMap(step => step.target ?? []));
}

function between(earlier: readonly string[], later: readonly string[], context: PlanContext): Order[] {
  const orders: Order[] = [];
  for (const before of under(earlier, context)) {
    for (const after of under(later, context)) {
      if (before === after || context.ordered(before, after)) continue;
      const reason = judge(before, after, context);
      if (reason) orders.push({ before, after, reason });
    }
  }
  return orders;
}

function under(names: readonly string[], context: PlanContext): readonly string[] {
  return [...new Set(names.flatMap(name => leavesUnder(name, context)))];
}

/** The judgement of two leaves; undefined when the evidence says that they are independent. */
function judge(before: string, after: string, { tasks }: Pick<PlanContext, 'tasks'>): Judged | undefined {
  const [first, second] = [tasks.get(before), tasks.get(after)];
  if (!first || !second) {
    const detail = `\`${first ? after : before}\` does not exist`;
    return { witness: { before, after, kind: 'unknown', detail } };
  }
  // Nothing can wait for what never ends; `stepsNeverReached` tells the person.
  if (first.footprint.neverEnds) return undefined;
  const reason = mustPrecede(workOf(first), workOf(second));
  return (
    reason && {
      witness: { before, after, kind: reason.kind, detail: reason.witness },
      ...(reason.hazard && { hazard: reason.hazard }),
    }
  );
}

function workOf({ id, footprint }: TaskAnalysis): Work {
  return { name: id, footprint };
}

function neverEnds(leaf: string, context: PlanContext): boolean {
  return context.tasks.get(leaf)?.footprint.neverEnds === true;
}
