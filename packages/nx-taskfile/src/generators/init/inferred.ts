/** What the plugin makes of the workspace, in figures. */
import type { RegisteredAnalysis } from '../../analysis/registered';
import { lower } from '../../lower/lower';
import type { LoweredTask } from '../../lower/model';
import { abilitiesOf, nxVersion } from '../../nx';
import { callsAmong, checksAmong } from '../checks';

export interface InferredProject {
  readonly root: string;
  readonly name: string;
  readonly targets: number;
  readonly cached: number;
  /** Targets that need the plugin's own runner. */
  readonly runner: number;
}

export interface Inferred {
  readonly projects: readonly InferredProject[];
  /** Calls that go-task does not see as such, and Nx runs all the same. */
  readonly brokenCalls: number;
  /** Names of targets that show the cache when they are run for all, and do no harm. */
  readonly worthRunning: readonly string[];
}

export function inferredIn(analyses: readonly RegisteredAnalysis[]): Inferred {
  const nx = abilitiesOf(nxVersion());
  const lowered = analyses.flatMap(({ analysis, facts }) => lower(analysis, facts, nx));
  const byRoot = grouped(lowered, ({ placed }) => placed.project.root);
  const repairs = analyses.flatMap(({ analysis }) => analysis.entries.flatMap(entry => entry.repairs));
  return {
    projects: [...byRoot].map(([root, tasks]) => ({
      root,
      name: tasks[0]?.placed.project.name ?? root,
      targets: tasks.length,
      cached: tasks.filter(({ cache }) => cache.value).length,
      runner: tasks.filter(({ lowering }) => lowering === 'runner').length,
    })),
    brokenCalls: repairs.filter(({ becomes }) => becomes.length > 0).length,
    worthRunning: worthRunning(lowered),
  };
}

/**
 * At most three: names where all that bear them, and what these call, are cached; those that people look for, or else those that most
 * projects have. Of what is cached nothing is published, deleted or served.
 */
function worthRunning(lowered: readonly LoweredTask[]): readonly string[] {
  const cached = lowered.filter(({ cache, config }) => cache.value && config.executor !== 'nx:noop');
  const byName = grouped(cached, ({ placed }) => placed.target);
  const called = callsAmong(lowered);
  const isKept = (one: LoweredTask, above: readonly LoweredTask[] = []): boolean => {
    if (one.cache.value || above.includes(one)) return one.cache.value;
    const isComposite = one.lowering === 'noop' || one.lowering === 'phased';
    return isComposite && called(one).every(next => isKept(next, [...above, one]));
  };
  const safe = [...byName].filter(([name]) => lowered.every(one => one.placed.target !== name || isKept(one)));
  const known = checksAmong(lowered).filter(check => safe.some(([name]) => name === check));
  if (known.length > 0) return known.slice(0, 3);
  return safe
    .sort(([, one], [, other]) => other.length - one.length)
    .slice(0, 3)
    .map(([name]) => name);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
