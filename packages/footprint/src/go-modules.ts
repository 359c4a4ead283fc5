/** Go modules as the go command sees them. */
import { posix } from 'node:path';
import type { Facts } from './facts';
import { combine } from './algebra';
import type { Footprint } from './model';
import { footprint, readsAt, readsBelow } from './parts';
import { inDir, resolvePath, upward } from './paths';

/** The module around `cwd`; undefined outside of any. */
export function goModuleDir(facts: Facts, cwd: string): string | undefined {
  return upward(cwd).find(dir => facts.exists(inDir(dir, 'go.mod')));
}

/** The module, the workspace around it, and the local modules it is replaced with or used together with. */
export function readsGoModule(facts: Facts, cwd: string, detail: string, written: readonly string[] = []): Footprint {
  const dir = goModuleDir(facts, cwd) ?? cwd;
  const workDir = upward(dir).find(parent => facts.exists(inDir(parent, 'go.work')));
  const work =
    workDir === undefined
      ? []
      : [inDir(workDir, 'go.work'), inDir(workDir, 'go.work.sum')].filter(path => facts.exists(path));
  const used = workDir === undefined ? [] : localPaths(facts.text(inDir(workDir, 'go.work')) ?? '', workDir);
  const replaced = localPaths(facts.text(inDir(dir, 'go.mod')) ?? '', dir);
  const others = [...new Set([...used, ...replaced])].filter(other => other !== dir && facts.isDirectory(other));
  return combine([
    footprint(readsBelow(dir, detail, written), readsAt(work, 'the Go workspace')),
    ...others.map(other => footprint(readsBelow(other, `${detail}; a local module`))),
  ]);
}

/** Words of go.mod and go.work that are relative paths: `use ./api`, `replace x => ../x`. */
function localPaths(text: string, dir: string): string[] {
  return text
    .split('\n')
    .map(line => line.split('//')[0] ?? '')
    .flatMap(line => line.split(/\s+/))
    .filter(word => word === '.' || word === '..' || word.startsWith('./') || word.startsWith('../'))
    .flatMap(word => resolvePath(dir, word) ?? []);
}

/** Name of the program that `go build` makes of a package: the last element of its path. */
export function goProgramName(facts: Facts, cwd: string, target = '.'): string {
  const path = resolvePath(cwd, target) ?? cwd;
  if (path !== goModuleDir(facts, cwd)) return posix.basename(path);
  const module = (facts.text(inDir(path, 'go.mod')) ?? '').split('\n').find(line => line.startsWith('module '));
  return posix.basename(module?.slice('module '.length).trim() ?? posix.basename(path));
}
