/** Moves the tasks of the root Taskfile into the projects they belong to, as far as nothing comes to mean something else. */
import type { ChangedFiles } from '@nx-taskfile/footprint';
import { TASKFILE_NAMES, type Taskfile } from '@nx-taskfile/taskfile';
import { addInclude, EditRefused } from '@nx-taskfile/taskfile/edit';
import { minimatch } from 'minimatch';
import { posix } from 'node:path';
import { loadInside } from '../../analysis/load-inside';
import type { Entry } from '../../analysis/model';
import { registeredAnalyses, type RegisteredAnalysis } from '../../analysis/registered';
import { complaint } from '../../complaint';
import { workspaceTaskfiles } from '../../workspace/taskfiles';
import { changedIn, type Files } from '../files';
import { cutTask, pasteTask, relocate } from './block';
import { candidatesOf, type Candidate } from './candidates';
import { DEFAULT_FILE, includeOf, namespaceFor } from './include';
import { register } from './register';
import { differences } from './same-work';
import type { SplitGeneratorSchema } from './schema';

export interface SplitResult {
  readonly moved: readonly { readonly task: string; readonly file: string }[];
  /** Tasks that belong to a project and stay in the root, and why. */
  readonly left: readonly { readonly task: string; readonly project: string; readonly reason: string }[];
}

/**
 * Each project gets a file of its tasks, which the root includes with `flatten`: names, calls and lists stay as they are. `task`
 * does not find that file by itself, so that below the project's folder, too, the tasks of the root are found as before.
 * @throws when a Taskfile cannot be loaded, or the file is to have a name that `task` finds; nothing is changed then.
 */
export function split(files: Files, { project = '**', file: name = DEFAULT_FILE }: SplitGeneratorSchema): SplitResult {
  if (TASKFILE_NAMES.some(one => one === name) || !/^[\w.-]+\.ya?ml$/.test(name)) {
    const hint = `hint: \`task\` takes such a file for the only one below its folder; the default is ${DEFAULT_FILE}`;
    throw new Error(`--file ${name} is no name for a file of tasks that the root includes\n${hint}`);
  }
  const { root } = files;
  const before = changedIn(files);
  const analyses = registeredAnalyses(root, before);
  const failures = analyses.flatMap(({ analysis }) => analysis.failures);
  if (failures.length > 0) throw new Error(failures.map(one => complaint(one, root)).join('\n'));
  const found = analyses.flatMap(({ analysis }) =>
    analysis.entries.filter(({ dir }) => dir === '.').map(entry => ({ analysis, entry })),
  );
  const [first] = found;
  if (!first) return { moved: [], left: [] };
  const { analysis, entry } = first;
  const taskfile = loaded(root, entry, before);
  const wanted = candidatesOf(entry, analysis).filter(one => minimatch(one.project, project, { dot: true }));
  const left = new Map(wanted.flatMap(one => (one.stays === undefined ? [] : [[one.task, one.stays]])));
  // What turns out not to be the same stays, and the rest is tried again; each time it is one less at least.
  for (;;) {
    const going = wanted.filter(({ task }) => !left.has(task));
    const written = write(files, entry.file, name, going, taskfile);
    for (const [task, reason] of written.refused) left.set(task, reason);
    const after = new Map([...before, ...written.changed]);
    const wrong =
      written.refused.size > 0 ? written.refused : changesOf(going, { root, entry, taskfile, analyses, after });
    for (const [task, reason] of wrong) left.set(task, reason);
    if (wrong.size > 0) continue;
    for (const [path, content] of written.changed) files.write(path, content);
    if (going.length > 0) register(files);
    return {
      moved: going.map(({ task, project }) => ({ task, file: posix.join(project, name) })),
      left: wanted.flatMap(one => {
        const reason = left.get(one.task);
        return reason === undefined ? [] : [{ task: one.task, project: one.project, reason }];
      }),
    };
  }
}

interface Written {
  readonly changed: ReadonlyMap<string, string>;
  readonly refused: ReadonlyMap<string, string>;
}

function write(files: Files, entry: string, name: string, going: readonly Candidate[], taskfile: Taskfile): Written {
  const refused = new Map<string, string>();
  const changed = new Map<string, string>();
  const read = (path: string): string | null => changed.get(path) ?? files.read(path, 'utf8');
  const included = new Set([...taskfile.files].map(path => posix.relative(taskfile.rootDir, path)));
  for (const { task, project } of going) {
    const path = posix.join(project, name);
    try {
      const known = read(path);
      if (known !== null && !changed.has(path) && !included.has(path))
        throw new EditRefused(task, `${path} is there already, and not included`);
      const { block, rest } = cutTask(read(entry) ?? '', task);
      const declared = taskfile.tasks.get(task);
      if (!declared) throw new EditRefused(task, 'it is declared twice');
      const pasted = relocate(pasteTask(known ?? header(read(entry) ?? '', entry), block), declared, project);
      const root = known === null ? addInclude(rest, namespaceFor(project, rest), includeOf(project, name)) : rest;
      changed.set(path, pasted).set(entry, root);
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      refused.set(task, error.reason);
    }
  }
  return { changed, refused };
}

function header(root: string, entry: string): string {
  const version = /^version:.*$/m.exec(root)?.[0] ?? "version: '3'";
  return `# Tasks of this folder, included by ${entry} at the root of the workspace: run them as you run all others.\n${version}\n\ntasks:\n`;
}

interface Compared {
  readonly root: string;
  readonly entry: Entry;
  readonly taskfile: Taskfile;
  readonly analyses: readonly RegisteredAnalysis[];
  readonly after: ChangedFiles;
}

/** Of those that went, the ones that something is not as before with; where it cannot be told which, all. */
function changesOf(
  going: readonly Candidate[],
  { root, entry, taskfile, analyses, after }: Compared,
): ReadonlyMap<string, string> {
  if (going.length === 0) return new Map();
  const all = (reason: string): ReadonlyMap<string, string> => new Map(going.map(({ task }) => [task, reason]));
  const now = loadInside(root, entry.file, workspaceTaskfiles(root, after));
  if (!now.taskfile) return all(now.diagnostics[0]?.message ?? 'the Taskfile could not be loaded any more');
  const found = new Map([
    ...differences(taskfile, now.taskfile),
    ...movedTargets(analyses, registeredAnalyses(root, after)),
  ]);
  if (found.size === 0) return found;
  const own = new Map(going.flatMap(({ task }) => (found.has(task) ? [[task, found.get(task) ?? '']] : [])));
  const [[other = '', reason = ''] = []] = found;
  return own.size > 0 ? own : all(`with it ${other === '' ? '' : `\`${other}\`: `}${reason}`);
}

/** Tasks whose Nx target would be another. */
function movedTargets(
  before: readonly RegisteredAnalysis[],
  after: readonly RegisteredAnalysis[],
): ReadonlyMap<string, string> {
  const placesIn = (analyses: readonly RegisteredAnalysis[]): Map<string, string> =>
    new Map(
      analyses.flatMap(({ analysis }) =>
        analysis.tasks.map(({ entry, task, project, target }) => [
          `${entry.file}\n${task.id}`,
          `${project.root}:${target}`,
        ]),
      ),
    );
  const now = placesIn(after);
  return new Map(
    [...placesIn(before)].flatMap(([key, place]): [string, string][] =>
      now.get(key) === place
        ? []
        : [[key.slice(key.indexOf('\n') + 1), `its target would be ${now.get(key) ?? 'none'}, and is ${place}`]],
    ),
  );
}

function loaded(root: string, entry: Entry, changed: ChangedFiles): Taskfile {
  const { taskfile } = loadInside(root, entry.file, workspaceTaskfiles(root, changed));
  if (!taskfile) throw new Error(`internal error: ${entry.file} was loaded, and cannot be again`);
  return taskfile;
}

/** For a person. */
export function splitText({ moved, left }: SplitResult): string {
  if (moved.length === 0 && left.length === 0) return 'No task of the root Taskfile belongs to a project below it.';
  const byFile = [...new Set(moved.map(({ file }) => file))].map(
    file =>
      `${file}: ${moved
        .filter(one => one.file === file)
        .map(({ task }) => task)
        .join(', ')}`,
  );
  return [
    `Moved ${moved.length} of ${moved.length + left.length} tasks; every name is what it was.`,
    ...byFile.map(line => `  ${line}`),
    ...left.map(({ task, project, reason }) => `Left: ${task} (of ${project}): ${reason}`),
  ].join('\n');
}
