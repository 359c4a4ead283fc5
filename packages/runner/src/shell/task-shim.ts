/** Makes `task` inside a command's shell text work where there is no task binary (docs/design.md, Lowering). */
import { mkdtempSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Environment } from './find-shell';

export interface Shim {
  /** The environment with the shim first on PATH. */
  readonly env: Environment;
  readonly remove: () => void;
}

/** A private folder with an executable `task` that starts the given command. */
export function createShim(
  env: Environment,
  { command, args }: { readonly command: string; readonly args: readonly string[] },
): Shim {
  const dir = mkdtempSync(join(tmpdir(), 'nx-taskfile-'));
  const words = [command, ...args].map(shellQuoted).join(' ');
  writeFileSync(join(dir, 'task'), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o700 });
  const name = Object.keys(env).find(key => key.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    env: { ...env, [name]: [dir, env[name]].filter(part => part !== undefined).join(delimiter) },
    remove: () => removeShim(dir),
  };
}

/** Step by step: what removes whole trees is a part of Node that would be loaded for this alone. */
function removeShim(dir: string): void {
  try {
    unlinkSync(join(dir, 'task'));
    rmdirSync(dir);
  } catch (error) {
    // Temporary folders are tidied up by others, too.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function shellQuoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
