/** Which tasks a person wants migrated. */
import type { PlacedTask } from '../../analysis/model';
import { nameGlob } from '../../options/match';

export interface Selection {
  /** Names or globs of tasks; all where there are none. */
  readonly tasks: readonly string[];
  /** Names, folders or globs of projects; all where there are none. */
  readonly projects: readonly string[];
}

export const EVERYTHING: Selection = { tasks: [], projects: [] };

/** Words of an option, between commas. */
export function words(option: string | readonly string[] | undefined): readonly string[] {
  return [option ?? []]
    .flat()
    .flatMap(text => text.split(',').map(word => word.trim()))
    .filter(word => word !== '');
}

/** @returns whether a task is meant, and afterwards the words that meant none */
export function selector({ tasks, projects }: Selection): {
  readonly isMeant: (placed: PlacedTask) => boolean;
  readonly unused: () => readonly string[];
} {
  const byTask = tasks.map(matcher);
  const byProject = projects.map(matcher);
  const used = new Set<Matcher>();
  const matches = (all: readonly Matcher[], names: readonly string[]): boolean => {
    const found = all.filter(one => names.some(one.matches));
    found.forEach(one => used.add(one));
    return all.length === 0 || found.length > 0;
  };
  return {
    isMeant: ({ task, otherNames, project }) => {
      const isTask = matches(byTask, [task.id, ...otherNames]);
      const isProject = matches(byProject, [project.name, project.root]);
      return isTask && isProject;
    },
    unused: () => [...byTask, ...byProject].filter(one => !used.has(one)).map(one => one.word),
  };
}

interface Matcher {
  readonly word: string;
  readonly matches: (name: string) => boolean;
}

function matcher(word: string): Matcher {
  const matches = nameGlob(word);
  return { word, matches: name => name === word || matches(name) };
}
