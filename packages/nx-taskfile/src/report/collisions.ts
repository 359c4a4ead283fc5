/** The hazards between targets, as the report has them. */
import type { Facts } from '@nx-taskfile/footprint';
import type { Analysis, PlacedTask } from '../analysis/model';
import { hazardMessage } from '../hazards/diagnostics';
import { workspaceHazards } from '../hazards/hazards';
import { hazardId } from '../hazards/targets';
import type { LoweredTask } from '../lower/model';
import { ignoredBy } from '../workspace/ignored';
import type { TargetHazard } from './model';

/** @param lowered of the analysis: whose results are kept, or would be but for others */
export function collisionsOf(analysis: Analysis, lowered: readonly LoweredTask[], facts: Facts): TargetHazard[] {
  const kept = new Set(
    lowered.flatMap(({ placed, cache }) => (cache.value || cache.evidence.by === 'shared-outputs' ? placed : [])),
  );
  const { all } = workspaceHazards(analysis, ignoredBy(facts), placed => kept.has(placed));
  const byId = new Map(analysis.tasks.map(placed => [hazardId(placed), placed]));
  const taskOf = (id: string): PlacedTask => {
    const placed = byId.get(id);
    if (!placed) throw new Error(`there is no task ${id}`);
    return placed;
  };
  const idOf = ({ project, target }: PlacedTask): string => `${project.name}:${target}`;
  return all.map(hazard => {
    const [one, other] = [taskOf(hazard.first), taskOf(hazard.second)];
    const isDropped = hazard.kind === 'nested-outputs' && one.override?.config.cache === undefined;
    return {
      one: idOf(one),
      other: idOf(other),
      witness: hazardMessage(hazard, taskOf),
      outcome: isDropped
        ? `\`${one.task.id}\` is not cached`
        : 'Nothing is done about it: `nx-taskfile doctor` says what to do',
    };
  });
}
