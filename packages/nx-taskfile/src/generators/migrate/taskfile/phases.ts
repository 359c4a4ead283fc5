/** Which commands of a task may run side by side under go-task, and what keeps the others in order. */
import type { Plan } from '@nx-taskfile/planner';
import { lookup } from '@nx-taskfile/taskfile';
import { entriesOf, slotsOf, type Entry, type Slot } from './commands';
import type { DeclaredTask, Placement } from './declared';

export interface Phases {
  readonly slots: readonly Slot[];
  /** Places in `cmds` as written of waits that have nothing to wait for. */
  readonly waits: readonly number[];
  readonly phases: readonly Phase[];
  /** What keeps calls in order, where anything does. */
  readonly reason?: string;
}

/** Neighbours that start together. */
export interface Phase {
  /** Numbers of slots, lines that print among them. */
  readonly first: number;
  readonly last: number;
  readonly members: readonly number[];
  /** What they call, by the names that the declaring file has for them. */
  readonly names: readonly string[];
  /** The task's own `deps`, or a new internal task's, which is called in their place. */
  readonly as: 'deps' | { readonly holder: string };
  readonly evidence: readonly string[];
}

/** @param declared with at least one placement */
export function phasesOf(declared: DeclaredTask): Phases {
  const [first] = declared.placements;
  if (!first) throw new Error('internal error: a task without a place');
  const { slots, waits } = slotsOf(first);
  const views = declared.placements.map(placement => ({
    entries: entriesOf(placement, slotsOf(placement).slots),
    plan: placement.plan?.plan,
  }));
  const none = { slots, waits, phases: [] };
  const calls = slots.filter(({ command }) => command.kind === 'call');
  if (calls.length < 2) return none;
  const obstacle = taskObstacle(first);
  if (obstacle !== undefined) return { ...none, reason: obstacle };
  const entries = unitedEntries(views);
  const orders = ordersOf(views);
  const { groups, reason } = grouped(entries, orders);
  const phases = groups.map((members, number): Phase => {
    const [start = 0, end = 0] = [members[0], members.at(-1)];
    const isFirst = start === 0 && end - start === members.length - 1 && takesDeps(first);
    const suffix = groups.length === 1 ? 'members' : `phase-${number + 1}`;
    return {
      first: start,
      last: end,
      members,
      names: members.map(member => localName(entries[member], first)),
      as: isFirst ? 'deps' : { holder: freeName(suffix, declared) },
      evidence: evidenceOf(members, entries, orders),
    };
  });
  return { slots, waits, phases, ...(reason !== undefined && { reason }) };
}

function taskObstacle({ placed }: Placement): string | undefined {
  const { task } = placed.task.instance;
  if (task.localName.includes('*')) return 'its name is a pattern';
  if (task.ignoreError) return 'it goes on after errors (`ignore_error`)';
  if (task.watch) return 'it watches';
  return task.interactive ? 'a person takes part (`interactive`)' : undefined;
}

/** The entries as one placement has them, under its names, with its plan. */
interface View {
  readonly entries: readonly Entry[];
  readonly plan: Plan | undefined;
}

/** What one placement keeps where it is stays. */
function unitedEntries(views: readonly View[]): readonly Entry[] {
  const [{ entries } = { entries: [] }, ...others] = views;
  return entries.map(
    (entry, at) => others.map(other => other.entries[at]).find(other => other?.kind !== entry.kind) ?? entry,
  );
}

/** By numbers of entries. */
interface Orders {
  /** Why one has to stay before another, wherever the task is. */
  readonly kept: (before: number, after: number) => string | undefined;
  readonly evidence: (before: number, after: number) => string | undefined;
}

function ordersOf(views: readonly View[]): Orders {
  const find = <T extends { before: string; after: string }>(
    pairs: (plan: Plan) => readonly T[],
    before: number,
    after: number,
  ): T | undefined => {
    for (const { entries, plan } of views) {
      const [one, other] = [stepOf(entries[before]), stepOf(entries[after])];
      const pair = plan && pairs(plan).find(pair => pair.before === one && pair.after === other);
      if (pair) return pair;
    }
    return undefined;
  };
  return {
    kept: (before, after) => find(({ order }) => order, before, after)?.witness,
    evidence: (before, after) => find(({ dropped }) => dropped, before, after)?.evidence,
  };
}

/** Neighbours between which no order is kept. What prints between two calls tells them apart, unless they were started with `&`. */
function grouped(
  entries: readonly Entry[],
  orders: Orders,
): { readonly groups: readonly (readonly number[])[]; readonly reason?: string } {
  const groups: number[][] = [];
  let open: number[] = [];
  let reason: string | undefined;
  /** Why the next call stands apart from the calls before it, where there are any. */
  let between: string | undefined;
  entries.forEach((entry, at) => {
    if (entry.kind === 'prints' && continuesTogether(entries, open.at(-1), at)) return;
    const kept = entry.kind === 'member' ? open.flatMap(member => orders.kept(member, at) ?? [])[0] : entry.reason;
    if (kept !== undefined) {
      if (open.length > 0) between = kept;
      open = [];
    }
    if (entry.kind === 'prints' || !entry.isCall) return;
    reason ??= between;
    between = entry.kind === 'fixed' ? entry.reason : undefined;
    if (entry.kind === 'fixed') return;
    if (open.length === 0) groups.push(open);
    open.push(at);
  });
  return { groups: groups.filter(group => group.length > 1), ...(reason !== undefined && { reason }) };
}

/** `a &`, a line that prints, `b &`: both are under way by then. */
function continuesTogether(entries: readonly Entry[], before: number | undefined, at: number): boolean {
  const isBackground = (entry: Entry | undefined): boolean => entry?.kind === 'member' && entry.background;
  const next = entries.slice(at).find(entry => entry.kind !== 'prints');
  return before !== undefined && isBackground(entries[before]) && isBackground(next);
}

function stepOf(entry: Entry | undefined): string {
  return entry?.kind === 'member' ? entry.step : '';
}

function evidenceOf(members: readonly number[], entries: readonly Entry[], { evidence }: Orders): readonly string[] {
  return members.flatMap((before, at) =>
    members.slice(at + 1).map(after => {
      const [one, other] = [stepOf(entries[before]), stepOf(entries[after])];
      return evidence(before, after) ?? `\`${one}\` and \`${other}\` are started together with \`&\``;
    }),
  );
}

/** `deps` run before all of these are asked (semantics 7.2), and `failfast` is about them. */
function takesDeps({ placed }: Placement): boolean {
  const { deps, preconditions, sources, status, prompt, failfast } = placed.task.instance.task;
  return [deps, preconditions, sources, status, prompt].every(list => list.length === 0) && !failfast;
}

/** A name that means nothing yet, wherever the file is included. */
function freeName(suffix: string, { placements }: DeclaredTask): string {
  const isTaken = (name: string): boolean =>
    placements.some(({ placed: { entry, task } }) => {
      const full = [...task.instance.task.namespace, name].join(':');
      return 'task' in lookup(entry.taskfile, full);
    });
  const local = placements[0]?.placed.task.instance.task.localName ?? '';
  for (let number = 1; ; number++) {
    const name = `${local}:${suffix}${number === 1 ? '' : `-${number}`}`;
    if (!isTaken(name)) return name;
  }
}

/** The name as the declaring file writes it: without the namespaces that including adds. */
function localName(entry: Entry | undefined, placement: Placement): string {
  return entry?.kind === 'member' ? nameWithin(entry.raw, placement) : '';
}

export function nameWithin(name: string, { placed }: Placement): string {
  const { namespace } = placed.task.instance.task;
  const prefix = namespace.map(part => `${part}:`).join('');
  return name.startsWith(prefix) ? name.slice(prefix.length) : `:${name}`;
}
