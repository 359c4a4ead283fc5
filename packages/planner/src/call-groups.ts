/** Which calls of a task were meant to run beside each other: neighbours started with `&`, up to the next `wait`. */
import type { CallStep, ShellStep, Step } from './model';

/** All calls, in their order: those of one group run beside each other. What only prints between them ends no group. */
export function callGroups(steps: readonly Step[]): readonly (readonly CallStep[])[] {
  const groups: CallStep[][] = [];
  let open: CallStep[] | undefined;
  for (const step of steps) {
    if (step.kind === 'shell') {
      if (!step.footprint.printsOnly || isWait(step)) open = undefined;
      continue;
    }
    if (step.background && open && step.startedBy === open[0]?.startedBy) open.push(step);
    else groups.push((open = [step]));
    if (!step.background) open = undefined;
  }
  return groups;
}

function isWait({ script }: ShellStep): boolean {
  return script?.commands.some(({ argv }) => argv[0]?.value === 'wait') === true;
}
