/** Which packages the words of a go command name, and which of them are programs. */
import { posix } from 'node:path';
import type { ShellWord } from '@nx-taskfile/shell';
import type { Facts } from '../facts';
import { inDir, resolvePath } from '../paths';
import { goModuleDir, goModulePath, goProgramOf } from './modules';

export interface GoPackage {
  /** Workspace-relative; undefined for a package of another module. */
  readonly dir?: string;
  /** What the program would be called. */
  readonly program: string;
  /** Undefined when its files do not say. */
  readonly isMain?: boolean | undefined;
}

/** The packages that the words name, `.` when there are none; undefined when a word is only known later or a tree is too large. */
export function goPackages(facts: Facts, cwd: string, words: readonly ShellWord[]): GoPackage[] | undefined {
  const named = words.length === 0 ? ['.'] : words.map(word => word.value);
  const found: GoPackage[] = [];
  for (const name of named) {
    const packages = name === undefined ? undefined : packagesOf(facts, cwd, name);
    if (packages === undefined) return undefined;
    found.push(...packages);
  }
  return [...new Map(found.map(one => [one.dir ?? one.program, one])).values()];
}

/** Go files of a directory. */
export function goFiles(facts: Facts, dir: string): string[] {
  return facts
    .list(dir)
    .filter(name => name.endsWith('.go') && !name.startsWith('.') && !name.startsWith('_'))
    .map(name => inDir(dir, name));
}

function packagesOf(facts: Facts, cwd: string, name: string): GoPackage[] | undefined {
  const pattern = name === '...' ? './...' : name;
  const deep = pattern.endsWith('/...');
  const path = deep ? pattern.slice(0, -'/...'.length) : pattern;
  if (path.includes('...')) return undefined;
  const dir = directoryOf(facts, cwd, path);
  if (dir === undefined) return path.startsWith('.') || deep ? undefined : [{ program: goProgramOf(path) }];
  const dirs = deep ? packageDirs(facts, dir) : [dir];
  return dirs?.map(one => ({ dir: one, program: programOf(facts, one), isMain: isMain(facts, one) }));
}

/** Of a relative path, or of an import path inside the module. */
function directoryOf(facts: Facts, cwd: string, path: string): string | undefined {
  if (path === '.' || path === '..' || path.startsWith('./') || path.startsWith('../')) return resolvePath(cwd, path);
  const moduleDir = goModuleDir(facts, cwd);
  const module = moduleDir === undefined ? undefined : goModulePath(facts, moduleDir);
  if (moduleDir === undefined || module === undefined || !`${path}/`.startsWith(`${module}/`)) return undefined;
  return resolvePath(moduleDir, `.${path.slice(module.length)}`);
}

/** The last element of its import path. */
function programOf(facts: Facts, dir: string): string {
  const moduleDir = goModuleDir(facts, dir);
  const module = moduleDir === undefined ? undefined : goModulePath(facts, moduleDir);
  if (moduleDir === undefined || module === undefined) return posix.basename(dir);
  return goProgramOf(posix.join(module, posix.relative(moduleDir, dir)));
}

const MOST_DIRECTORIES = 5_000;

/** Directories with Go files from `start` down, without other modules; undefined when there are too many to look at. */
function packageDirs(facts: Facts, start: string): string[] | undefined {
  const found: string[] = [];
  const waiting = [start];
  for (let looked = 0; waiting.length > 0; looked++) {
    if (looked === MOST_DIRECTORIES) return undefined;
    const dir = waiting.pop() ?? start;
    if (goFiles(facts, dir).length > 0) found.push(dir);
    for (const name of facts.list(dir)) {
      const child = inDir(dir, name);
      if (IGNORED.has(name) || name.startsWith('.') || name.startsWith('_') || !facts.isDirectory(child)) continue;
      if (!facts.exists(inDir(child, 'go.mod'))) waiting.push(child);
    }
  }
  return found.sort();
}

/** The first two by `go help packages`; nobody keeps Go programs in the third. */
const IGNORED: ReadonlySet<string> = new Set(['testdata', 'vendor', 'node_modules']);

function isMain(facts: Facts, dir: string): boolean | undefined {
  const names = goFiles(facts, dir)
    .filter(file => !file.endsWith('_test.go'))
    .flatMap(file => packageClause(facts.text(file) ?? ''));
  if (names.includes('main')) return true;
  return names.length > 0 && !names.includes(undefined) ? false : undefined;
}

/** The package a file belongs to; none when its build constraint keeps it out of every build, undefined when it does not say. */
function packageClause(text: string): [string | undefined] | [] {
  let comment = false;
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (comment || trimmed.startsWith('/*')) comment = !trimmed.includes('*/');
    else if (trimmed.startsWith('//go:build ') && trimmed.split(' ')[1] === 'ignore') return [];
    else if (trimmed.startsWith('package ')) return [trimmed.split(' ')[1]?.split('//')[0]?.trim()];
  }
  return [undefined];
}
