/**
 * Inferences on disk, in Nx's workspace data. A file that is torn, foreign or of other code is no error: it is not used, and
 * written anew. A directory that cannot be written costs time and nothing else.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Inference } from './model';
import type { Snapshot } from './snapshot';

export interface Stored {
  readonly snapshot: Snapshot;
  /** Parsed when it is asked for. */
  readonly inference: () => Inference;
}

/** Results kept: of some branches and of several entries of the plugin in nx.json. */
const KEPT = 4;
/** No more than this is written for one. */
const MAX_BYTES = 256 * 1024 * 1024;
/** A writer that has not finished by then is gone. */
const ABANDONED_MS = 60_000;
const PREFIX = 'inference-';

/** Nx's own rule (`workspaceDataDirectory`, which @nx/devkit does not export from its root); `nx reset` removes it. */
export function storeDirectory(root: string): string {
  const { env } = process;
  const data =
    env['NX_WORKSPACE_DATA_DIRECTORY'] ?? env['NX_PROJECT_GRAPH_CACHE_DIRECTORY'] ?? join('.nx', 'workspace-data');
  return join(isAbsolute(data) ? data : join(root, data), 'nx-taskfile');
}

/** @param key hexadecimal digits that stand for everything but the files consulted */
export function readStored(directory: string, key: string): Stored | undefined {
  const path = fileOf(directory, key);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  const headEnd = bytes.indexOf('\n');
  const body = bytes.subarray(headEnd + 1);
  if (bytes.toString('latin1', 0, headEnd) !== headOf(key, body)) return undefined;
  const snapshotEnd = body.indexOf('\n');
  const snapshot = JSON.parse(body.toString('utf8', 0, snapshotEnd)) as Snapshot;
  return {
    snapshot,
    inference: () => {
      touch(path);
      return JSON.parse(body.toString('utf8', snapshotEnd + 1)) as Inference;
    },
  };
}

/** Other processes see all of it or nothing. */
export function writeStored(directory: string, key: string, snapshot: Snapshot, inference: Inference): void {
  const body = Buffer.from(`${JSON.stringify(snapshot)}\n${JSON.stringify(inference)}`);
  if (body.length > MAX_BYTES) return;
  const path = fileOf(directory, key);
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(unfinished, Buffer.concat([Buffer.from(`${headOf(key, body)}\n`), body]));
    renameSync(unfinished, path);
    prune(directory);
  } catch (error) {
    if (existsSync(unfinished)) rmSync(unfinished, { force: true });
    if (process.env['NX_VERBOSE_LOGGING'] === 'true') console.warn(`nx-taskfile keeps no inference: ${String(error)}`);
  }
}

function fileOf(directory: string, key: string): string {
  return join(directory, `${PREFIX}${key.slice(0, 16)}`);
}

/** The checksum finds what was torn or damaged, in a file or on its way through somebody's backup. */
function headOf(key: string, body: Uint8Array): string {
  return `nx-taskfile inference ${key} ${body.length} ${crc32(body)}`;
}

/** The time of a file says when it was last of use. */
function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // Another process has pruned it, or the directory is read-only.
  }
}

function prune(directory: string): void {
  const files = readdirSync(directory)
    .filter(name => name.startsWith(PREFIX))
    .flatMap(name => {
      const path = join(directory, name);
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat ? [{ path, unfinished: name.endsWith('.tmp'), used: stat.mtimeMs }] : [];
    })
    .sort((a, b) => b.used - a.used);
  const abandoned = files.filter(file => file.unfinished && file.used < Date.now() - ABANDONED_MS);
  const surplus = files.filter(file => !file.unfinished).slice(KEPT);
  for (const { path } of [...abandoned, ...surplus]) rmSync(path, { force: true });
}
