/** Which commands have Nx run what a composite calls, in the place of which of its entries. */
import type { CallStep, Step } from '@nx-taskfile/planner';
import type { Text } from '@nx-taskfile/taskfile';
import type { PlacedTask } from '../../../analysis/model';
import type { LoweredTask } from '../../../lower/model';
import { isPlainName, nxCommand, type NxCall, type Starter } from '../../../nx-calls/form';
import { otherEnvironment } from './environment';

export interface ThinCall {
  readonly command: string;
  /** Of `deps`: all of them, where the task has no commands. */
  readonly from: 'deps' | 'cmds';
  /** Places in `cmds` that it takes. */
  readonly indexes: readonly number[];
  /** What is called, as targets. */
  readonly names: readonly string[];
}

type Thin = { readonly calls: readonly ThinCall[] } | { readonly reason: string };

/** @param all with the targets that there are */
export function thinCalls(composite: LoweredTask, all: readonly LoweredTask[], starter: Starter): Thin {
  const { placed, lowering } = composite;
  const { task } = placed.task.instance;
  const { steps, deps } = placed.task;
  const calls = steps.filter(step => step.kind === 'call' && step.startedBy === undefined);
  const from = task.cmds.length === 0 ? 'deps' : 'cmds';
  if (from === 'cmds' && calls.length === 0) return { calls: [] };
  if (lowering !== 'noop' && lowering !== 'phased')
    return { reason: 'the runner has it, which Nx would start within itself' };
  if (placed.override) return { reason: 'options say what its target is' };
  const isLoop = task.cmds.length !== placed.task.instance.cmds.length || task.deps.length !== deps.length;
  if (isLoop || placed.entry.repairs.some(repair => repair.task === task.name))
    return { reason: isLoop ? 'it has a loop' : 'its calls are broken: `--to=taskfile` repairs them' };
  const targetOf: TargetOf = name => all.find(one => one.placed.entry === placed.entry && one.placed.task.id === name);
  const given = takesWords(placed, targetOf);
  if (given !== undefined)
    return { reason: `\`${given}\` takes words of the command line, which Nx would give to all` };
  const environment = otherEnvironment(placed, tasksUnder(placed, targetOf));
  if (environment !== undefined) return { reason: environment };
  const left = new Set([
    ...placed.omitted,
    ...calls.flatMap(call => (call.kind === 'call' ? (staysCall(call, targetOf) ?? []) : [])),
  ]);
  if (from === 'deps' && deps.some(dep => left.has(dep.target ?? '') || staysCall(dep, targetOf) !== undefined))
    return { reason: 'one of its deps asks a person, or sets something up, which Nx leaves out' };
  const groups = from === 'deps' ? [deps] : groupsOf(steps, phaseOf(placed), left);
  const thin: ThinCall[] = [];
  for (const group of groups) {
    const members: LoweredTask[] = [];
    for (const { target, raw, plain } of group) {
      const member = target === undefined ? undefined : targetOf(target);
      if (!member || !plain) return { reason: `\`${raw}\` is no target by its own` };
      if (![member.placed.project.name, member.placed.target].every(isPlainName))
        return { reason: `\`${member.placed.target}\` is a pattern to Nx` };
      const endless = endlessBelow(member, targetOf);
      if (endless !== undefined)
        return {
          reason: `\`${target}\` waits for \`${endless}\`, which Nx expects never to end, and takes for failed where it does`,
        };
      members.push(member);
    }
    const runs = runsOf(members);
    if (from === 'deps' && runs.length > 1)
      return { reason: 'its targets have different names, and Nx has no one command for just these' };
    for (const run of runs) {
      const [only, ...more] = run.members.flatMap(at => members[at] ?? []);
      if (from === 'cmds' && only && more.length === 0 && !gains(only)) continue;
      const indexes = from === 'deps' ? [] : run.members.map(at => group[at]?.index ?? 0);
      thin.push({
        command: nxCommand(run.call, starter),
        from,
        indexes,
        names: run.members.map(at => nameOf(members[at])),
      });
    }
  }
  return { calls: thin };
}

/**
 * What asks a person needs the terminal, an internal task is there for this one alone, and what Nx leaves out of a target under it
 * (provisioning) go-task does.
 */
function staysCall({ target }: CallStep, targetOf: TargetOf): string | undefined {
  const called = target === undefined ? undefined : targetOf(target);
  if (!called) return undefined;
  const { placed } = called;
  const { task } = placed.task.instance;
  const asks = task.interactive || placed.unit.footprint.effects.some(({ kind }) => kind === 'prompt');
  const leavesOut = tasksUnder(placed, targetOf).some(({ omitted }) => omitted.length > 0);
  return asks || leavesOut || task.internal ? target : undefined;
}

export type TargetOf = (name: string) => LoweredTask | undefined;

/** The task itself among them. */
export function tasksUnder(root: PlacedTask, targetOf: TargetOf): readonly PlacedTask[] {
  const seen = new Set<PlacedTask>();
  const queue = [root];
  for (let placed = queue.pop(); placed; placed = queue.pop()) {
    if (seen.has(placed)) continue;
    seen.add(placed);
    const { steps, deps } = placed.task;
    for (const step of [...steps, ...deps]) {
      const called = step.kind === 'call' && step.target !== undefined ? targetOf(step.target) : undefined;
      if (called) queue.push(called.placed);
    }
  }
  return [...seen];
}

/** A watcher that a task waits for: without a terminal it may end, and go-task goes on. */
export function endlessBelow({ placed }: Pick<LoweredTask, 'placed'>, targetOf: TargetOf): string | undefined {
  const below = tasksUnder(placed, targetOf).filter(one => one !== placed);
  return below.find(({ task }) => targetOf(task.id)?.config.continuous === true)?.task.id;
}

/** Alone, only what has a result to keep, or others behind it. */
function gains({ cache, lowering }: LoweredTask): boolean {
  return cache.value || lowering === 'noop' || lowering === 'phased';
}

function nameOf(member: LoweredTask | undefined): string {
  return member ? `${member.placed.project.name}:${member.placed.target}` : '';
}

/** In which of its phases a task is; all are in one where it needs none. */
function phaseOf({ phases }: PlacedTask): (name: string) => number {
  return name => phases?.findIndex(phase => phase.includes(name)) ?? 0;
}

/**
 * Neighbours that Nx may start at once; what it runs before others of them it knows by its edges.
 * @param left calls that it has no edges to
 */
function groupsOf(
  steps: readonly Step[],
  phase: (name: string) => number,
  left: ReadonlySet<string>,
): readonly (readonly CallStep[])[] {
  const groups: CallStep[][] = [];
  let open: CallStep[] | undefined;
  for (const step of steps) {
    const isCall = step.kind === 'call' && step.startedBy === undefined && !left.has(step.target ?? '');
    const last = open?.at(-1);
    if (!isCall) open = undefined;
    else if (open && last && phase(last.target ?? '') === phase(step.target ?? '')) open.push(step);
    else groups.push((open = [step]));
  }
  return groups;
}

/** As few commands as name these targets and no other: Nx runs every target of every project. */
function runsOf(
  members: readonly LoweredTask[],
): readonly { readonly call: NxCall; readonly members: readonly number[] }[] {
  const callFor = (some: readonly LoweredTask[]): NxCall => ({
    projects: [...new Set(some.map(({ placed }) => placed.project.name))],
    targets: [...new Set(some.map(({ placed }) => placed.target))],
  });
  const namesOnly = ({ projects, targets }: NxCall, some: readonly LoweredTask[]): boolean =>
    projects.length * targets.length === new Set(some.map(nameOf)).size;
  const runs: { some: LoweredTask[]; members: number[] }[] = [];
  members.forEach((member, at) => {
    const last = runs.at(-1);
    const some = [...(last?.some ?? []), member];
    if (last && namesOnly(callFor(some), some)) {
      last.some.push(member);
      last.members.push(at);
    } else runs.push({ some: [member], members: [at] });
  });
  const whole = callFor(members);
  if (runs.length > 1 && namesOnly(whole, members)) return [{ call: whole, members: members.map((_, at) => at) }];
  return runs.map(({ some, members: of }) => ({ call: callFor(some), members: of }));
}

/** A task under it that looks at what follows `--`: go-task tells all tasks, Nx those it is asked for. */
export function takesWords(composite: PlacedTask, targetOf: TargetOf): string | undefined {
  const takes = ({ task: { instance } }: PlacedTask): boolean =>
    instance.cmds.some(({ kind, ...command }) => kind === 'shell' && 'text' in command && isFromWords(command.text));
  return tasksUnder(composite, targetOf).find(takes)?.task.id;
}

function isFromWords({ deferrals }: Text): boolean {
  return deferrals.some(({ kind }) => kind === 'cli');
}
