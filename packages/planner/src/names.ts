/** What each task's target is called in its project (docs/design.md, "Names"). */
import { LANGUAGE_TAGS } from './manifests';
import type { Package } from './model';
import { keyOf, longestOf, projectKeys, wordsOf, type Word } from './words';

export interface NamedTask {
  /** Full task name, as called from its entry. */
  readonly name: string;
  /** The name less the namespaces that lead to the project's own Taskfile, or to one around the project. */
  readonly rest: string;
  /** The project's own Taskfile has it: nothing in `rest` is there to say which project. */
  readonly atHome: boolean;
  readonly project: Package;
  /** Names the project's target may not take: package.json scripts that do something else. */
  readonly reserved: ReadonlySet<string>;
}

/** Single letters that `nx run` replaces by build, e2e, lint, serve and test. */
const NX_ALIASES = new Set(['b', 'e', 'l', 's', 't']);

/**
 * The target name of every task, keyed like the input. Of tasks that would share a short name, the one of the project's own
 * Taskfile has it, and the others keep their full one; where there is none or several, all do.
 * Unique within a project, but for tasks of the same full name, which only different entries can have.
 */
export function targetNames<K>(tasks: ReadonlyMap<K, NamedTask>): ReadonlyMap<K, string> {
  const names = new Map([...tasks].map(([key, task]) => [key, shortName(task)]));
  for (let rivals = rivalsAmong(tasks, names); rivals.length > 0; rivals = rivalsAmong(tasks, names)) {
    for (const [key, task] of rivals) names.set(key, fullName(task));
  }
  return names;
}

/** Those that have to give way to their full name. A name in full may in turn be somebody's short one. */
function rivalsAmong<K>(tasks: ReadonlyMap<K, NamedTask>, names: ReadonlyMap<K, string>): [K, NamedTask][] {
  const slots = new Map<string, [K, NamedTask][]>();
  for (const [key, task] of tasks) {
    const slot = `${task.project.root}\n${names.get(key) ?? ''}`;
    const known = slots.get(slot);
    if (known) known.push([key, task]);
    else slots.set(slot, [[key, task]]);
  }
  return [...slots.values()].flatMap(sharing => {
    const short = sharing.filter(([key, task]) => names.get(key) !== fullName(task));
    const barred = short.filter(([key, task]) => task.reserved.has(names.get(key) ?? ''));
    if (sharing.length === 1) return barred;
    const outside = short.filter(([, task]) => !task.atHome);
    const oneAtHome = short.length === outside.length + 1;
    return oneAtHome && outside.length > 0 ? outside : short;
  });
}

/** Nx gives a target of this name to the script, so it needs another even when it is already whole. */
function fullName(task: NamedTask): string {
  const name = safe(task.name);
  return task.reserved.has(name) ? reachable(name) : name;
}

/** The name less the words that only say which project; the whole name where nothing else would be left. */
export function shortName(task: NamedTask): string {
  if (task.project.root === '.') return safe(task.name);
  if (task.atHome) return safe(task.rest);
  const kept = withoutProject(wordsOf(task.rest), task.project);
  const text = kept.map((word, i) => (i === 0 ? word.text : word.separator + word.text)).join('');
  return safe(text === '' ? task.rest : text);
}

/** Less the words that call the project. */
export function withoutProject(words: readonly Word[], project: Package): Word[] {
  const keys = projectKeys(project);
  const longest = longestOf(keys);
  const kept: Word[] = [];
  for (let from = 0; from < words.length;) {
    let to = Math.min(words.length, from + longest);
    while (to > from && !keys.has(keyOf(words.slice(from, to)))) to--;
    const word = words[from];
    if (to > from) from = to;
    else {
      if (word && !isLanguageOf(word, project)) kept.push(word);
      from++;
    }
  }
  return kept;
}

function isLanguageOf(word: Word, project: Package): boolean {
  const language = LANGUAGE_TAGS[word.text.toLowerCase()];
  return language !== undefined && project.languages.includes(language);
}

/** Nx reads `* | { } ( ) [` in a target key as a glob, and replaces some single letters. */
function safe(name: string): string {
  const plain = name.replaceAll('*', 'any').replace(/[|{}()[\]]/g, '_');
  return NX_ALIASES.has(plain) ? reachable(plain) : plain;
}

/** A name for a target that could not be called by its own. */
function reachable(name: string): string {
  return `task-${name}`;
}
