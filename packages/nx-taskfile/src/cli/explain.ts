/** The rows of `nx-taskfile explain` (docs/explain.md). */
import { nameReason, shortName, type NameReason } from '@nx-taskfile/planner';
import type { Diagnostic } from '@nx-taskfile/taskfile';
import type { TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import { homeNames, type HomeName } from '../analysis/home-name';
import type { Analysis, PlacedTask } from '../analysis/model';
import { edgeRows, type ExplainedEdge } from './explain-edges';
import { fileOf } from '../lower/metadata';
import type { CacheDecision, LoweredTask, Lowering } from '../lower/model';

/** One row of `explain --json`. */
export interface Explanation {
  readonly task: string;
  /** As `entry` calls it. */
  readonly aliases: readonly string[];
  /** Other names that `entry` has for the same work. */
  readonly otherNames: readonly string[];
  /** How the same work is called beside its own Taskfile, where another one includes that. */
  readonly home?: HomeName;
  readonly entry: string;
  readonly taskfile: string;
  readonly line: number;
  readonly column: number;
  readonly project: {
    readonly root: string;
    readonly name: string;
    readonly evidence: { readonly level: string; readonly by: string; readonly detail: string };
  };
  readonly target: string;
  readonly name: ExplainedName;
  /** The file that has the target, where it is not inferred but written. */
  readonly written?: string;
  readonly lowering: Lowering;
  readonly cache: CacheDecision;
  readonly inputs: NonNullable<TargetConfiguration['inputs']>;
  readonly outputs: readonly string[];
  readonly dependsOn: NonNullable<TargetConfiguration['dependsOn']>;
  /** Why each of `dependsOn` is there. */
  readonly edges: readonly ExplainedEdge[];
  /** Tasks that it calls and runs itself, in their order. */
  readonly runs: readonly string[];
  /** Where it runs them through Nx: the tasks of each phase. */
  readonly phases?: readonly (readonly string[])[];
  /** Nothing runs beside it. */
  readonly parallelism?: false;
  readonly continuous: boolean;
  /** How Nx knows that it can be used; Nx 24. */
  readonly readyWhen?: TargetConfiguration['readyWhen'];
  /** The options that decided about its target, by their paths; what decided about the project is its evidence. */
  readonly options: readonly string[];
  readonly diagnostics: readonly ExplainedDiagnostic[];
}

/** A task that options keep from being a target. */
export interface Dropped {
  readonly task: string;
  readonly entry: string;
  readonly taskfile: string;
  readonly option: string;
}

export interface ExplainedName {
  readonly by: NameReason['by'] | 'option';
  readonly detail: string;
  /** The target of somebody else that has the short name. */
  readonly shadowedBy?: { readonly by: string; readonly from: string; readonly target: string };
}

export interface ExplainedDiagnostic {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly hint?: string;
}

export function explain(lowered: readonly LoweredTask[], analysis: Analysis, root: string): readonly Explanation[] {
  const homeOf = homeNames(analysis);
  const namesakes = namesakesOf(lowered);
  const edgesOf = edgeRows(lowered, analysis);
  return lowered.map(one => ({
    task: one.placed.task.id,
    aliases: one.placed.task.instance.task.aliases,
    otherNames: one.placed.otherNames,
    ...named(homeOf(one.placed)),
    entry: one.placed.entry.file,
    taskfile: fileOf(one.placed),
    line: one.placed.task.instance.task.range.start.line,
    column: one.placed.task.instance.task.range.start.column,
    project: {
      root: one.placed.project.root,
      name: one.placed.project.name,
      evidence: one.placed.task.attribution.evidence,
    },
    target: one.placed.target,
    name: explainName(one.placed, namesakes),
    ...(one.placed.written && { written: one.placed.written.file }),
    lowering: one.lowering,
    cache: one.cache,
    inputs: one.config.inputs ?? [],
    outputs: one.config.outputs ?? [],
    dependsOn: one.config.dependsOn ?? [],
    edges: edgesOf(one),
    runs: runsOf(one),
    ...(one.phases && one.placed.phases && { phases: one.placed.phases }),
    ...(one.config.parallelism === false && { parallelism: false as const }),
    continuous: one.config.continuous === true,
    ...(one.config.readyWhen && { readyWhen: one.config.readyWhen }),
    options: optionsOf(one.placed),
    diagnostics: one.diagnostics.map(d => explainDiagnostic(d, root)),
  }));
}

function named(home: HomeName | undefined): Pick<Explanation, 'home'> {
  return home ? { home } : {};
}

export function droppedTasks({ tasks }: Analysis): readonly Dropped[] {
  return tasks.flatMap(placed => {
    const option = placed.override?.dropped;
    return option === undefined
      ? []
      : [{ task: placed.task.id, entry: placed.entry.file, taskfile: fileOf(placed), option }];
  });
}

function optionsOf({ override, written }: PlacedTask): readonly string[] {
  return [...new Set(Object.values(override?.by ?? {}))].filter(option => option !== written?.file);
}

/** From a project and a name to the tasks that have it, or would have it if they could. */
type Namesakes = ReadonlyMap<string, ReadonlySet<string>>;

function namesakesOf(lowered: readonly LoweredTask[]): Namesakes {
  const all = new Map<string, Set<string>>();
  for (const { placed } of lowered) {
    const names = [placed.target, ...(placed.naming ? [shortName(placed.naming)] : [])];
    for (const name of names) {
      const slot = `${placed.project.root}\n${name}`;
      all.set(slot, (all.get(slot) ?? new Set()).add(placed.task.id));
    }
  }
  return all;
}

function explainName(placed: PlacedTask, namesakes: Namesakes): ExplainedName {
  const { task, target, naming, project, shadowedBy, override, written } = placed;
  const option = override?.name === undefined ? undefined : override.by['name'];
  if (option !== undefined) return { by: 'option', detail: `the option \`${option}\` says so` };
  if (written) return { by: 'option', detail: `it is written so in ${written.file}` };
  if (!naming) return { by: 'whole', detail: 'as in the Taskfile' };
  if (shadowedBy) {
    const { by, from, target: wanted } = shadowedBy;
    const detail = `\`${wanted}\` is a ${by === 'script' ? 'script' : 'target'} of ${from}, which does something else`;
    return { by: 'taken', detail, shadowedBy: { by, from, target: wanted } };
  }
  const others = namesakes.get(`${project.root}\n${shortName(naming)}`) ?? new Set();
  return nameReason(
    naming,
    target,
    [...others].filter(name => name !== task.id),
  );
}

/** The calls that became edges are run by Nx. */
function runsOf({ placed, lowering, edges, config }: LoweredTask): readonly string[] {
  const { shape, deps, steps } = placed.task;
  const inOrder = lowering === 'runner' && shape === 'composite';
  if (shape === 'leaf' || (!inOrder && (config.dependsOn ?? []).length > 0)) return [];
  return [...deps.filter(({ target = '' }) => !edges.includes(target)), ...steps].flatMap(step =>
    step.kind === 'call' ? step.raw : [],
  );
}

function explainDiagnostic(d: Diagnostic, root: string): ExplainedDiagnostic {
  return {
    code: d.code,
    severity: d.severity,
    message: d.message,
    file: posix.relative(root, d.file),
    ...(d.range && { line: d.range.start.line, column: d.range.start.column }),
    ...(d.hint !== undefined && { hint: d.hint }),
  };
}
