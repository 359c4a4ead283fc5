/** The targets that stand for the phases of a composite: each is nothing but edges to what runs in it. */
import type { TargetConfiguration } from '@nx/devkit';
import type { PlacedTask } from '../analysis/model';
import { mayBeHanded } from '../words/receivers';
import { dependency } from './dependency';
import { fileOf } from './metadata';
import type { LoweredTask } from './model';

/** @param index from 0 */
export function phaseName({ target }: PlacedTask, index: number): string {
  return `${target}--phase-${index + 1}`;
}

/** @param memberOf a task that the composite calls, as a target */
export function phaseTargets(
  placed: PlacedTask,
  memberOf: (task: string) => LoweredTask | undefined,
): Readonly<Record<string, TargetConfiguration>> {
  const { phases = [], task } = placed;
  const { file, range } = { file: fileOf(placed), range: task.instance.task.range };
  return Object.fromEntries(
    phases.map((names, index) => {
      const members = names.flatMap(name => memberOf(name) ?? []);
      const config: TargetConfiguration = {
        executor: 'nx:noop',
        options: {},
        ...(members.some(isContinuous) && { continuous: true }),
        cache: false,
        inputs: [],
        outputs: [],
        dependsOn: members.flatMap(member => dependency(placed, member.placed, isHanded(member))),
        metadata: {
          description: `Phase ${index + 1} of ${phases.length} of ${placed.target}: ${names.join(', ')}`,
          technologies: ['taskfile'],
          taskfile: { task: task.id, file, line: range.start.line },
        },
      };
      return [phaseName(placed, index), config];
    }),
  );
}

/** Whether words are handed to it along an edge. */
export function isHanded({ lowering, takesWords }: LoweredTask): boolean {
  return takesWords && mayBeHanded(lowering);
}

export function isContinuous({ config }: LoweredTask): boolean {
  return config.continuous === true;
}
