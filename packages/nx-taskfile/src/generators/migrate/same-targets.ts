/** Whether every target is what it was, written or inferred. */
import type { TargetConfiguration } from '@nx/devkit';
import { isDeepStrictEqual } from 'node:util';
import type { PlacedTask } from '../../analysis/model';
import type { RegisteredAnalysis } from '../../analysis/registered';
import { lower } from '../../lower/lower';
import type { LoweredTask } from '../../lower/model';
import { writtenTargets } from '../../nx-calls/written';
import { abilitiesOf, nxVersion } from '../../nx';
import { record } from '../../workspace/scripts';
import { effective } from './projects/configuration';

export interface Lowered extends RegisteredAnalysis {
  readonly lowered: readonly LoweredTask[];
}

export function loweredOf(analyses: readonly RegisteredAnalysis[]): readonly Lowered[] {
  const nx = abilitiesOf(nxVersion());
  return analyses.map(one => ({ ...one, lowered: lower(one.analysis, one.facts, nx) }));
}

/** By project root and target, as Nx has them in the end. */
export type Targets = ReadonlyMap<string, TargetConfiguration>;

/** A task where it is declared: a file that is included twice has one text. */
export function declarationOf({ task: { instance } }: PlacedTask): string {
  return `${instance.task.file}\n${instance.task.localName}`;
}

export function slotOf({ placed }: Pick<LoweredTask, 'placed'>): string {
  return `${placed.project.root}\n${placed.target}`;
}

/** Those that are inferred, and those that came from tasks, be the tasks there or not. */
export function targetsIn(analyses: readonly Lowered[]): Targets {
  const targets = new Map<string, TargetConfiguration>();
  for (const { analysis, facts, lowered } of analyses) {
    for (const one of lowered) {
      targets.set(slotOf(one), one.placed.written ? one.config : effective(one, facts));
      for (const [name, config] of Object.entries(one.phases ?? {}))
        targets.set(`${one.placed.project.root}\n${name}`, config);
    }
    for (const { root } of analysis.packages) {
      for (const { target, config } of writtenTargets({ root }, facts))
        targets.set(`${root}\n${target}`, withScript(target, config));
    }
  }
  return targets;
}

/** What only adds to a script's target runs the script. */
function withScript(target: string, config: TargetConfiguration): TargetConfiguration {
  if (config.executor !== undefined || config.command !== undefined) return config;
  return { ...config, executor: 'nx:run-script', options: { script: target } };
}

/** Slots of targets that are others now, new, or gone. What only tells of an inferred target, and where its task stands, may differ. */
export function differing(before: Targets, after: Targets): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(slot => {
    const [was, is] = [before.get(slot), after.get(slot)];
    return !was || !is || !isDeepStrictEqual(comparable(was), comparable(is));
  });
}

function comparable({ metadata, ...config }: TargetConfiguration): object {
  const { taskfile: _taskfile, help: _help, ...told } = record(metadata) ?? {};
  return { ...config, metadata: told };
}

/** Roots of projects that go by another name now. */
export function renamed(before: readonly Lowered[], after: readonly Lowered[]): readonly string[] {
  const namesIn = (analyses: readonly Lowered[]): ReadonlyMap<string, string> =>
    new Map(analyses.flatMap(({ analysis }) => analysis.packages.map(({ root, name }) => [root, name])));
  const now = namesIn(after);
  return [...namesIn(before)].flatMap(([root, name]) => (now.get(root) === name ? [] : [root]));
}
