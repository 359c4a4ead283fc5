/** Who calls a task by its name, and goes on to do so. */
import { scriptTexts } from '../../../workspace/scripts';
import type { PlacedTask } from '../../../analysis/model';
import { calledInText } from '../../../hazards/targets';
import { declarationOf, type Lowered } from '../same-targets';

/**
 * @param moved declarations whose entries call nobody any more
 * @returns what calls a task, in words
 */
export function callersOf(
  analyses: readonly Lowered[],
  moved: ReadonlySet<string>,
): (placed: PlacedTask) => readonly string[] {
  const callers = new Map<string, string[]>();
  const add = (called: PlacedTask | undefined, caller: string): void => {
    if (called) callers.set(declarationOf(called), [...(callers.get(declarationOf(called)) ?? []), caller]);
  };
  for (const { analysis, facts } of analyses) {
    const byName = new Map(
      analysis.tasks.flatMap(placed =>
        [placed.task.id, ...placed.otherNames, ...placed.task.instance.task.aliases].map(name => [
          `${placed.entry.file}\n${name}`,
          placed,
        ]),
      ),
    );
    for (const placed of analysis.tasks) {
      const { task, entry } = placed;
      if (moved.has(declarationOf(placed))) continue;
      const names = [...task.deps, ...task.steps].flatMap(step => (step.kind === 'call' ? (step.target ?? []) : []));
      for (const name of [...names, ...calledInText(task)])
        add(byName.get(`${entry.file}\n${name}`), `\`${task.id}\` calls it`);
    }
    for (const { root } of analysis.packages) {
      for (const [script, text] of scriptTexts(root, facts)) {
        for (const placed of analysis.tasks) {
          const names = [placed.task.id, ...placed.otherNames, placed.task.instance.task.localName];
          if (names.some(name => mentions(text, name)))
            add(placed, `the script "${script}" of ${root === '.' ? '' : `${root}/`}package.json calls it`);
        }
      }
    }
  }
  return placed => callers.get(declarationOf(placed)) ?? [];
}

/** `task NAME` anywhere in a text, options between the two left aside. */
function mentions(text: string, name: string): boolean {
  return /\btask\b/.test(text) && text.split(/[\s;&|"']+/).includes(name);
}
