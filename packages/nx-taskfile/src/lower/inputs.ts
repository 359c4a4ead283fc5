/** Footprints as Nx inputs and outputs. */
import { isClosed, overlaps, type Access, type Footprint } from '@nx-taskfile/footprint';
import type { TargetConfiguration } from '@nx/devkit';

import type { Ignored } from '../workspace/ignored';

export type Input = NonNullable<TargetConfiguration['inputs']>[number];

/**
 * What a change of must be noticed: the reads, the Taskfile tree, tool versions, environment. The whole project where
 * something it reads is not known.
 * @param files workspace-relative files of the Taskfile tree.
 * @param ignored what git leaves out, which Nx does not hash unless it is told to
 */
export function inputsOf(
  footprint: Footprint,
  projectRoot: string,
  files: readonly string[],
  ignored: Ignored,
): Input[] {
  const known = isClosed(footprint);
  return [
    ...(known ? filesets(footprint.reads, projectRoot, ignored) : ['{projectRoot}/**/*']),
    ...footprint.reads.filter(read => read.ignored).map(read => artifactInput(read, projectRoot)),
    ...files.map(file => `{workspaceRoot}/${file}`),
    ...footprint.runtime.map(runtime => ({ runtime })),
    ...footprint.env.map(env => ({ env })),
  ];
}

/** Files that git often ignores: what another task writes and this one reads without needing that task first, and `.env` files. */
export function artifactInput({ glob }: Access, projectRoot: string): Input {
  return { fileset: tokenPath(glob, projectRoot), includeIgnored: true };
}

/** What the target writes, for Nx to keep and restore. */
export function outputsOf(footprint: Footprint, projectRoot: string): string[] {
  const paths = footprint.writes.map(access => directoryForm(access.glob));
  return [...new Set(paths)].map(path => tokenPath(path, projectRoot));
}

/**
 * Inputs of another project's target as seen from the root: `{projectRoot}` means the member's project. Negative filesets
 * are left out, since they would cut from what other members read.
 */
export function fromRoot(inputs: readonly Input[], projectRoot: string): Input[] {
  return inputs
    .filter(input => (typeof input === 'string' ? !input.startsWith('!') : !('dependentTasksOutputFiles' in input)))
    .map(input => {
      const root = projectRoot === '.' ? '{workspaceRoot}' : `{workspaceRoot}/${projectRoot}`;
      const seen = (fileset: string): string => fileset.replace('{projectRoot}', root);
      if (typeof input === 'string') return seen(input);
      return 'fileset' in input ? { ...input, fileset: seen(input.fileset) } : input;
    });
}

export function unique(inputs: readonly Input[]): Input[] {
  const seen = new Map(inputs.map(input => [typeof input === 'string' ? input : JSON.stringify(input), input]));
  return [...seen.values()];
}

function filesets(reads: readonly Access[], projectRoot: string, ignored: Ignored): Input[] {
  const merged = mergeByGlob(reads);
  const needed = merged.filter(
    access => ignored(access.glob) || !merged.some(other => other.glob !== access.glob && holds(other, access)),
  );
  // A negative fileset cuts from every other one, so it may stand only where nothing else is read.
  const exceptions = needed
    .flatMap(access => (access.except ?? []).map(glob => ({ glob, of: access })))
    // Nx never looks into node_modules, and `dir/*` holds nothing of the directories beside its files.
    .filter(({ glob, of }) => of.glob.includes('**') && !glob.split('/').includes('node_modules'))
    .filter(({ glob, of }) => !needed.some(other => other !== of && overlaps(other, { glob, evidence: of.evidence })));
  return [
    ...needed.map(({ glob }): Input => {
      const fileset = tokenPath(glob, projectRoot);
      return ignored(glob) ? { fileset, includeIgnored: true } : fileset;
    }),
    ...exceptions.map(({ glob }) => `!${tokenPath(glob, projectRoot)}`),
  ];
}

/** One access a glob: a file is left out only when every reader of the glob leaves it out. */
function mergeByGlob(reads: readonly Access[]): Access[] {
  const merged = new Map<string, Access>();
  for (const access of reads) {
    const known = merged.get(access.glob);
    const except = (access.except ?? []).filter(glob => known === undefined || known.except?.includes(glob));
    merged.set(access.glob, { ...access, except });
  }
  return [...merged.values()];
}

/** Whether `outer` is a directory, whole or its own files only, that holds `inner` outside of what `outer` leaves out. */
function holds(outer: Access, inner: Access): boolean {
  const deep = outer.glob.endsWith('**/*');
  const directory = deep
    ? outer.glob.slice(0, -'**/*'.length)
    : outer.glob.endsWith('/*')
      ? outer.glob.slice(0, -1)
      : undefined;
  return (
    directory !== undefined &&
    inner.glob.startsWith(directory) &&
    (deep || !inner.glob.slice(directory.length).includes('/')) &&
    !(outer.except ?? []).some(glob => overlaps(inner, { glob, evidence: outer.evidence }))
  );
}

/** Nx keeps a folder that a pattern names, but hashes for those who read it only the files that the pattern names. */
function directoryForm(glob: string): string {
  const folder = glob.endsWith('/**/*') ? glob.slice(0, -'/**/*'.length) : glob;
  return /[*?[{]/.test(folder) ? glob : folder;
}

function tokenPath(path: string, projectRoot: string): string {
  if (projectRoot === '.') return `{workspaceRoot}/${path}`;
  if (path === projectRoot) return '{projectRoot}';
  return path.startsWith(`${projectRoot}/`)
    ? `{projectRoot}/${path.slice(projectRoot.length + 1)}`
    : `{workspaceRoot}/${path}`;
}
