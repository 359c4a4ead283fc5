/** Whether a task's sources have changed since it last ran, kept in go-task's own files (semantics 8). */
import { localZone, stateFile as stateFileOf, Time } from '@nx-taskfile/taskfile';
import type { IHasher } from 'hash-wasm';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { expandGlobs, filesOf } from '../globs';
import type { SessionOptions } from '../model';
import type { PreparedTask } from '../run/prepared';
import type { Session } from '../run/session';

type Method = 'checksum' | 'timestamp' | 'none';
/** What of a task its fingerprint is about. */
export type Fingerprinted = Pick<PreparedTask, 'declared' | 'name' | 'dir' | 'method' | 'sources' | 'generates'>;
export interface Context extends Pick<Session, 'taskfile' | 'env'> {
  readonly options: Pick<SessionOptions, 'dry' | 'tempDir'>;
}

export function isMethod(method: string): method is Method {
  return method === 'checksum' || method === 'timestamp' || method === 'none';
}

/** A dry run writes nothing. */
export function sourcesAreUpToDate(task: Fingerprinted, session: Context): boolean {
  if (task.method === 'none') return false;
  return task.method === 'timestamp' ? byTimestamp(task, session) : byChecksum(task, session);
}

/** After a failed command the task is not up to date; only checksums forget. */
export function forgetSources(task: Fingerprinted, session: Context): void {
  if (task.sources.length > 0 && task.method === 'checksum') rmSync(stateFile(task, session), { force: true });
}

/** CHECKSUM, or TIMESTAMP, of a task that has sources (semantics 8.4). */
export function sourceValue(task: Fingerprinted, session: Context): string | Time | undefined {
  if (task.method === 'none' || !isMethod(task.method)) return undefined;
  if (task.method === 'checksum') return checksum(task, session);
  const newest = newestTime(sourceFiles(task, session));
  return newest === undefined ? undefined : new Time(newest, localZone(session.env['TZ']));
}

/** The new sum is kept before the task runs, as go-task does. */
function byChecksum(task: Fingerprinted, session: Context): boolean {
  const file = stateFile(task, session);
  const before = readText(file)?.trim() ?? '';
  const now = checksum(task, session);
  if (now === undefined) return false;
  if (session.options.dry !== true && before !== now) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${now}\n`);
  }
  return generatesExist(task, session) && before === now;
}

function byTimestamp(task: Fingerprinted, session: Context): boolean {
  if (!generatesExist(task, session)) return false;
  const sources = sourceFiles(task, session);
  const marker = stateFile(task, session);
  const wasThere = statSync(marker, { throwIfNoEntry: false }) !== undefined;
  const dry = session.options.dry === true;
  if (!wasThere && !dry) {
    mkdirSync(dirname(marker), { recursive: true });
    closeSync(openSync(marker, 'w'));
  }
  const started = new Date();
  const generated = expandGlobs(task.dir, task.generates, globOptions(task, session));
  const reference = newestTime(wasThere ? [...generated, marker] : generated);
  if (reference === undefined || reference === 0n) return false;
  const newest = newestTime(sources);
  if (newest === undefined) return false;
  if (!dry) utimesSync(marker, started, started);
  return newest <= reference;
}

/** Each entry that takes nothing away stands for at least one file. */
function generatesExist(task: Fingerprinted, { env }: Context): boolean {
  return task.generates.every(({ glob, exclude }) => exclude || (filesOf(task.dir, glob, env)?.length ?? 0) > 0);
}

/** Modification time of the newest in nanoseconds, 0 for none; undefined when one cannot be looked at. */
function newestTime(files: readonly string[]): bigint | undefined {
  let newest = 0n;
  for (const file of files) {
    const stats = statSync(file, { bigint: true, throwIfNoEntry: false });
    if (!stats) return undefined;
    if (stats.mtimeNs > newest) newest = stats.mtimeNs;
  }
  return newest;
}

let hasher: IHasher | undefined;

/** To be awaited once before checksums are asked for. */
export async function loadHasher(): Promise<void> {
  if (hasher) return;
  // Most tasks have no sources, and need not wait for it.
  const { createXXHash128 } = await import('hash-wasm');
  hasher ??= await createXXHash128();
}

/** XXH3-128 over the base names and contents of the sources; both halves in hex without leading zeros. */
function checksum(task: Fingerprinted, session: Context): string | undefined {
  if (!hasher) throw new Error('the hash function is not loaded');
  hasher.init();
  for (const file of sourceFiles(task, session)) {
    const content = readBytes(file);
    if (!content) return undefined;
    hasher.update(basename(file)).update(content);
  }
  const digest = hasher.digest('hex');
  const half = (text: string): string => BigInt(`0x${text}`).toString(16);
  return half(digest.slice(0, 16)) + half(digest.slice(16));
}

function sourceFiles(task: Fingerprinted, session: Context): readonly string[] {
  return expandGlobs(task.dir, task.sources, globOptions(task, session));
}

function globOptions({ declared }: Fingerprinted, { env, taskfile }: Context) {
  return { env, useGitignore: declared.useGitignore ?? taskfile.useGitignore ?? false };
}

function stateFile(task: Fingerprinted, { options, taskfile, env }: Context): string {
  return join(
    stateFolder(taskfile.rootDir, env['HOME'] ?? homedir(), options.tempDir),
    stateFileOf(task.method, { displayed: task.name, declared: task.declared.name }),
  );
}

/** Outside of the root directory there may be state of others: there it is kept by the root's name (semantics 1.2). */
function stateFolder(root: string, home: string, tempDir = '.task'): string {
  const dir = tempDir.replace(/^~(?=\/|$)/, home);
  return isAbsolute(dir) ? join(dir, basename(root)) : join(root, dir);
}

function readText(file: string): string | undefined {
  return readBytes(file)?.toString('utf8');
}

function readBytes(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
