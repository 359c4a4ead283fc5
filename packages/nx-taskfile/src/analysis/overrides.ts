/** What the option `targets` makes of a task. */
import type { Access, Footprint } from '@nx-taskfile/footprint';
import type { TaskAnalysis } from '@nx-taskfile/planner';
import type { Task } from '@nx-taskfile/taskfile';
import type { TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import type { TargetOptions, TaskRule } from '../options/model';
import { keeps, mergeTargets } from '../options/merge';
import { pathTo } from '../options/schema';

export interface Override {
  /** The line that says that it gets no target. */
  readonly dropped?: string;
  readonly name?: string;
  /** In its lists, `...` stands for what is inferred. */
  readonly config: TargetConfiguration;
  /** For each property, `name` among them, the path of the option that said it last. */
  readonly by: Readonly<Record<string, string>>;
}

type TargetRules = readonly TaskRule<boolean | TargetOptions>[];

/** What the lines that hold for a task come to, by its name; nothing for tasks of which options say nothing. */
export function overridesOf(
  tasks: ReadonlyMap<string, TaskAnalysis>,
  rulesOf: (task: Task) => TargetRules,
): ReadonlyMap<string, Override> {
  const overrides = new Map<string, Override>();
  for (const [id, { instance }] of tasks) {
    const override = overrideOf(rulesOf(instance.task));
    if (override) overrides.set(id, override);
  }
  return overrides;
}

/** Each line is laid over those before it. */
function overrideOf(rules: TargetRules): Override | undefined {
  if (rules.length === 0) return undefined;
  let dropped: string | undefined;
  let all: TargetOptions = {};
  const by: Record<string, string> = {};
  for (const { option, value } of rules) {
    dropped = value === false ? option : undefined;
    if (typeof value === 'boolean') continue;
    all = { ...mergeTargets(all, value), ...nameOf(value, all) };
    for (const property of Object.keys(value)) by[property] = pathTo(option, property);
  }
  const { name, ...config } = all;
  return { ...(dropped !== undefined && { dropped }), ...(name !== undefined && { name }), config, by };
}

function nameOf(...from: readonly TargetOptions[]): Pick<TargetOptions, 'name'> {
  const name = from.find(one => one.name !== undefined)?.name;
  return name === undefined ? {} : { name };
}

/** Whether a task's edges are those that options list, and no other. */
export function listsEdges(override: Override | undefined): boolean {
  const list = override?.config.dependsOn;
  return list !== undefined && !keeps(list);
}

export function withStatedFiles(
  tasks: ReadonlyMap<string, TaskAnalysis>,
  overrides: ReadonlyMap<string, Override>,
): ReadonlyMap<string, TaskAnalysis> {
  if (overrides.size === 0) return tasks;
  return new Map(
    [...tasks].map(([id, task]) => {
      const override = overrides.get(id);
      return [id, override ? withStated(task, override) : task];
    }),
  );
}

/**
 * The task with what the option says of its files and its end: orders follow from these. What is known otherwise stays, for
 * a person may have named only what was missing.
 */
function withStated(task: TaskAnalysis, { config, by }: Override): TaskAnalysis {
  const { continuous, inputs = [], outputs = [] } = config;
  const accesses = (globs: readonly string[], property: string): Access[] =>
    globs.map(glob => ({ glob, evidence: { level: 'declared', detail: `the option \`${by[property] ?? ''}\`` } }));
  const reads = inputs.flatMap(input =>
    typeof input === 'string' ? input : 'fileset' in input && typeof input.fileset === 'string' ? input.fileset : [],
  );
  const footprint: Footprint = {
    ...task.footprint,
    reads: [...task.footprint.reads, ...accesses(paths(reads, task.attribution.root), 'inputs')],
    // A directory or a file: which of them, only time tells.
    writes: [
      ...task.footprint.writes,
      ...accesses(
        paths(outputs, task.attribution.root).flatMap(path => [path, `${path}/**/*`]),
        'outputs',
      ),
    ],
    ...(continuous !== undefined && { neverEnds: continuous }),
  };
  return { ...task, footprint };
}

/** Those of Nx's filesets that name files; named inputs, exceptions and options do not. */
function paths(filesets: readonly string[], root: string): string[] {
  return filesets.flatMap(fileset => {
    const [, token, rest] = /^\{(workspaceRoot|projectRoot)\}\/?(.*)$/.exec(fileset) ?? [];
    if (token === undefined) return [];
    const path = posix.join(token === 'projectRoot' ? root : '.', rest ?? '');
    return path === '.' ? ['**/*'] : [path];
  });
}
