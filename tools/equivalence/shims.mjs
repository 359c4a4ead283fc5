/** Programs that only say that they were called. */
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What is recorded, a file for each call, named by when it came: the task, the folder, the words, and the environment. Real programs are
 * named by their paths.
 */
const SHIM = `#!/bin/sh
came=$(/usr/bin/date +%s%N)
[ -z "$SLOW" ] || /bin/sleep "0.0$(/usr/bin/shuf -i 0-6 -n 1)"
words=$(printf '%s\\037' "\${0##*/}" "$@" | /usr/bin/tr '\\n' '\\036')
{
  printf '%s\\n%s\\n%s\\n' "$OF_TASK" "$PWD" "$words"
  /usr/bin/env -0
} > "$RECORD/$came-$$"
`;

/** Starts the Nx of the workspace where it is told to, as package managers do. What Nx itself calls is no call of a task. */
const starter = (/** @type {string} */ nx) => `#!/bin/sh
[ "$1" != exec ] && [ "$1" != x ] || [ "$2" != nx ] || shift
if [ "$1" = nx ]; then
  shift
  unset OF_TASK
  exec ${nx} "$@"
fi
`;

/** The plugin has commands run by bash, as the Taskfile's shell would, and asks it whether it can read them. */
const BASH = `#!/bin/sh
case "$*" in '-p -c '* | '-p -O extglob -n -c '*) exec /bin/bash "$@" ;; esac
`;

/** Nx asks what `runtime` inputs say by a shell, of which it knows the name only. A task's own call of it is no question of Nx's. */
const SH = `#!/bin/sh
if [ "$1" = -c ] && [ -z "$OF_TASK$NX_TASK_TARGET_PROJECT" ]; then exec /bin/sh "$@"; fi
`;

const STARTERS = ['npx', 'pnpm', 'yarn', 'bunx', 'bun'];

/**
 * @param {string} folder
 * @param {ReadonlySet<string | undefined>} names
 * @param {string} real the real task, which may call itself
 * @param {string} [nx] the command that starts Nx
 */
export function writeShims(folder, names, real, nx) {
  mkdirSync(folder);
  const starts = nx === undefined ? [] : [...STARTERS.map(name => [name, starter(nx)]), ['bash', BASH], ['sh', SH]];
  const special = new Map(starts.map(([name = '', text = '']) => [name, text + SHIM.slice(SHIM.indexOf('\n') + 1)]));
  for (const name of new Set([...names, ...special.keys()])) {
    if (name === undefined || name === 'task') continue;
    writeFileSync(join(folder, name), special.get(name) ?? SHIM);
    chmodSync(join(folder, name), 0o755);
  }
  copyFileSync(real, join(folder, 'task'));
  chmodSync(join(folder, 'task'), 0o755);
}
