/** Names from options that somebody else in the project has already. */
import type { TaskAnalysis } from '@nx-taskfile/planner';
import type { Rival } from '../neighbours/rivals';
import type { Violation } from '../options/schema';
import type { AnalysedEntry, Places } from './places';

/** What else gives Nx a target of that name wins it; of two tasks, one would be lost. */
export function takenNames(analysed: readonly AnalysedEntry[], places: Places): Violation[] {
  const named = analysed.flatMap(({ tasks, overrides }) =>
    [...overrides].flatMap(([id, { name, dropped, by }]) => {
      const task = tasks.get(id);
      return task && name !== undefined && dropped === undefined ? [{ task, name, option: by['name'] ?? '' }] : [];
    }),
  );
  if (named.length === 0) return [];
  const rivals = rivalsOf(analysed, places);
  return named.flatMap(({ task, name, option }): Violation[] => {
    const place = places.get(task);
    const root = place?.project.root ?? '.';
    const other = rivals.get(`${root}\n${name}`)?.find(one => one !== task);
    const holder = place?.shadowedBy ? rivalText(place.shadowedBy) : other && `the task \`${other.id}\``;
    if (holder === undefined) return [];
    return [
      {
        code: 'options/target-name',
        path: option,
        message: `names the target of \`${task.id}\` "${name}", as ${holder} is named in ${root}`,
        hint: 'give it another name, or write a glob that holds for one task only',
      },
    ];
  });
}

function rivalText({ by, from }: Rival): string {
  const kinds = { script: 'a script', configuration: 'a target', plugin: 'a target' };
  return `${kinds[by]} of ${from}`;
}

/** Under each name the tasks that have it, and those that are called so and only made way. */
function rivalsOf(analysed: readonly AnalysedEntry[], places: Places): ReadonlyMap<string, readonly TaskAnalysis[]> {
  const rivals = new Map<string, TaskAnalysis[]>();
  for (const { tasks, overrides } of analysed) {
    for (const task of tasks.values()) {
      const place = places.get(task);
      const override = overrides.get(task.id);
      if (!place || override?.dropped !== undefined) continue;
      const names = new Set(override?.name === undefined ? [place.target, task.id] : [override.name]);
      for (const name of names) {
        const slot = `${place.project.root}\n${name}`;
        const known = rivals.get(slot);
        if (known) known.push(task);
        else rivals.set(slot, [task]);
      }
    }
  }
  return rivals;
}
