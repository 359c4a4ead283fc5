/** The reference workspace with the tools that its owner uses: its Taskfiles call them, and they are installed by its lockfiles. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commit, git, hermeticEnv, materialise, nxOk, repositoryRoot } from '../kit/index.mjs';
import { bunFolder, ok, UV_CACHE, uvFolder } from './toolbox.mjs';

export const PYTHON = 'packages/opencode_config';
export const NODE = 'packages/cody-beads-integration';
const FIXTURE = join(repositoryRoot, 'e2e', 'workspaces', 'opencode-workflow-kit');
const OVER = join(import.meta.dirname, 'reference');

/** What the Taskfile runs where the other flavour makes do with what every machine has. */
const CALLS = [
  [
    'mkdir -p dist && python3 -m zipapp src --output dist/opencode_config.pyz --main opencode_config.cli:main',
    'uv run python -m build',
  ],
  ['python3 -m unittest discover -s tests -t .', 'uv run pytest --cov=opencode_config --cov-report=term-missing'],
  ['python3 -m unittest discover -s tests/unit -t .', 'uv run pytest tests/unit/'],
  ['python3 -m unittest discover -s tests/integration -t .', 'uv run pytest tests/integration/'],
  ['python3 -m tabnanny src tests', 'uv run ruff check .'],
  ['python3 -m compileall -q src', 'uv run mypy src'],
  ['npm run ', 'bun run '],
  ['npm install', 'bun install'],
  ['npm publish', 'bun publish'],
  ['npx ', 'bunx '],
];

/** The environment that its tools run in. */
export function toolEnv() {
  return {
    PATH: [uvFolder(), bunFolder(), process.env['PATH'] ?? ''].join(':'),
    UV_CACHE_DIR: UV_CACHE,
    UV_PYTHON_DOWNLOADS: 'never',
    UV_NO_PROGRESS: '1',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    BUN_INSTALL_CACHE_DIR: join(repositoryRoot, '.cache', 'soundness', 'bun-cache'),
  };
}

/** @returns {Promise<import('../kit/workspace.mjs').Workspace>} installed, with `init` done, committed */
export async function referenceWorkspace() {
  const parent = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-tools-'));
  const workspace = {
    dir: join(parent, 'opencode-workflow-kit'),
    home: join(parent, 'home'),
    dispose: () => {
      if (!process.env['NX_TASKFILE_KEEP']) rmSync(parent, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  try {
    mkdirSync(workspace.home);
    const skipped = ['node_modules', '.nx', '__pycache__', 'package-lock.json', 'expected.json', 'dist'];
    cpSync(FIXTURE, workspace.dir, {
      recursive: true,
      filter: path => !skipped.some(name => path.endsWith(`/${name}`)),
    });
    cpSync(OVER, workspace.dir, { recursive: true });
    callRealTools(join(workspace.dir, 'Taskfile.yml'));
    const env = hermeticEnv(workspace, toolEnv());
    ok('bun', ['install', '--frozen-lockfile', '--ignore-scripts'], env, workspace.dir);
    ok('uv', ['sync', '--quiet', '--frozen', '--all-packages', '--all-groups'], env, workspace.dir);
    await addNx(workspace.dir, parent);
    await git(workspace, ['init', '--quiet', '--initial-branch=main']);
    await commit(workspace, 'The workspace');
    await nxOk(workspace, ['generate', 'nx-taskfile:init', '--no-interactive'], toolEnv());
    await commit(workspace, 'Add nx-taskfile');
  } catch (error) {
    workspace.dispose();
    throw error;
  }
  return workspace;
}

/** @param {string} file */
function callRealTools(file) {
  const text = readFileSync(file, 'utf8');
  for (const [from = ''] of CALLS)
    if (!text.includes(from)) throw new Error(`${file} does not call \`${from}\` any more`);
  writeFileSync(
    file,
    CALLS.reduce((all, [from = '', to = '']) => all.replaceAll(from, to), text),
  );
}

/**
 * Beside the workspace, and linked from it: what Nx depends on must not take the place of what the lockfile says.
 *
 * @param {string} workspace
 * @param {string} parent
 */
async function addNx(workspace, parent) {
  // Not above it: Nx would take the folder that has an Nx for the workspace.
  const apart = join(parent, 'nx');
  mkdirSync(apart);
  await materialise(apart);
  const [from, to] = [join(apart, 'node_modules'), join(workspace, 'node_modules')];
  for (const name of ['nx', 'nx-taskfile', '@nx', '@nx-taskfile', '.bin/nx', '.bin/nx-taskfile']) {
    if (existsSync(join(to, name))) throw new Error(`the lockfile has a ${name} of its own`);
    symlinkSync(join(from, name), join(to, name));
  }
  if (readdirSync(to).length === 0) throw new Error('nothing was installed');
}
