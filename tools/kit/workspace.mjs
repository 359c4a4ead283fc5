/** A throw-away copy of a fixture: a git repository with everything installed. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { commit, git } from './git.mjs';
import { materialise } from './materialise.mjs';
import { nxOk } from './nx.mjs';

/**
 * @typedef {object} Workspace
 * @property {string} dir the workspace root
 * @property {string} home the HOME of what runs in it; beside it, so that nothing in it is a file of the workspace
 * @property {() => void} dispose removes it all, unless NX_TASKFILE_KEEP is set
 */

/**
 * @param {string} fixture the folder to copy
 * @param {object} [options]
 * @param {boolean} [options.init] also run `nx g nx-taskfile:init` and commit what it did
 * @param {string[]} [options.extras] what to install besides nx and our packages
 * @returns {Promise<Workspace>}
 */
export async function createWorkspace(fixture, { init = false, extras = [] } = {}) {
  const parent = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-'));
  /** @type {Workspace} */
  const workspace = {
    dir: join(parent, basename(fixture)),
    home: join(parent, 'home'),
    dispose: () => {
      if (!process.env['NX_TASKFILE_KEEP']) rmSync(parent, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  try {
    mkdirSync(workspace.home);
    cpSync(fixture, workspace.dir, { recursive: true, filter: source => !leftovers.has(basename(source)) });
    await git(workspace, ['init', '--quiet', '--initial-branch=main']);
    await commit(workspace, 'The fixture');
    await materialise(workspace.dir, { extras });
    if (init) {
      await nxOk(workspace, ['generate', 'nx-taskfile:init', '--no-interactive']);
      await commit(workspace, 'Add nx-taskfile');
    }
  } catch (error) {
    workspace.dispose();
    throw error;
  }
  return workspace;
}

/** What working inside the fixture itself may have left there. */
const leftovers = new Set(['node_modules', '.nx', '__pycache__']);
