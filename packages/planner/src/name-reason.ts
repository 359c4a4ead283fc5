/** Why a target is called what it is called. */
import { shortName, withoutProject, type NamedTask } from './names';
import { wordsOf } from './words';

/**
 * `whole`: as in the Taskfile; `shortened`: less what only says which project; `safe`: with what Nx would misread replaced;
 * `collision`: something else would have the short name too; `taken`: a target of somebody else has it.
 */
export type NameRule = 'whole' | 'shortened' | 'safe' | 'collision' | 'taken';

export interface NameReason {
  readonly by: NameRule;
  readonly detail: string;
}

/** @param namesakes names of the tasks of the same project that have the same short name, or have it for their own */
export function nameReason(task: NamedTask, target: string, namesakes: readonly string[]): NameReason {
  const short = shortName(task);
  if (target !== short) {
    if (namesakes.length > 0) return { by: 'collision', detail: `\`${short}\` is a name for ${few(namesakes)} too` };
    return { by: 'taken', detail: `\`${short}\` is the target of somebody else` };
  }
  const left = leftOut(task);
  if (left.length > 0) return { by: 'shortened', detail: `\`${task.name}\` less ${left.join(' and ')}` };
  if (target === task.name) return { by: 'whole', detail: 'as in the Taskfile' };
  return { by: 'safe', detail: `\`${task.name}\` has a meaning of its own to Nx` };
}

function leftOut(task: NamedTask): string[] {
  const lead = task.name.slice(0, task.name.length - task.rest.length);
  const words = task.project.root === '.' || task.atHome ? [] : droppedWords(task);
  return [
    ...(task.project.root === '.' || lead === '' ? [] : [`\`${lead}\`, which leads to its Taskfile`]),
    ...(words.length === 0 ? [] : [`${few(words)}, which ${words.length > 1 ? 'say' : 'says'} which project`]),
  ];
}

function droppedWords({ rest, project }: NamedTask): string[] {
  const words = wordsOf(rest);
  const kept = withoutProject(words, project);
  return kept.length === 0 ? [] : words.filter(word => !kept.includes(word)).map(({ text }) => text);
}

function few(names: readonly string[]): string {
  const shown = names.slice(0, 3).map(name => `\`${name}\``);
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${shown.join(', ')}${more}`;
}
