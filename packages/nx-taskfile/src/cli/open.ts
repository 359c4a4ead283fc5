/** The Taskfile that a command line means: found, loaded, and if it cannot be, said why. */
import { exitCodeOf, load, remoteRefusal, TASKFILE_NAMES, type Diagnostic, type Taskfile } from '@nx-taskfile/taskfile';
import { complaint } from '../complaint';
import { annotate, complain } from './complain';
import { dirname, join, resolve } from 'node:path';
import { statSync } from 'node:fs';
import type { World } from './world';

export interface WhichTaskfile {
  readonly dir?: string | undefined;
  readonly taskfile?: string | undefined;
}

/** @returns the Taskfile, or go-task's exit code when there is none or it is refused; then the reasons have been printed. */
export function openTaskfile(which: WhichTaskfile, world: World): { taskfile: Taskfile } | { exit: number } {
  const remote = remoteRefusal(which.taskfile ?? '');
  if (remote) return { exit: reportDiagnostics([{ ...remote, severity: 'error', file: which.taskfile ?? '' }], world) };
  const dir = which.dir === undefined ? world.cwd : resolve(world.cwd, which.dir);
  const upward = which.taskfile === undefined;
  const entry = which.taskfile === undefined ? findUpward(dir) : resolve(world.cwd, which.taskfile);
  const rootDir = which.taskfile !== undefined && which.dir !== undefined ? dir : undefined;
  const { taskfile, diagnostics } = load(entry, { env: world.env, ...(rootDir !== undefined && { rootDir }) });
  if (!taskfile) return { exit: reportDiagnostics(upward ? diagnostics.map(lookedAbove) : diagnostics, world) };
  return { taskfile };
}

/**
 * The Taskfile with its `dotenv` files read, for showing it, and the names that come from them. Where it has some, the commands of the root's `sh` variables
 * are run for their paths, as go-task runs them (semantics 4.5); where it has none, nothing is.
 */
export async function openForShow(
  which: WhichTaskfile,
  world: World,
): Promise<{ readonly taskfile: Taskfile; readonly dotenv: ReadonlySet<string> } | { readonly exit: number }> {
  const opened = openTaskfile(which, world);
  if ('exit' in opened) return opened;
  if (opened.taskfile.dotenv.length === 0) return { ...opened, dotenv: new Set() };
  // Loaded only here: most lists need no runner.
  const { runRootDotenv } = await import('@nx-taskfile/runner');
  const root = runRootDotenv({ ...world, taskfile: opened.taskfile });
  if ('taskfile' in root) {
    const names = [...root.taskfile.env.keys()].filter(name => !opened.taskfile.env.has(name));
    return { ...root, dotenv: new Set(names) };
  }
  if ('diagnostic' in root) return { exit: reportDiagnostics([root.diagnostic], world) };
  complain(root.message, world);
  return { exit: 1 };
}

/** Where no file was named, the directories above were looked through too. */
function lookedAbove(one: Diagnostic): Diagnostic {
  return one.code === 'taskfile/not-found' ? { ...one, message: `${one.message} or in a directory above it` } : one;
}

/** Prints the errors, each with the line it is about. @returns go-task's exit code for the first */
export function reportDiagnostics(diagnostics: readonly Diagnostic[], world: World): number {
  const { cwd, stderr } = world;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  for (const error of errors) {
    stderr.write(`${complaint(error, cwd)}\n`);
  }
  if (!errors[0]) return 0;
  annotate(errors[0].message, world);
  return exitCodeOf(errors[0]);
}

/**
 * The Taskfile of this directory, or of the nearest above; the directory itself when there is none. As in go-task, the way
 * up ends where a directory belongs to somebody else, and there is none from what does not exist (semantics 1.2).
 */
function findUpward(start: string): string {
  const owner = ownerOf(start);
  for (let dir = start; owner !== undefined && ownerOf(dir) === owner; dir = dirname(dir)) {
    if (statSync(dir).isFile()) return dir;
    if (TASKFILE_NAMES.some(name => statSync(join(dir, name), { throwIfNoEntry: false }))) return dir;
    if (dir === dirname(dir)) break;
  }
  return start;
}

function ownerOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.uid;
}
