/** What somebody whom inference could not foresee has taken over: targets that do something else, or no longer wait for others. */
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import type { Inference } from '../inference/model';

/**
 * @param nodes what this plugin gave Nx
 * @param projects what Nx made of that and of everything else
 * @returns a warning for each target that no longer runs its task, or runs it out of order, in words
 */
export function lostTargets(
  nodes: Inference['nodes'],
  projects: Readonly<Record<string, ProjectConfiguration>>,
): string[] {
  const names = new Map(Object.entries(projects).map(([name, { root }]) => [root, name]));
  return nodes.flatMap(([file, result]) =>
    Object.entries(result.projects ?? {}).flatMap(([root, { targets = {} }]) =>
      Object.entries(targets).flatMap(([target, ours]) => {
        const name = names.get(root) ?? root;
        const theirs = projects[name]?.targets?.[target];
        const { task, isShared } = toldBy(ours);
        if (theirs === undefined || isShared) return [];
        if (!isOther(ours, theirs)) return lostOrder(`${name}:${target}`, ours, theirs);
        return [
          `nx-taskfile: ${name}:${target} does not run the task \`${task}\` of ${file}: a plugin listed later in nx.json, or the project's ` +
            `configuration, has a target of that name. List nx-taskfile after that plugin, or rename one of them [${CODE}]`,
        ];
      }),
    ),
  );
}

const CODE = 'target/lost';
const ORDER_CODE = 'target/lost-order';

/** `^build` stands for the `build` of other projects too: their edges are those of what the target needed. */
function lostOrder(name: string, ours: TargetConfiguration, theirs: TargetConfiguration): string[] {
  const kept = new Set((theirs.dependsOn ?? []).map(dependency => JSON.stringify(dependency)));
  const lost = (ours.dependsOn ?? []).filter(dependency => {
    const upward = typeof dependency === 'string' ? [] : [JSON.stringify(`^${dependency.target}`)];
    return ![JSON.stringify(dependency), ...upward].some(form => kept.has(form));
  });
  if (lost.length === 0) return [];
  const needed = lost.map(on =>
    typeof on === 'string' ? on : `${[on.projects ?? []].flat().join(', ')}:${on.target}`,
  );
  return [
    `nx-taskfile: ${name} no longer waits for ${needed.join(' and ')}: \`targetDefaults\` in nx.json, or the project's configuration, ` +
      `sets another \`dependsOn\`. Add to it with "..." as its first item [${ORDER_CODE}]`,
  ];
}

/** The parts that decide what is run; everything else may be refined by others. */
function isOther(ours: TargetConfiguration, theirs: TargetConfiguration): boolean {
  const work = ({ executor, options }: TargetConfiguration): string => {
    const { command, commands, script, task } = (options ?? {}) as Readonly<Record<string, unknown>>;
    return JSON.stringify([executor, command, commands, script, task]);
  };
  return work(ours) !== work(theirs);
}

function toldBy({ metadata }: TargetConfiguration): { readonly task: string; readonly isShared: boolean } {
  const told = (metadata as { taskfile?: { task: string; sameAs?: string } } | undefined)?.taskfile;
  return { task: told?.task ?? '', isShared: told?.sameAs !== undefined };
}
