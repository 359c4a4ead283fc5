/** Keeps together what `split` has made, a file of tasks in a project's folder and the root that includes it; and calls of Nx with their targets. */
import { addInclude, EditRefused } from '@nx-taskfile/taskfile/edit';
import { posix } from 'node:path';
import { loadInside } from '../../analysis/load-inside';
import { registeredAnalyses, type RegisteredAnalysis } from '../../analysis/registered';
import { workspaceTaskfiles } from '../../workspace/taskfiles';
import { changedIn, type Files } from '../files';
import { knownWithoutNx } from './known';
import { syncCalls, type Known, type SyncedCalls } from './thin-calls';
import { syncEdges, type SyncedEdges } from './written-edges';
import { DEFAULT_FILE, includeOf, namespaceFor } from '../split/include';

export interface SyncResult {
  /** Files of tasks that the root includes now. */
  readonly included: readonly string[];
  /** Those that it cannot include, and why. */
  readonly left: readonly { readonly file: string; readonly reason: string }[];
  readonly calls: SyncedCalls;
  readonly edges: SyncedEdges;
}

/**
 * A Taskfile that cannot be loaded is nothing to add to: Nx says so by itself.
 * @param known what Nx has, where there is one to ask
 */
export function sync(files: Files, known?: Known): SyncResult {
  const { root } = files;
  const analyses = registeredAnalyses(root, changedIn(files));
  const has = known ?? knownWithoutNx(analyses);
  const [calls, edges] = [syncCalls(files, analyses, has), syncEdges(files, analyses, has)];
  return { ...includeLost(files, analyses), calls, edges };
}

function includeLost(files: Files, analyses: readonly RegisteredAnalysis[]): Omit<SyncResult, 'calls' | 'edges'> {
  const found = analyses.flatMap(({ analysis }) =>
    analysis.entries.filter(({ dir }) => dir === '.').map(entry => ({ entry, packages: analysis.packages })),
  );
  const [first] = found;
  if (!first) return { included: [], left: [] };
  const { entry, packages } = first;
  const known = new Set(entry.files);
  const names = new Set([
    DEFAULT_FILE,
    ...entry.files
      .slice(1)
      .map(file => posix.basename(file))
      .filter(isOfTasks),
  ]);
  const lost = packages
    .filter(one => one.root !== '.')
    .flatMap(one => [...names].map(name => ({ project: one.root, name, file: posix.join(one.root, name) })))
    .filter(({ file }) => !known.has(file) && files.exists(file));
  const included: string[] = [];
  const left: { file: string; reason: string }[] = [];
  for (const { project, name, file } of lost) {
    const before = files.read(entry.file, 'utf8') ?? '';
    const reason = add(files, entry.file, project, name);
    if (reason === undefined) included.push(file);
    else {
      files.write(entry.file, before);
      left.push({ file, reason });
    }
  }
  return { included, left };
}

/** @returns why it cannot be */
function add(files: Files, entry: string, project: string, name: string): string | undefined {
  const text = files.read(entry, 'utf8') ?? '';
  try {
    files.write(entry, addInclude(text, namespaceFor(project, text), includeOf(project, name)));
  } catch (error) {
    if (error instanceof EditRefused) return error.reason;
    throw error;
  }
  const { taskfile, diagnostics } = loadInside(files.root, entry, workspaceTaskfiles(files.root, changedIn(files)));
  return taskfile ? undefined : (diagnostics[0]?.message ?? 'the Taskfile could not be loaded any more');
}

/** A name that split may have been given: `task` does not find it, and it says what it is. */
function isOfTasks(name: string): boolean {
  return /^Taskfile\..+\.ya?ml$/.test(name) && !name.startsWith('Taskfile.dist.');
}
