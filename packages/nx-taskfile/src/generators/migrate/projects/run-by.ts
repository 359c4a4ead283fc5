/** Which tasks run others by themselves, rather than have Nx run them first. */
import type { RegisteredAnalysis } from '../../../analysis/registered';
import type { PlacedTask } from '../../../analysis/model';
import type { LoweredTask } from '../../../lower/model';
import { calledInText } from '../../../hazards/targets';
import { lookup } from '@nx-taskfile/taskfile';
import { declarationOf } from '../same-targets';

/** Names of those that run a task, or what it is declared as elsewhere, in a process of their own. */
export type RunBy = (placed: PlacedTask) => readonly string[];

export function runBy(
  analyses: readonly (Pick<RegisteredAnalysis, 'analysis'> & { readonly lowered: readonly LoweredTask[] })[],
): RunBy {
  const runners = new Map<string, Set<string>>();
  for (const { analysis, lowered } of analyses) {
    const byName = new Map(analysis.tasks.map(placed => [`${placed.entry.file}\n${placed.task.id}`, placed]));
    const find = (from: PlacedTask, name: string): PlacedTask | undefined => byName.get(`${from.entry.file}\n${name}`);
    for (const one of lowered) {
      for (const placed of runs(one, find)) {
        const declaration = declarationOf(placed);
        runners.set(declaration, (runners.get(declaration) ?? new Set()).add(one.placed.task.id));
      }
    }
  }
  return placed => [...(runners.get(declarationOf(placed)) ?? [])];
}

type Find = (from: PlacedTask, name: string) => PlacedTask | undefined;

/** Everything that the target runs without Nx. */
function runs({ placed, lowering }: LoweredTask, find: Find): ReadonlySet<PlacedTask> {
  const seen = new Set<PlacedTask>();
  const { task, omitted, depsAreEdges } = placed;
  const inText = namesIn(placed);
  const first =
    lowering === 'runner'
      ? [...(depsAreEdges ? [] : calls(task.deps)), ...calls(task.steps)].filter(name => !omitted.includes(name))
      : [];
  const queue = [...first, ...inText].flatMap(name => find(placed, name) ?? []);
  for (let next = queue.pop(); next; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const from = next;
    queue.push(
      ...[...calls(next.task.deps), ...calls(next.task.steps), ...namesIn(next)].flatMap(
        name => find(from, name) ?? [],
      ),
    );
  }
  return seen;
}

function calls(steps: PlacedTask['task']['steps']): readonly string[] {
  return steps.flatMap(step => (step.kind === 'call' ? (step.target ?? []) : []));
}

/** `task NAME` in the text of its commands. */
function namesIn({ task, entry }: PlacedTask): readonly string[] {
  return calledInText(task).flatMap(word => {
    const found = lookup(entry.taskfile, word);
    return 'task' in found ? [found.task.name] : [];
  });
}
