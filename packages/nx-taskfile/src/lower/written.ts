/** A target that is written in its project's configuration, as those that lead to it see it. */
import type { TargetConfiguration } from '@nx/devkit';
import type { PlacedTask } from '../analysis/model';
import type { WrittenTarget } from '../nx-calls/written';
import type { LoweredTask, Lowering } from './model';

export function asWritten(placed: PlacedTask, { config, file }: WrittenTarget): LoweredTask {
  const { cache = false, dependsOn = [] } = config;
  return {
    placed,
    lowering: LOWERINGS[config.executor ?? ''] ?? 'run-commands',
    cache: { value: cache, evidence: { level: 'declared', by: 'written', detail: `${file} says so` } },
    config: { ...UNSAID, ...config },
    edges: placed.dependsOn,
    takesWords: dependsOn.some(dependency => typeof dependency !== 'string' && dependency.params === 'forward'),
    diagnostics: placed.diagnostics,
  };
}

/** What Nx takes where nothing is said, as far as others go by it. */
const UNSAID: TargetConfiguration = { cache: false, inputs: ['{projectRoot}/**/*'], outputs: [], dependsOn: [] };

const LOWERINGS: Readonly<Record<string, Lowering>> = { 'nx:noop': 'noop', 'nx:run-script': 'run-script' };
