/** The tasks of a workspace as the targets that Nx may run at once. */
import type { Access } from '@nx-taskfile/footprint';
import type { HazardTarget, TaskAnalysis } from '@nx-taskfile/planner';
import { posix } from 'node:path';
import { called } from '../analysis/edges';
import type { Analysis, PlacedTask } from '../analysis/model';
import { targetsOf } from '../analysis/stated-edges';

/** @param isCached whether its result would be kept, were it not for others */
export function hazardTargets(analysis: Analysis, isCached: (placed: PlacedTask) => boolean): HazardTarget[] {
  const { tasks, packages } = analysis;
  const atSlot = new Map(tasks.map(placed => [`${placed.project.root}\n${placed.target}`, placed]));
  const needed = new Set(tasks.flatMap(placed => placed.dependsOn.map(name => idIn(placed, name))));
  return tasks.map(placed => {
    const { task, project, override, unit } = placed;
    const id = hazardId(placed);
    const hidden = (task.instance.task.internal || placed.borrowed) && !needed.has(id);
    const isTarget = !hidden && override?.dropped === undefined;
    const edges = takesEdges(placed) ? placed.dependsOn.map(name => idIn(placed, name)) : [];
    const stated = (override?.config.dependsOn ?? []).flatMap(item =>
      targetsOf(item, project.root, { packages, taskOf: () => undefined }).flatMap(({ root, target }) => {
        const on = atSlot.get(`${root}\n${target}`);
        return on ? hazardId(on) : [];
      }),
    );
    return {
      id,
      project: project.root,
      target: placed.target,
      footprint: isTarget ? { ...unit.footprint, writes: unit.footprint.writes.filter(isUnguarded) } : NOTHING,
      cached: isTarget && isCached(placed),
      waitsFor: [...edges, ...stated],
      runs: [...called(task), ...calledInText(task)].map(name => idIn(placed, name)),
    };
  });
}

export function hazardId(placed: PlacedTask): string {
  return idIn(placed, placed.task.id);
}

/** Its calls and dependencies are edges of its target, rather than what the runner runs. */
export function takesEdges({ task, runtimeNeeds, unmet, depsAreEdges, override }: PlacedTask): boolean {
  if (override?.replacesCalls) return true;
  if (task.shape === 'composite') return runtimeNeeds.length === 0 && unmet.length === 0;
  return runtimeNeeds.length === 0 || depsAreEdges;
}

/** uv keeps others out while it works on it: https://docs.astral.sh/uv/concepts/cache/#cache-safety */
function isUnguarded({ glob }: Access): boolean {
  return posix.basename(glob) !== 'uv.lock';
}

const NOTHING = { reads: [], writes: [], deletes: [], neverEnds: false };

function idIn({ entry }: PlacedTask, name: string): string {
  return `${entry.file}\n${name}`;
}

/** `task NAME` among the words of a command. */
export function calledInText({ steps }: TaskAnalysis): string[] {
  return steps.flatMap(step =>
    step.kind === 'shell'
      ? (step.script?.commands ?? []).flatMap(({ argv: [program, ...words] }) =>
          program?.value === 'task' ? words.flatMap(({ value }) => value ?? []) : [],
        )
      : [],
  );
}
