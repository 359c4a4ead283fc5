/** Finds Taskfiles and manifests where there is no Nx to ask: the CLI and the generators. */
import { isManifest } from '@nx-taskfile/planner';
import type { ChangedFiles } from '@nx-taskfile/footprint';
import { TASKFILE_NAMES } from '@nx-taskfile/taskfile';
import ignore, { type Ignore } from 'ignore';
import { readFileSync, readdirSync, statSync, type Dirent } from 'node:fs';

const NAMES: ReadonlySet<string> = new Set(TASKFILE_NAMES);
const NEVER = new Set(['node_modules', '.git', '.nx', '.task', '.venv']);

/**
 * Workspace-relative paths, sorted; what .gitignore and .nxignore leave out is left out, as Nx does.
 * @param changed what counts in place of what is on disk
 */
export function findFiles(root: string, changed: ChangedFiles = new Map()): readonly string[] {
  const found: string[] = [];
  const visit = (directory: string, rules: readonly Rules[]): void => {
    const here = [...rules, ...rulesIn(root, directory)];
    for (const entry of entriesOf(`${root}/${directory}`)) {
      const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
      if (NEVER.has(entry.name) || isIgnored(entry.isDirectory() ? `${path}/` : path, here)) continue;
      if (entry.isDirectory()) visit(path, here);
      else if ((NAMES.has(entry.name) || isManifest(entry.name)) && isFile(entry, `${root}/${path}`)) found.push(path);
    }
  };
  visit('', []);
  const isWanted = (path: string): boolean => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return changed.get(path) !== null && (NAMES.has(name) || isManifest(name));
  };
  return [...new Set([...found, ...changed.keys()])].filter(isWanted).sort();
}

/** None where one may not look, as Nx does. */
function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return [];
    throw error;
  }
}

/** As Nx does: a link counts as the file it leads to; one that leads nowhere, to itself or to a directory is none. */
function isFile(entry: Dirent, path: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

interface Rules {
  /** Directory the rules are relative to, with a trailing slash; empty for the root. */
  readonly base: string;
  readonly matcher: Ignore;
}

function rulesIn(root: string, directory: string): Rules[] {
  const base = directory === '' ? '' : `${directory}/`;
  return ['.gitignore', '.nxignore'].flatMap(name => {
    try {
      return [{ base, matcher: ignore().add(readFileSync(`${root}/${base}${name}`, 'utf8')) }];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  });
}

/** Deeper files have the last word, as in git. */
function isIgnored(path: string, rules: readonly Rules[]): boolean {
  let ignored = false;
  for (const { base, matcher } of rules) {
    const result = matcher.test(path.slice(base.length));
    if (result.ignored) ignored = true;
    else if (result.unignored) ignored = false;
  }
  return ignored;
}
