/** Puts together what the analysis says of a workspace: data in, data out. */
import type { PlacedTask } from '../analysis/model';
import type { LoweredTask } from '../lower/model';
import { categoryOf, type Judgement } from './categories';
import { graphOf } from './graph';
import type { Category, CategoryName, Composite, Durations, Report, TargetHazard, TargetId } from './model';
import { risksOf } from './risks';
import { savingsOf, type PlannedComposite } from './savings';
import { targetsOf, type Analysed, type Targets } from './targets';
import { clockOf, type Clock } from './timing';

export interface ReportInput {
  readonly analysed: readonly Analysed[];
  /** Milliseconds that Nx last needed for a target, for those that have been run. */
  readonly took: ReadonlyMap<TargetId, number>;
  readonly hazards: readonly TargetHazard[];
  /** What the workspace is called where its root is no project. */
  readonly folder: string;
}

export function reportOf({ analysed, took, hazards, folder }: ReportInput): Report {
  const targets = targetsOf(analysed);
  const lowered = analysed.flatMap(one => one.lowered);
  const clock = clockOf(targets, took);
  const judged = new Map(lowered.map(({ placed }) => [placed, categoryOf(placed, targets)]));
  const graph = graphOf(analysed, targets, { took, category: placed => judged.get(placed)?.name ?? 'other' });
  const lowerings = new Map(lowered.map(({ placed, lowering }) => [placed, lowering]));
  const composites = lowered.flatMap(one => compositeOf(one, { targets, clock, lowerings }));
  return {
    workspace: analysed.flatMap(({ analysis }) => analysis.packages).find(({ root }) => root === '.')?.name ?? folder,
    graph,
    composites: composites.map(({ composite }) => composite),
    categories: categoriesOf(judged, targets),
    hazards,
    risks: risksOf(lowered, targets),
    savings: savingsOf(composites, lowered, { clock, targets, nodes: graph.nodes }),
    durations: durationsOf(lowered, targets, took),
  };
}

function compositeOf(
  { placed }: LoweredTask,
  { targets, clock, lowerings }: { targets: Targets; clock: Clock; lowerings: Lowerings },
): PlannedComposite[] {
  const plan = targets.planOf(placed);
  if (!plan) return [];
  const target = targets.idOf(placed);
  const runs = howItRuns(placed, targets, lowerings);
  return [{ placed, plan, composite: { ...plan, target, runs, ...clock.timingOf(placed, plan) } }];
}

type Lowerings = ReadonlyMap<PlacedTask, LoweredTask['lowering']>;

/** What is slowest about its own target and those of the composites among its steps. */
function howItRuns(
  placed: PlacedTask,
  targets: Targets,
  lowerings: Lowerings,
  above: readonly PlacedTask[] = [],
): Composite['runs'] {
  if (above.includes(placed) || !targets.planOf(placed)) return 'edges';
  const lowering = lowerings.get(placed);
  if (lowering !== 'noop' && lowering !== 'phased') return 'in order';
  // What the target leaves out, since Nx or a person installs, is run by nobody.
  const done = targets
    .stepsOf(placed)
    .filter(({ written }) => written.kind === 'shell' || !placed.omitted.includes(written.target ?? ''));
  const called = done.flatMap(({ planned }) => targets.taskOf(placed, planned.name) ?? []);
  const below = called.map(task => howItRuns(task, targets, lowerings, [...above, placed]));
  if (below.includes('in order')) return 'in order';
  return lowering === 'phased' || below.includes('phases') ? 'phases' : 'edges';
}

/** In the order in which a person looks for what can run beside what. */
const NAMES: readonly CategoryName[] = ['independent', 'parallel', 'sequential', 'setup', 'release', 'other'];

function categoriesOf(judged: ReadonlyMap<PlacedTask, Judgement>, targets: Targets): readonly Category[] {
  return NAMES.flatMap(name => {
    const members = [...judged]
      .filter(([, judgement]) => judgement.name === name)
      .map(([placed, { reason }]) => ({
        target: targets.idOf(placed),
        task: placed.task.id,
        project: placed.project.name,
        reason,
      }));
    return members.length === 0 ? [] : [{ name, members }];
  });
}

function durationsOf(
  lowered: readonly LoweredTask[],
  targets: Targets,
  took: ReadonlyMap<TargetId, number>,
): Durations {
  const working = lowered.filter(({ placed: { task } }) => task.steps.some(step => step.kind === 'shell'));
  const known = working.filter(({ placed }) => took.has(targets.idOf(placed))).length;
  return { source: known === 0 ? 'none' : known === working.length ? 'recorded' : 'partly', known, of: working.length };
}
