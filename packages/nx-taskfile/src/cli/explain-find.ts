/** Which tasks a person means by a word, and what they may have meant. */
import { closest, lookup } from '@nx-taskfile/taskfile';
import type { Entry } from '../analysis/model';
import type { Explanation } from './explain';

/**
 * The rows of a word: a task as any Taskfile calls it (its name, an alias, a name that matches its wildcards), a target,
 * `project:target`, or a project, by name or folder.
 */
export function matching(
  rows: readonly Explanation[],
  word: string,
  entries: readonly Entry[],
): readonly Explanation[] {
  const called = new Set(entries.flatMap(entry => calledFrom(entry, rows, word)));
  return rows.filter(row => called.has(row) || namesOf(row).includes(word));
}

/** An included task may be the target of its own Taskfile, under another name: that is where it is declared. */
function calledFrom(entry: Entry, rows: readonly Explanation[], word: string): readonly Explanation[] {
  const found = lookup(entry.taskfile, word);
  if (!('task' in found)) return [];
  const { name, file, range } = found.task;
  const own = rows.filter(row => row.entry === entry.file && [row.task, ...row.otherNames].includes(name));
  if (own.length > 0) return own;
  const declared = entry.files[entry.taskfile.files.indexOf(file)];
  return rows.filter(
    row => row.taskfile === declared && row.line === range.start.line && row.column === range.start.column,
  );
}

/** Whether the entry calls this task by the word. */
export function isCalled(entries: readonly Entry[], file: string, task: string, word: string): boolean {
  const entry = entries.find(one => one.file === file);
  const found = entry && lookup(entry.taskfile, word);
  return found !== undefined && 'task' in found && found.task.name === task;
}

function namesOf({ target, project, home }: Explanation): string[] {
  const folder = project.root.slice(project.root.lastIndexOf('/') + 1);
  const projects = [project.name, project.root, folder];
  return [target, ...(home ? [home.task] : []), ...projects, ...projects.map(name => `${name}:${target}`)];
}

/** What to say of a word that no row has. */
export function notFound(rows: readonly Explanation[], word: string, entries: readonly Entry[]): string {
  const hidden = entries.find(entry => 'task' in lookup(entry.taskfile, word));
  if (hidden)
    return `the task "${word}" of ${hidden.file} is no target: it is internal, and nothing that has one needs it`;
  const names = new Set(rows.flatMap(row => [row.task, ...row.otherNames, ...row.aliases, ...namesOf(row)]));
  const near = closest(word, names, 3);
  const meant = near === undefined ? [...names].filter(name => name.startsWith(word)).slice(0, 3) : [near];
  const next =
    meant.length === 0 ? '`nx-taskfile explain` shows all' : `did you mean ${meant.map(quoted).join(' or ')}?`;
  return `no task, target or project is called "${word}"; ${next}`;
}

function quoted(name: string): string {
  return `"${name}"`;
}
