/** The rows of `nx-taskfile explain`, and how they read. */
import type { Diagnostic } from '@nx-taskfile/taskfile';
import type { TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import { homeNames, type HomeName } from '../analysis/home-name';
import type { Analysis, PlacedTask } from '../analysis/model';
import { fileOf } from '../lower/metadata';
import type { CacheDecision, LoweredTask, Lowering } from '../lower/model';

/** One row of `explain --json` (docs/design.md, "What `explain` says"). */
export interface Explanation {
  readonly task: string;
  /** Other names that `entry` has for the same work. */
  readonly otherNames: readonly string[];
  /** How the same work is called beside its own Taskfile, where another one includes that. */
  readonly home?: HomeName;
  readonly entry: string;
  readonly taskfile: string;
  readonly project: {
    readonly root: string;
    readonly name: string;
    readonly evidence: { readonly level: string; readonly by: string; readonly detail: string };
  };
  readonly target: string;
  readonly lowering: Lowering;
  readonly cache: CacheDecision;
  readonly inputs: NonNullable<TargetConfiguration['inputs']>;
  readonly outputs: readonly string[];
  readonly dependsOn: NonNullable<TargetConfiguration['dependsOn']>;
  readonly continuous: boolean;
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
  return lowered.map(one => ({
    task: one.placed.task.id,
    otherNames: one.placed.otherNames,
    ...named(homeOf(one.placed)),
    entry: one.placed.entry.file,
    taskfile: fileOf(one.placed),
    project: {
      root: one.placed.project.root,
      name: one.placed.project.name,
      evidence: one.placed.task.attribution.evidence,
    },
    target: one.placed.target,
    lowering: one.lowering,
    cache: one.cache,
    inputs: one.config.inputs ?? [],
    outputs: one.config.outputs ?? [],
    dependsOn: one.config.dependsOn ?? [],
    continuous: one.config.continuous === true,
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

/** Rows whose task, target or `project:target` is the given word; the project may be named by name or folder. */
export function matching(rows: readonly Explanation[], word: string): readonly Explanation[] {
  return rows.filter(row => {
    const folder = row.project.root.slice(row.project.root.lastIndexOf('/') + 1);
    const projects = [row.project.name, row.project.root, folder];
    return (
      [row.task, row.target, ...row.otherNames].includes(word) ||
      projects.some(p => `${p}:${row.target}` === word || p === word)
    );
  });
}

/** For people: a block a task. */
export function formatExplanation(row: Explanation): string {
  const lines = [
    `${row.task}  →  ${row.project.name}:${row.target}`,
    `  declared in  ${row.taskfile}${row.taskfile === row.entry ? '' : ` (entry ${row.entry})`}`,
    ...list('also', [...row.otherNames, ...(row.home ? [`${row.home.task} (beside ${row.home.taskfile})`] : [])]),
    `  project      ${row.project.root}: ${row.project.evidence.detail} (${row.project.evidence.level})`,
    `  becomes      ${row.lowering}${row.continuous ? ', continuous' : ''}`,
    `  cache        ${row.cache.value ? 'yes' : 'no'}: ${row.cache.evidence.detail} (${row.cache.evidence.level})`,
    ...list('inputs', row.inputs),
    ...list('outputs', row.outputs),
    ...list('depends on', row.dependsOn),
    ...list('options', row.options),
    ...row.diagnostics.flatMap(d => [
      `  ${d.severity.padEnd(12)} ${d.file}:${d.line ?? 1}:${d.column ?? 1} ${d.message} [${d.code}]`,
      ...(d.hint === undefined ? [] : [`  ${''.padEnd(12)} hint: ${d.hint}`]),
    ]),
  ];
  return lines.join('\n');
}

export function formatDropped({ task, taskfile, option }: Dropped): string {
  return `${task}  →  no target: the option \`${option}\` says so\n  declared in  ${taskfile}`;
}

function optionsOf({ override }: PlacedTask): readonly string[] {
  return [...new Set(Object.values(override?.by ?? {}))];
}

function list(title: string, items: readonly unknown[]): string[] {
  return items.map((item, i) => {
    const text = typeof item === 'string' ? item : shortForm(item);
    return `  ${(i === 0 ? title : '').padEnd(12)} ${text}`;
  });
}

function shortForm(item: unknown): string {
  if (typeof item === 'object' && item !== null && 'projects' in item && 'target' in item) {
    const { projects, target } = item as { projects: readonly string[]; target: string };
    return projects.map(project => `${project}:${target}`).join(', ');
  }
  return JSON.stringify(item);
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
