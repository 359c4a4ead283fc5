/** Runs the workspace's own Nx, as a person in a terminal would, and keeps what it said. */
import { execa } from 'execa';
import { join } from 'node:path';
import { hermeticEnv } from './env.mjs';
import { taskRuns } from './profile.mjs';

/**
 * @typedef {object} NxResult
 * @property {number} exitCode
 * @property {string} stdout
 * @property {string} stderr
 * @property {string} all both, in the order they came
 * @property {number} ms wall-clock time, Nx's own start included
 * @property {string} command what to type to do it again (keep the workspace with NX_TASKFILE_KEEP=1)
 */

/** Plugins in the process of Nx itself: a process for each, Nx's default, is a quarter more work. e2e/long/daemon has all the ways. */
const withinNx = { NX_ISOLATE_PLUGINS: 'false' };

/**
 * @param {import('./workspace.mjs').Workspace} workspace
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<NxResult>} also when Nx fails
 */
export async function nx(workspace, args, env = {}) {
  const started = performance.now();
  const result = await execa(process.execPath, [join(workspace.dir, 'node_modules', '.bin', 'nx'), ...args], {
    cwd: workspace.dir,
    env: hermeticEnv(workspace, { ...withinNx, ...env }),
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
  });
  const command = `cd ${workspace.dir} && NX_DAEMON=false npx nx ${args.join(' ')}`;
  const ms = Math.round(performance.now() - started);
  if (result.exitCode === undefined) throw new Error(`nx did not end by itself: ${result.message}\n${command}`);
  const { exitCode, stdout, stderr, all } = result;
  return { exitCode, stdout, stderr, all, ms, command };
}

/**
 * The same, for runs that must succeed.
 *
 * @type {typeof nx}
 * @throws with everything Nx said and the command to repeat it
 */
export async function nxOk(workspace, args, env) {
  const result = await nx(workspace, args, env);
  if (result.exitCode !== 0) throw new Error(`exit code ${result.exitCode} of\n  ${result.command}\n\n${result.all}`);
  return result;
}

/**
 * The same as `nx`, and when each task ran by Nx's own clock.
 *
 * @param {import('./workspace.mjs').Workspace} workspace
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<NxResult & { runs: import('./profile.mjs').TaskRun[] }>}
 */
export async function nxProfiled(workspace, args, env = {}) {
  // Nx joins the name to its working directory; beside the workspace it changes no input of a task.
  const result = await nx(workspace, args, { ...env, NX_PROFILE: join('..', profileName) });
  return { ...result, runs: taskRuns(join(workspace.dir, '..', profileName)) };
}

const profileName = 'nx-profile.json';
