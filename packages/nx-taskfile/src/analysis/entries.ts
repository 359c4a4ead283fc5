/** Which Taskfiles people run `task` from, loaded and repaired. */
import { directoryOf, repairIntent } from '@nx-taskfile/planner';
import { chooseTaskfile, type Diagnostic, type Taskfile } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import { workspaceTaskfiles, type Consulted } from '../workspace/taskfiles';
import { taskfilesAtHome } from './homes';
import { loadInside } from './load-inside';
import type { Entry } from './model';

export interface Entries {
  readonly entries: readonly Entry[];
  /** The Taskfiles that others include, by absolute path, as one starts them where they lie. */
  readonly included: ReadonlyMap<string, Included>;
  /** Workspace-relative paths of the Taskfiles that would be entries, could they be loaded. */
  readonly broken: readonly string[];
  /** Of error severity, of files that could not be loaded. */
  readonly failures: readonly Diagnostic[];
  /** Of files that are ignored although they have the name of a Taskfile. */
  readonly notes: readonly Diagnostic[];
  /** What go-task passes over in silence, in files that load. */
  readonly remarks: readonly Diagnostic[];
  /** What the loader looked at, by workspace-relative path. */
  readonly consulted: ReadonlyMap<string, Consulted>;
}

/**
 * Loads the Taskfile that go-task would choose in each directory. One that another includes is no entry, unless it only lends
 * its tasks: to a Taskfile below it, or, where it is a package's own, to one beside it.
 * @param files the Taskfiles that options leave
 * @param isPackage whether there is a manifest in a workspace-relative directory
 * @returns the entries in path order
 */
export function loadEntries(
  root: string,
  files: readonly string[],
  isPackage: (dir: string) => boolean,
  source = workspaceTaskfiles(root),
): Entries {
  const loaded = candidates(files).map(file => ({ file, result: loadInside(root, file, source) }));
  const includers = includersOf(
    root,
    loaded.flatMap(({ result }) => result.taskfile ?? []),
  );
  const failures: Diagnostic[] = [];
  const notes: Diagnostic[] = [];
  const remarks: Diagnostic[] = [];
  const broken: string[] = [];
  const entries: Entry[] = [];
  const included = new Map<string, Included>();
  for (const { file, result } of loaded) {
    if (!isEntry(file, includers.get(file) ?? [], isPackage)) {
      if (result.taskfile) included.set(result.taskfile.entry, { file, taskfile: result.taskfile });
      continue;
    }
    const errors = result.diagnostics.filter(d => d.severity === 'error');
    failures.push(...errors);
    for (const one of result.diagnostics) {
      if (one.severity !== 'error') (one.code === 'taskfile/foreign' ? notes : remarks).push(one);
    }
    if (!result.taskfile || errors.length > 0) {
      if (errors.length > 0) broken.push(file);
      continue;
    }
    const { taskfile, repairs } = repairIntent(result.taskfile);
    const tree = taskfile.files.map(f => posix.relative(root, f));
    entries.push({ file, dir: directoryOf(file), taskfile, repairs, files: tree, written: NOTHING_WRITTEN });
  }
  // Where another Taskfile includes it, it is an error of that one.
  const ignored = notes.filter(note => !failures.some(({ file }) => file === note.file));
  return {
    entries,
    included,
    broken,
    failures: distinct(failures),
    notes: ignored,
    remarks: distinct(remarks),
    consulted: source.consulted(),
  };
}

const NOTHING_WRITTEN: Entry['written'] = new Map();

export interface Included {
  /** Workspace-relative path. */
  readonly file: string;
  readonly taskfile: Taskfile;
}

interface Includer {
  /** Workspace-relative directory of the Taskfile at the top of the tree. */
  readonly dir: string;
  /** It runs the included Taskfile where that lies. */
  readonly atHome: boolean;
}

function includersOf(root: string, taskfiles: readonly Taskfile[]): ReadonlyMap<string, readonly Includer[]> {
  const includers = new Map<string, Includer[]>();
  for (const taskfile of taskfiles) {
    const dir = directoryOf(posix.relative(root, taskfile.entry));
    const home = new Set(taskfilesAtHome(taskfile, root));
    for (const path of taskfile.files.slice(1)) {
      const file = posix.relative(root, path);
      const known = includers.get(file) ?? [];
      known.push({ dir, atHome: home.has(file) });
      includers.set(file, known);
    }
  }
  return includers;
}

function isEntry(file: string, includers: readonly Includer[], isPackage: (dir: string) => boolean): boolean {
  const dir = directoryOf(file);
  return includers.every(
    includer => !isWithin(dir, includer.dir) && (isWithin(includer.dir, dir) || includer.atHome || isPackage(dir)),
  );
}

function isWithin(dir: string, around: string): boolean {
  return around === '.' || dir === around || dir.startsWith(`${around}/`);
}

/** A file that others include is loaded again with each of them, and is as wrong each time. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = new Map(diagnostics.map(d => [`${d.code}\n${d.file}\n${d.range?.start.offset ?? -1}`, d]));
  return [...places.values()];
}

function candidates(files: readonly string[]): string[] {
  const byDirectory = new Map<string, string[]>();
  for (const file of files) {
    const directory = directoryOf(file);
    byDirectory.set(directory, [...(byDirectory.get(directory) ?? []), file.slice(file.lastIndexOf('/') + 1)]);
  }
  return [...byDirectory]
    .flatMap(([directory, names]) => {
      const chosen = chooseTaskfile(names);
      return chosen === undefined ? [] : [directory === '.' ? chosen : `${directory}/${chosen}`];
    })
    .sort();
}
