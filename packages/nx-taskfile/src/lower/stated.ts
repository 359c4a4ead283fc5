/** What options say of a target, over what was inferred. */
import type { Diagnostic } from '@nx-taskfile/taskfile';
import type { TargetConfiguration } from '@nx/devkit';
import type { PlacedTask } from '../analysis/model';
import { mergeTargets, settled } from '../options/merge';
import type { CacheDecision } from './model';

/** What a person says of the cache holds, but for what never ends: Nx takes no graph with such a target. */
export function statedCache({ override }: PlacedTask, continuous: boolean): CacheDecision | undefined {
  const value = override?.config.cache;
  if (value === undefined || (value && continuous)) return undefined;
  const detail = `the option \`${override?.by['cache'] ?? ''}\` says so`;
  return { value, evidence: { level: 'declared', by: 'option', detail } };
}

/** Where the cache is another than options say. */
export function cacheDiagnostics({ override, task }: PlacedTask, cache: CacheDecision): Diagnostic[] {
  if (override?.config.cache !== true || cache.value) return [];
  return [
    {
      code: 'options/not-cached',
      severity: 'warning',
      message: `the option \`${override.by['cache'] ?? ''}\` does not hold: ${cache.evidence.detail}`,
      file: task.instance.task.file,
      range: task.instance.task.range,
      hint: 'set `continuous: false` beside it if it does end, or narrow the glob',
    },
  ];
}

/** @param cache as it was decided with all that options say of it */
export function withOverride(
  inferred: TargetConfiguration,
  { override }: PlacedTask,
  cache: CacheDecision,
): TargetConfiguration {
  if (!override) return inferred;
  const merged = mergeTargets(inferred, override.config);
  return {
    ...merged,
    cache: cache.value,
    inputs: settled(merged.inputs),
    outputs: settled(merged.outputs),
    dependsOn: settled(merged.dependsOn),
    ...(merged.syncGenerators && { syncGenerators: settled(merged.syncGenerators) }),
    metadata: { ...merged.metadata, ...ours(inferred.metadata) },
  };
}

/** The part of the metadata by which we know our own targets. */
function ours(metadata: object | undefined): object {
  return metadata && 'taskfile' in metadata ? { taskfile: metadata.taskfile } : {};
}
