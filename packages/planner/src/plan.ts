/**
 * What a composite needs of its scheduler: which orders between the leaves under its steps must stay, and which edges to
 * add so that they do. Orders are dropped only on evidence (docs/design.md, "Order").
 */
import { callGroups } from './call-groups';
import { findOrders, type Order } from './leaf-orders';
import type { CallStep, HandedEdge, TaskAnalysis, Witness } from './model';
import { Orders } from './plans/orders';

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
  for (const { reason, before, after } of ordersFromDeps(composite, context)) {
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
  const orders = [...ordersFromDeps(composite, context), ...ordersFromSteps(composite, context)];
  return orders.map(order => order.reason.witness);
}

/**
 * The calls of a composite as a schedule: those of one phase may run at once, each phase after the one before it, and all
 * orders that edges do not give are kept. Its deps come first, as far as anything needs them; what is called twice is there twice.
 */
export function phasesOf(composite: TaskAnalysis, context: PlanContext): readonly (readonly string[])[] {
  const groups = phaseGroups(composite, context);
  const calls = groups.flatMap((group, index) => group.map(name => ({ name, group: index })));
  const orders = new Orders(calls.length);
  const isWritten = (before: number, after: number): boolean =>
    (calls[before]?.group ?? 0) < (calls[after]?.group ?? 0) && !orders.has(before, after);
  const earlier = new Map<string, number[]>();
  calls.forEach(({ name }, call) => {
    const again = earlier.get(name) ?? [];
    for (const before of again) if (isWritten(before, call)) orders.add(before, call);
    earlier.set(name, [...again, call]);
  });
  findOrders(
    calls.map(({ name }) => leavesUnder(name, context)),
    context.tasks,
    isWritten,
    (before, after, order) => {
      if (!context.ordered(order.before, order.after)) orders.add(before, after);
    },
  );
  orders.close();
  return orders.phases().map(phase => phase.flatMap(call => calls[call]?.name ?? []));
}

/** The calls of a composite that only provision; left out when it bears a name that its members bear too. */
export function provisioningCalls(
  composite: TaskAnalysis,
  context: Pick<PlanContext, 'tasks' | 'omitted'>,
): readonly string[] {
  return calls(composite).filter(name => {
    const leaves = leavesUnder(name, context);
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
  const known = leavesByContext.get(context) ?? new Map<string, readonly string[]>();
  leavesByContext.set(context, known);
  const found = known.get(name) ?? leavesFrom(name, context);
  known.set(name, found);
  return found;
}

const leavesByContext = new WeakMap<object, Map<string, readonly string[]>>();

function leavesFrom(name: string, context: Pick<PlanContext, 'tasks' | 'omitted'>): readonly string[] {
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

function calls(task: TaskAnalysis): readonly string[] {
  return [...task.deps, ...task.steps.filter(step => step.kind === 'call')].flatMap(call => call.target ?? []);
}

/** Of leaves under its deps, and of such under its calls. */
function ordersFromDeps(composite: TaskAnalysis, context: PlanContext): readonly Order[] {
  const [deps = [], ...groups] = phaseGroups(composite, context);
  return deps.length === 0 ? [] : unordered([deps, groups.flat()], context);
}

/** Of leaves under calls of which one is written behind the other. */
function ordersFromSteps(composite: TaskAnalysis, context: PlanContext): readonly Order[] {
  const [, ...groups] = phaseGroups(composite, context);
  return unordered(groups, context);
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

/** The orders between groups of calls that edges do not give, in the order in which they are written. */
function unordered(groups: readonly (readonly string[])[], context: PlanContext): readonly Order[] {
  const leaves = groups.map(group => under(group, context));
  const found = new Map<string, { readonly order: Order; readonly place: readonly number[] }>();
  findOrders(
    leaves,
    context.tasks,
    () => true,
    (before, after, order) => {
      const key = [before, order.before, order.after].join('\n');
      const known = found.get(key);
      if (known && (known.place[2] ?? 0) <= after) return;
      const at = (group: number, leaf: string): number => leaves[group]?.indexOf(leaf) ?? 0;
      found.set(key, { order, place: [before, at(before, order.before), after, at(after, order.after)] });
    },
  );
  return [...found.values()]
    .filter(({ order }) => !context.ordered(order.before, order.after))
    .sort((a, b) => byPlace(a.place, b.place))
    .map(({ order }) => order);
}

function byPlace(one: readonly number[], other: readonly number[]): number {
  const first = one.findIndex((at, i) => at !== other[i]);
  return (one[first] ?? 0) - (other[first] ?? 0);
}

function under(names: readonly string[], context: PlanContext): readonly string[] {
  return [...new Set(names.flatMap(name => leavesUnder(name, context)))];
}

function neverEnds(leaf: string, context: PlanContext): boolean {
  return context.tasks.get(leaf)?.footprint.neverEnds === true;
}
