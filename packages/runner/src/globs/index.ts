/** The files that `sources` and `generates` stand for, as go-task finds them (semantics 8.5). */
import { statSync } from 'node:fs';
import { join, isAbsolute } from 'node:path';
import type { Environment } from '../shell/find-shell';
import { expandBraces, expandVariables, unquote } from './expand';
import { withoutIgnored } from './gitignore';
import { recursiveGlob } from './recursive';
import { walkPattern } from './walk';

export interface Glob {
  readonly glob: string;
  /** Takes away what earlier entries found. */
  readonly exclude: boolean;
}

export interface GlobOptions {
  /** For `$NAME` in patterns. */
  readonly env: Environment;
  readonly useGitignore?: boolean;
}

/** Absolute paths of files, sorted, each once. Entries apply in order; one that cannot be read gives nothing. */
export function expandGlobs(dir: string, globs: readonly Glob[], options: GlobOptions): readonly string[] {
  const found = new Set<string>();
  for (const { glob, exclude } of globs) {
    for (const file of filesOf(dir, glob, options.env) ?? []) {
      if (exclude) found.delete(file);
      else found.add(file);
    }
  }
  const files = [...found].sort(byBytes);
  return options.useGitignore ? withoutIgnored(files, dir) : files;
}

/** The files of one entry; undefined when it names one that does not exist. */
export function filesOf(dir: string, glob: string, env: Environment): readonly string[] | undefined {
  const pattern = isAbsolute(glob) ? glob : join(dir, glob);
  const recursive = recursiveGlob(pattern);
  if (recursive) return recursive;
  const files = new Set<string>();
  for (const path of expandBraces(expandVariables(unquote(pattern), env)).flatMap(walkPattern)) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) return undefined;
    if (!stats.isDirectory()) files.add(path);
  }
  return [...files].sort(byBytes);
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
