/** Git in a story's workspace, with an identity of its own and no configuration of the machine. */
import { execa } from 'execa';
import { hermeticEnv } from './env.mjs';

/**
 * @param {import('./workspace.mjs').Workspace} workspace
 * @param {string[]} args
 * @returns {Promise<string>} standard output
 */
export async function git(workspace, args) {
  const identity = ['-c', 'user.name=Story', '-c', 'user.email=story@example.invalid'];
  const { stdout } = await execa('git', [...identity, ...args], {
    cwd: workspace.dir,
    env: hermeticEnv(workspace),
    extendEnv: false,
  });
  return stdout;
}

/**
 * Commits everything that is not ignored.
 *
 * @param {import('./workspace.mjs').Workspace} workspace
 * @param {string} message
 */
export async function commit(workspace, message) {
  await git(workspace, ['add', '--all']);
  await git(workspace, ['commit', '--quiet', '--allow-empty', '--message', message]);
}
