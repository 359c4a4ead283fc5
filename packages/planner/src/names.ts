/** What each task's target is called in its project (docs/design.md, "Names"). */
import { namesProject } from './attribute';
import type { Package } from './model';

export interface NamedTask {
  /** Full task name, as called from its entry. */
  readonly name: string;
  readonly project: Package;
  /** Names the project's target may not take: package.json scripts that do something else. */
  readonly reserved: ReadonlySet<string>;
}

/** Single letters that `nx run` replaces by build, e2e, lint, serve and test. */
const NX_ALIASES = new Set(['b', 'e', 'l', 's', 't']);

/**
 * The target name of every task, keyed like the input. Unique within a project: tasks that would share a short name all
 * keep their full one.
 */
export function targetNames<K>(tasks: ReadonlyMap<K, NamedTask>): ReadonlyMap<K, string> {
  const wanted = new Map<string, number>();
  for (const task of tasks.values()) {
    const key = slot(task, shortName(task));
    wanted.set(key, (wanted.get(key) ?? 0) + 1);
  }
  const full = new Map<string, number>();
  for (const task of tasks.values())
    full.set(slot(task, safe(task.name)), (full.get(slot(task, safe(task.name))) ?? 0) + 1);
  const names = new Map<K, string>();
  for (const [key, task] of tasks) {
    const short = shortName(task);
    const shared = (wanted.get(slot(task, short)) ?? 0) > 1;
    const takenInFull = short !== safe(task.name) && full.has(slot(task, short));
    names.set(key, shared || takenInFull || task.reserved.has(short) ? safe(task.name) : short);
  }
  return names;
}

function slot(task: NamedTask, name: string): string {
  return `${task.project.root}\n${name}`;
}

/** The name less the segments that only say which project; the whole name where nothing else would be left. */
function shortName(task: NamedTask): string {
  if (task.project.root === '.') return safe(task.name);
  const parts = splitKeepingSeparators(task.name).filter(part => !namesProject(part.word, task.project));
  const kept = parts.map((part, i) => (i === 0 ? part.word : part.separator + part.word)).join('');
  return safe(kept === '' ? task.name : kept);
}

interface Part {
  /** The character before the word; empty for the first. */
  readonly separator: string;
  readonly word: string;
}

function splitKeepingSeparators(name: string): Part[] {
  const parts: Part[] = [];
  let word = '';
  let separator = '';
  for (const char of name) {
    if (!':._/-'.includes(char)) {
      word += char;
      continue;
    }
    if (word !== '') parts.push({ separator, word });
    separator = char;
    word = '';
  }
  return word === '' ? parts : [...parts, { separator, word }];
}

/** Nx reads `* | { } ( ) [` in a target key as a glob, and replaces some single letters. */
function safe(name: string): string {
  const plain = name.replaceAll('*', 'any').replace(/[|{}()[\]]/g, '_');
  return NX_ALIASES.has(plain) ? `task-${plain}` : plain;
}
