/** Go modules as the go command sees them: go.mod, go.work, and what a package of a module may read. */
import { posix } from 'node:path';
import { combine } from '../algebra';
import type { Facts } from '../facts';
import type { Footprint } from '../model';
import { footprint, readsAt, readsBelow } from '../parts';
import { inDir, isWithin, resolvePath, upward } from '../paths';
import { directives } from './gomod';

/** What decides for which machine and with which compilers the result is made (`go help environment`). */
export const GO_ENVIRONMENT = [
  ...['GOOS', 'GOARCH', 'GOARM', 'GOAMD64', 'GOEXPERIMENT', 'GOFLAGS', 'GOWORK', 'GOTOOLCHAIN', 'GODEBUG'],
  ...['CGO_ENABLED', 'CC', 'CXX', 'CGO_CFLAGS', 'CGO_LDFLAGS'],
] as const;

/** The module around `cwd`; undefined outside of any. */
export function goModuleDir(facts: Facts, cwd: string): string | undefined {
  return upward(cwd).find(dir => facts.exists(inDir(dir, 'go.mod')));
}

/**
 * The module, the workspace around it, and the local modules it is replaced with or used together with. Whole: packages embed files,
 * tests read `testdata` and files of the module's root, and vendor/ lies in it. Modules below it count too, since to tell
 * them apart would mean to walk the tree whenever the graph is built.
 */
export function readsGoModule(facts: Facts, cwd: string, detail: string, written: readonly string[] = []): Footprint {
  const dir = goModuleDir(facts, cwd) ?? cwd;
  const workDir = upward(dir).find(parent => facts.exists(inDir(parent, 'go.work')));
  const work =
    workDir === undefined
      ? []
      : [inDir(workDir, 'go.work'), inDir(workDir, 'go.work.sum')].filter(path => facts.exists(path));
  const used = workDir === undefined ? [] : localModules(facts, inDir(workDir, 'go.work'));
  const replaced = localModules(facts, inDir(dir, 'go.mod'));
  const others = [...new Set([...used, ...replaced])].filter(other => other !== dir && facts.isDirectory(other));
  return combine([
    footprint(readsBelow(dir, detail, written), readsAt(work, 'the Go workspace')),
    ...others.map(other =>
      footprint(
        readsBelow(
          other,
          `${detail}; a local module`,
          written.filter(path => isWithin(other, path)),
        ),
      ),
    ),
  ]);
}

/** Directories that `use ./api` and `replace x => ../x` name. */
function localModules(facts: Facts, file: string): string[] {
  const dir = posix.dirname(file);
  return directives(facts.text(file) ?? '')
    .flatMap(({ verb, words }) => {
      if (verb === 'use') return words.slice(0, 1);
      return verb === 'replace' ? words.slice(words.indexOf('=>') + 1).slice(0, 1) : [];
    })
    .filter(path => path === '.' || path === '..' || path.startsWith('./') || path.startsWith('../'))
    .flatMap(path => resolvePath(dir, path) ?? []);
}

/** The module's path; undefined when its go.mod does not say. */
export function goModulePath(facts: Facts, moduleDir: string): string | undefined {
  return directives(facts.text(inDir(moduleDir, 'go.mod')) ?? '').find(({ verb }) => verb === 'module')?.words[0];
}

/** Import paths of the module's `tool` directives. */
export function goTools(facts: Facts, moduleFile: string): string[] {
  return directives(facts.text(moduleFile) ?? '')
    .filter(({ verb }) => verb === 'tool')
    .flatMap(({ words }) => words.slice(0, 1));
}

/** Whether go.mod requires one of the modules, or a major version of it. */
export function requires(facts: Facts, moduleDir: string, modules: readonly string[]): string | undefined {
  const required = directives(facts.text(inDir(moduleDir, 'go.mod')) ?? '').filter(({ verb }) => verb === 'require');
  return modules.find(module => required.some(({ words: [path = ''] }) => `${path}/`.startsWith(`${module}/`)));
}

/** The last element of an import path, less its major version: what `go build` and `go install` call the program. */
export function goProgramOf(importPath: string): string {
  const name = posix.basename(importPath);
  return isMajorVersion(name) ? posix.basename(posix.dirname(importPath)) : name;
}

function isMajorVersion(name: string): boolean {
  const number = Number(name.slice(1));
  return name.startsWith('v') && Number.isInteger(number) && number >= 2;
}
