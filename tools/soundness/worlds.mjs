/** The three workspaces of the experiment: what they are made of, what is run in them, and how their tools are installed. */
import {
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { materialise } from '../kit/index.mjs';
import { missing, nodeModules, ok, staticcheckFolder, TOOLS, UV_CACHE, uvFolder } from './toolbox.mjs';

/**
 * @typedef {import('./toolbox.mjs').Version} Version
 * @typedef {import('../kit/workspace.mjs').Workspace} Workspace
 * @typedef {{ text: string, mode: number }} File
 *
 * @typedef {object} State what is edited
 * @property {ReadonlyMap<string, File>} files by path
 * @property {Readonly<Record<string, string>>} env
 * @property {Version} version of the tool that has two
 *
 * @typedef {object} World
 * @property {string} name of its folder, too
 * @property {readonly string[]} targets
 * @property {readonly string[]} needs programs that are not fetched
 * @property {(copy: Workspace) => Promise<void>} prepare installs what a copy needs, once
 * @property {(copy: Workspace, version: Version) => Record<string, string>} use makes the version the one that runs; the
 *   environment for it
 */

const FIXTURES = join(import.meta.dirname, 'workspaces');

/** Neither time nor network decides what comes out. */
const FIXED = { SOURCE_DATE_EPOCH: '1700000000', PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' };

/** @type {readonly World[]} */
export const WORLDS = [
  {
    name: 'python',
    targets: ['build', 'test', 'lint', 'format-check', 'type-check'],
    needs: ['python3'],
    prepare: async copy => {
      await materialise(copy.dir);
      // Both are fetched, so that later runs need no network.
      for (const version of /** @type {const} */ (['second', 'first'])) {
        const env = { ...uvEnv(), UV_OFFLINE: '0', VIRTUAL_ENV: '' };
        mkdirSync(join(copy.dir, 'lib'), { recursive: true });
        const { files } = withVersion(startOf('python'), version);
        for (const name of ['pyproject.toml', 'uv.lock'])
          ok('node', ['-e', WRITE, join(copy.dir, 'lib', name), files.get(`lib/${name}`)?.text ?? '']);
        ok('uv', ['sync', '--quiet', '--frozen'], env, join(copy.dir, 'lib'));
      }
    },
    use: () => uvEnv(),
  },
  {
    name: 'node',
    targets: ['build', 'bundle', 'test', 'lint', 'format-check'],
    needs: [],
    prepare: copy => materialise(copy.dir),
    use: (copy, version) => {
      const place = join(copy.dir, 'web', 'node_modules');
      const current = join(copy.home, 'version');
      if (existsSync(current) && existsSync(place)) {
        if (readdirSync(current)[0] === version) return FIXED;
        renameSync(place, join(copy.home, `modules-${readdirSync(current)[0]}`));
        rmSync(current, { recursive: true });
      }
      const kept = join(copy.home, `modules-${version}`);
      mkdirSync(join(copy.dir, 'web'), { recursive: true });
      if (existsSync(kept)) renameSync(kept, place);
      else linkTree(treeOf(version), place);
      mkdirSync(join(current, version), { recursive: true });
      return FIXED;
    },
  },
  {
    name: 'go',
    targets: ['build', 'test', 'vet', 'lint', 'generate'],
    needs: ['go'],
    prepare: copy => materialise(copy.dir),
    use: (_copy, version) => ({
      ...FIXED,
      PATH: `${staticcheckFolder(version)}:${process.env['PATH'] ?? ''}`,
      GOCACHE: goCache(),
      STATICCHECK_CACHE: join(homedir(), '.cache', 'staticcheck'),
      GOFLAGS: '-buildvcs=false',
      GOPROXY: 'off',
      GOTOOLCHAIN: 'local',
    }),
  },
];

/** The machine's own, as a person has it: a cold one costs minutes. */
function goCache() {
  return ok('go', ['env', 'GOCACHE']).trim();
}

const WRITE = "require('node:fs').writeFileSync(process.argv[1], process.argv[2])";

/** @param {string} name */
export function worldNamed(name) {
  const world = WORLDS.find(one => one.name === name);
  if (world === undefined) throw new Error(`no workspace is called ${name}: ${WORLDS.map(one => one.name).join(', ')}`);
  return world;
}

/** @param {World} world */
export function lacks({ needs }) {
  return missing(...needs);
}

/**
 * The fixture as it lies here.
 *
 * @param {string} name
 * @returns {State}
 */
export function startOf(name) {
  /** @type {Map<string, File>} */
  const files = new Map();
  const walk = (/** @type {string} */ folder) => {
    for (const entry of readdirSync(join(FIXTURES, name, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!LEFT_OUT.has(entry.name)) walk(path);
        continue;
      }
      const file = join(FIXTURES, name, path);
      // Under its own name ESLint would take it for the configuration of the files beside it, here too.
      files.set(path.replace(/\.fixture$/, ''), {
        text: readFileSync(file, 'utf8'),
        mode: statSync(file).mode & 0o111 ? 0o755 : 0o644,
      });
    }
  };
  walk('');
  files.set('nx.json', { text: JSON.stringify({ plugins: ['nx-taskfile'], analytics: false }), mode: 0o644 });
  return { files, env: {}, version: 'first' };
}

const LEFT_OUT = new Set(['.other', 'node_modules', '.venv', '.nx', 'dist']);

/** What a second version of a tool changes in manifest and lockfile. */
const PINNED = {
  python: { manifest: 'lib/pyproject.toml', lock: 'lib/uv.lock', first: 'ruff==0.17.6', second: 'ruff==0.16.0' },
  node: {
    manifest: 'web/package.json',
    lock: 'web/package-lock.json',
    first: '"prettier": "3.10.1"',
    second: '"prettier": "3.6.2"',
  },
};

/**
 * @param {State} state
 * @param {Version} version
 * @returns {State}
 */
export function withVersion(state, version) {
  const files = new Map(state.files);
  for (const [name, { manifest, lock, first, second }] of Object.entries(PINNED)) {
    const at = files.get(manifest);
    if (at === undefined) continue;
    const [from, to] = version === 'first' ? [second, first] : [first, second];
    files.set(manifest, { ...at, text: at.text.replace(from, to) });
    files.set(lock, { text: readFileSync(lockOf(name, version), 'utf8'), mode: 0o644 });
  }
  return { ...state, files, version };
}

/**
 * @param {string} name
 * @param {Version} version
 */
function lockOf(name, version) {
  const { lock } = PINNED[/** @type {keyof typeof PINNED} */ (name)];
  return version === 'first'
    ? join(FIXTURES, name, lock)
    : join(FIXTURES, name, '.other', lock.slice(lock.lastIndexOf('/') + 1));
}

/** @param {Version} version */
function treeOf(version) {
  const { files } = withVersion(startOf('node'), version);
  const manifest = join(TOOLS, `node-${version}.json`);
  ok('node', ['-e', WRITE, manifest, files.get('web/package.json')?.text ?? '']);
  return nodeModules(manifest, lockOf('node', version));
}

function uvEnv() {
  return {
    ...FIXED,
    PATH: `${uvFolder()}:${process.env['PATH'] ?? ''}`,
    UV_CACHE_DIR: UV_CACHE,
    UV_OFFLINE: '1',
    UV_PYTHON_DOWNLOADS: 'never',
    UV_NO_PROGRESS: '1',
  };
}

/**
 * Hard links: what is installed is not edited in place.
 *
 * @param {string} from
 * @param {string} to
 */
function linkTree(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
    else linkSync(source, target);
  }
}
