/** Programs that only say that they were called. */
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What is recorded, a line each: the task, the folder, what the environment comes to, and the words. Real programs are named by their paths.
 * The words of the environment that change from run to run are left out.
 */
const SHIM = `#!/bin/sh
env=$(/usr/bin/env | /bin/grep -vE '^(_|PWD|OLDPWD|SHLVL|RECORD|SLOW|OF_TASK)=' | /usr/bin/sort | /usr/bin/md5sum | /usr/bin/cut -c1-8)
[ -z "$SLOW" ] || /bin/sleep "0.0$(/usr/bin/shuf -i 0-6 -n 1)"
words=$(printf '%s\\037' "\${0##*/}" "$@" | /usr/bin/tr '\\n' '\\036')
printf '%s\\t%s\\t%s\\t%s\\n' "$OF_TASK" "$PWD" "$env" "$words" >> "$RECORD"
`;

/**
 * @param {string} folder
 * @param {ReadonlySet<string | undefined>} names
 * @param {string} real the real task, which may call itself
 */
export function writeShims(folder, names, real) {
  mkdirSync(folder);
  for (const name of names) {
    if (name === undefined || name === 'task') continue;
    writeFileSync(join(folder, name), SHIM);
    chmodSync(join(folder, name), 0o755);
  }
  copyFileSync(real, join(folder, 'task'));
  chmodSync(join(folder, 'task'), 0o755);
}
