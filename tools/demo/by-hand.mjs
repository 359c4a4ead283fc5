/** What a person without a task runner does: the commands of the Taskfile, typed one after the other. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { findProgram, hermeticEnv } from '../kit/index.mjs';
import { say, seconds } from './narrate.mjs';

/**
 * @param {import('../kit/workspace.mjs').Workspace} workspace
 * @param {string[]} names tasks whose commands are plain shell text
 * @returns {number} milliseconds for all
 * @throws when a command fails
 */
export function runLeaves(workspace, names) {
  /** @type {{ tasks: Record<string, { cmds: string[] }> }} */
  const { tasks } = parse(readFileSync(join(workspace.dir, 'Taskfile.yml'), 'utf8'));
  let total = 0;
  for (const name of names) {
    const commands = tasks[name]?.cmds;
    if (!commands) throw new Error(`the Taskfile has no task ${name}`);
    const started = performance.now();
    for (const command of commands) runCommand(workspace, command);
    const ms = performance.now() - started;
    say(`${name.padEnd(14)}${seconds(ms)}`);
    total += ms;
  }
  say(`${'together'.padEnd(14)}${seconds(total)}`);
  return total;
}

/**
 * @param {import('../kit/workspace.mjs').Workspace} workspace
 * @param {string} command
 */
function runCommand(workspace, command) {
  const { status, stdout, stderr } = spawnSync(findProgram('bash') ?? 'sh', ['-c', command], {
    cwd: workspace.dir,
    env: hermeticEnv(workspace),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`"${command}" ended with ${status}\n${stdout}${stderr}`);
}
