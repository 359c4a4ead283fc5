/** Runs on disk, beside the kept inferences. What cannot be read counts as absent; what cannot be written is not kept. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { storeDirectory } from '../inference/store';
import type { FileHashes, Runs } from './model';

/** Those of the runs that a person may still ask about. */
const FILE_HASHES_KEPT = 12;

/** @param root the workspace's, absolute */
export function readRuns(root: string, taskId: string): Runs | undefined {
  return readJson(runsFile(root, taskId)) as Runs | undefined;
}

export function writeRuns(root: string, taskId: string, runs: Runs): void {
  writeWhole(runsFile(root, taskId), JSON.stringify(runs));
}

export function readFileHashes(root: string, key: string): FileHashes | undefined {
  return readJson(join(runsDirectory(root), `files-${key}.json`)) as FileHashes | undefined;
}

/** @returns the key that finds them again; the same files have the same. */
export function writeFileHashes(root: string, files: FileHashes): string {
  const text = JSON.stringify(files);
  const key = digest(text);
  const file = join(runsDirectory(root), `files-${key}.json`);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) {
    writeWhole(file, text);
    prune(dirname(file));
  }
  return key;
}

/** What Nx knows of the workspace's files, as it last wrote it down. */
export function currentFileHashes(root: string): FileHashes {
  const map = readJson(join(dirname(storeDirectory(root)), 'file-map.json')) as NxFileMap | undefined;
  const { projectFileMap = {}, nonProjectFiles = [] } = map?.fileMap ?? {};
  const files = [...Object.values(projectFileMap).flat(), ...nonProjectFiles];
  return {
    projects: Object.keys(projectFileMap),
    hashes: Object.fromEntries(files.map(({ file, hash }) => [file, hash])),
  };
}

interface NxFileMap {
  readonly fileMap?: {
    readonly projectFileMap?: Readonly<Record<string, readonly NxFile[]>>;
    readonly nonProjectFiles?: readonly NxFile[];
  };
}

interface NxFile {
  readonly file: string;
  readonly hash: string;
}

function runsDirectory(root: string): string {
  return join(storeDirectory(root), 'runs');
}

function runsFile(root: string, taskId: string): string {
  return join(runsDirectory(root), `${digest(taskId)}.json`);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Other processes see all of it or nothing. */
function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}

function prune(directory: string): void {
  const files = readdirSync(directory)
    .filter(name => name.startsWith('files-'))
    .map(name => join(directory, name))
    .map(path => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at);
  for (const { path } of files.slice(FILE_HASHES_KEPT)) rmSync(path, { force: true });
}
