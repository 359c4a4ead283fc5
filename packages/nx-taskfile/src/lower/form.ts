/** What a task becomes: edges, a script, plain commands, phases, or a run of our runner (docs/design.md, "Lowering"). */
import type { Facts } from '@nx-taskfile/footprint';
import type { PlacedTask } from '../analysis/model';
import { comparesSources } from '../analysis/runtime-needs';
import { plainScriptCall } from '../analysis/script-call';
import { takesEdges } from '../hazards/targets';
import { runCommands } from './commands';
import type { DoneBefore } from './done-before';
import type { LoweredTask, Lowering } from './model';
import { isContinuous, phaseName } from './phases';
import { runsAsWell } from './runs-as-well';

export interface Form {
  readonly lowering: Lowering;
  readonly executor: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether its edges become `dependsOn`, or those to its deps; otherwise the runner follows the calls itself. */
  readonly edges: boolean | 'deps';
  readonly continuous: boolean;
  /** Why the runner has it. */
  readonly needs: readonly string[];
  readonly banners: readonly string[];
}

export interface FormContext {
  readonly facts: Facts;
  /** Whether it, or something that Nx runs for it, has a result to keep. */
  readonly keeps: (one: LoweredTask) => boolean;
  /** Targets that tasks have, by project root and name. */
  readonly targets: ReadonlySet<string>;
  /** Whether its own result is kept, whatever others do. */
  readonly isCached: (placed: PlacedTask) => boolean;
  /** What phases need not do again. */
  readonly done: DoneBefore;
  /** What a name means to a task. */
  readonly find: (from: PlacedTask, name: string) => PlacedTask | undefined;
}

/** @param members what it depends on, or calls without a target, lowered */
export function formOf(placed: PlacedTask, members: readonly LoweredTask[], context: FormContext): Form {
  const form = formBySteps(placed, members, context);
  if (form.lowering !== 'runner' || placed.task.shape === 'leaf') return form;
  const lifted = form.edges === 'deps' ? (placed.liftable ?? []) : [];
  const alone = runsAsWell(placed, lifted, context.find);
  return alone.length > 0 ? { ...form, options: { ...form.options, alone } } : form;
}

function formBySteps(
  placed: PlacedTask,
  members: readonly LoweredTask[],
  { facts, keeps, targets, isCached, done }: FormContext,
): Form {
  const { task, runtimeNeeds, unmet } = placed;
  const { override } = placed;
  const stated = override?.config.continuous;
  // What the runner runs for it, be it a call, is its own work.
  const continuous = stated ?? (task.footprint.neverEnds || placed.unit.footprint.neverEnds);
  if (override?.replacesCalls) return { ...NOOP, continuous: stated ?? members.some(isContinuous) };
  if (task.shape === 'composite') {
    const needs = [...runtimeNeeds, ...unmet.map(witness => witness.detail)];
    if (needs.length === 0) return { ...NOOP, continuous: stated ?? members.some(isContinuous) };
    // One step after the other, and nothing kept: the runner does the same, and starts no other Nx for it.
    const gains = placed.phases?.some(phase => phase.length > 1) === true || members.some(keeps);
    const isFree = (_: unknown, index: number): boolean =>
      !targets.has(`${placed.project.root}\n${phaseName(placed, index)}`);
    return placed.phases?.every(isFree) === true && gains
      ? { ...NOOP, ...phased(placed, done), continuous: stated ?? members.some(isContinuous), needs, edges: false }
      : { ...NOOP, ...inOrder(placed, isCached(placed)), continuous, needs };
  }
  const repeated = done.for(placed);
  if (runtimeNeeds.length > 0) {
    const edges = takesEdges(placed);
    return { ...NOOP, ...runner(placed, edges), continuous, edges, needs: runtimeNeeds };
  }
  const script = plainScriptCall(task, placed.project, facts);
  const compares = comparesSources(task, placed.entry.taskfile);
  if (repeated && task.steps.length > 0) {
    const needs = [`is done once in \`${repeated.task.id}\`, several phases of which need it`];
    return { ...NOOP, ...runner(placed, true), continuous, needs };
  }
  // A script under its own name is the target of the script, too.
  if (script && !(compares && placed.target !== script.script)) {
    const { script: name, banners } = script;
    const options = { script: name };
    return { ...NOOP, lowering: 'run-script', executor: 'nx:run-script', options, continuous, banners };
  }
  if (task.steps.length === 0) return { ...NOOP, continuous };
  if (compares)
    return { ...NOOP, ...runner(placed, true), continuous, needs: ['keeps what `task` compares its `sources` with'] };
  const commands = runCommands(task);
  return 'needs' in commands
    ? { ...NOOP, ...runner(placed, true), continuous, needs: [commands.needs] }
    : { ...NOOP, lowering: 'run-commands', executor: 'nx:run-commands', options: { ...commands }, continuous };
}

const NOOP: Form = {
  lowering: 'noop',
  executor: 'nx:noop',
  options: {},
  edges: true,
  continuous: false,
  needs: [],
  banners: [],
};

function phased(placed: PlacedTask, before: DoneBefore): Pick<Form, 'lowering' | 'executor' | 'options'> {
  const phases = placed.phases?.map((_, index) => phaseName(placed, index));
  const done = before
    .of(placed)
    .map(tasks => tasks.map(({ project, target }) => ({ project: project.root, target })))
    .map(tasks => tasks.sort((a, b) => (`${a.project} ${a.target}` < `${b.project} ${b.target}` ? -1 : 1)));
  const options = { phases, ...(done.some(tasks => tasks.length > 0) && { done }) };
  return { lowering: 'phased', executor: 'nx-taskfile:phased', options };
}

/** A composite whose steps the runner runs. What is kept is kept with its deps: their files decide about it. */
function inOrder(placed: PlacedTask, cached: boolean): Pick<Form, 'lowering' | 'executor' | 'options' | 'edges'> {
  const lifted = !cached && placed.liftable !== undefined;
  return { ...runner(placed, lifted), edges: lifted ? 'deps' : false };
}

/** @param lifted Nx has run the task's deps before it starts. */
function runner(placed: PlacedTask, lifted: boolean): Pick<Form, 'lowering' | 'executor' | 'options'> {
  const { entry, task, omitted, engine } = placed;
  return {
    lowering: 'runner',
    executor: 'nx-taskfile:run',
    options: {
      taskfile: entry.file,
      task: task.id,
      ...(lifted && { lifted }),
      ...(omitted.length > 0 && { omitted }),
      ...(engine && { engine }),
    },
  };
}
