/** Targets in the text of a project's configuration: project.json, or what package.json says under `nx`. */
import type { Facts } from '@nx-taskfile/footprint';
import type { Package } from '@nx-taskfile/planner';
import type { TargetConfiguration } from '@nx/devkit';
import { parse } from 'jsonc-parser';
import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { LoweredTask } from '../../../lower/model';
import { CONFIGURATION_FILES } from '../../../nx-calls/written';
import { mergeTargets, settled } from '../../../options/merge';
import { readsScripts, record } from '../../../workspace/scripts';
import { writeJsonValue } from '../../json-text';

export type ConfigurationFile = (typeof CONFIGURATION_FILES)[number]['name'];

export interface Home {
  readonly project: Package;
  readonly file: string;
  readonly at: readonly string[];
  /** Nx makes targets of the package.json scripts there, and did before anything was written. */
  readonly readsScripts: boolean;
}

/**
 * Where Nx would read the targets of a project.
 * @param wanted by a person
 */
export function homeOf(project: Package, facts: Facts, wanted?: ConfigurationFile): Home | { readonly reason: string } {
  const { root } = project;
  const has = (name: string): boolean => facts.exists(posix.join(root, name));
  const reads = readsScripts(root, facts);
  const canHold = has('package.json') && (reads || root === '.');
  if (wanted === 'package.json' && !canHold) return { reason: `Nx reads no package.json in ${root}` };
  const name = wanted ?? (!has('project.json') && canHold ? 'package.json' : 'project.json');
  const known = record(facts.json(posix.join(root, 'package.json')))?.['name'];
  if (name === 'package.json' && known !== undefined && known !== project.name)
    return { reason: `Nx knows its project as ${project.name}, and package.json has another name for it` };
  const { at } = CONFIGURATION_FILES.find(file => file.name === name) ?? { at: [] };
  return { project, file: posix.join(root, name), at, readsScripts: reads };
}

/** What is known of the target where it is written, laid over what is inferred as Nx would. */
export function effective({ placed, config }: LoweredTask, facts: Facts): TargetConfiguration {
  const { root } = placed.project;
  const stated = CONFIGURATION_FILES.toReversed().flatMap(({ name, at }) => {
    const content = at.reduce((value: unknown, key) => record(value)?.[key], facts.json(posix.join(root, name)));
    return record(record(record(content)?.['targets'])?.[placed.target]) ?? [];
  });
  if (stated.length === 0) return config;
  const merged = stated.reduce<TargetConfiguration>(
    (base, over) => mergeTargets(base, over as TargetConfiguration),
    config,
  );
  return {
    ...merged,
    inputs: settled(merged.inputs),
    outputs: settled(merged.outputs),
    dependsOn: settled(merged.dependsOn),
  };
}

/** What the file is to say: what `effective` does, and which task it came from. What only tells of an inferred target goes. */
export function writtenForm(one: LoweredTask, { file, readsScripts: reads }: Home, facts: Facts): TargetConfiguration {
  const { metadata, ...config } = effective(one, facts);
  const { help: _, ...told } = metadata ?? {};
  const taskfile = { task: one.placed.task.instance.task.localName, file: taskfileOf(one) };
  const whole = { ...config, metadata: { ...told, taskfile } } as TargetConfiguration;
  const isScript = one.lowering === 'run-script' && record(whole.options)?.['script'] === one.placed.target;
  // With an executor it would take the place of the target that Nx makes of the script, and lose what Nx says of it.
  if (!isScript || !reads || posix.basename(file) !== 'package.json') return whole;
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key !== 'executor' && key !== 'options'));
}

function taskfileOf({ config: { metadata } }: LoweredTask): unknown {
  return record(record(metadata)?.['taskfile'])?.['file'];
}

export interface ProjectText {
  readonly targets: ReadonlyMap<string, TargetConfiguration>;
  readonly tags: readonly string[];
  readonly implicitDependencies: readonly string[];
}

/**
 * The text with these in it; comments, other lines and their layout stay.
 * @param text empty where there is no file yet
 * @param like a file that shows how JSON is laid out here
 */
export function withTargets(text: string, { project, at }: Home, added: ProjectText, like: string): string {
  const isNew = text.trim() === '';
  let now = isNew ? '{}\n' : text;
  const set = (path: readonly string[], value: unknown): void => {
    if (isDeepStrictEqual(valueAt(now, path), value)) return;
    now = writeJsonValue(now, [...path], value, isNew ? like : now);
  };
  const isOwnFile = at.length === 0;
  const hasName = valueAt(now, ['name']) !== undefined || valueAt(now, [...at, 'name']) !== undefined;
  if (!hasName && (!isOwnFile || isNew || !project.named)) set([...at, 'name'], project.name);
  for (const key of ['tags', 'implicitDependencies'] as const) {
    const before = (valueAt(now, [...at, key]) ?? []) as readonly string[];
    const more = added[key].filter(item => !before.includes(item));
    if (more.length > 0) set([...at, key], [...before, ...more]);
  }
  for (const [target, config] of added.targets) set([...at, 'targets', target], config);
  return now;
}

/** package.json that Nx begins to read must not make targets of scripts that were none. */
export function withoutScripts(text: string): string {
  const { scripts = {}, nx = {} } = parse(text) as { scripts?: object; nx?: { includedScripts?: unknown } };
  if (Object.keys(scripts).length === 0 || nx.includedScripts !== undefined) return text;
  return writeJsonValue(text, ['nx', 'includedScripts'], []);
}

function valueAt(text: string, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => record(value)?.[key], parse(text));
}
