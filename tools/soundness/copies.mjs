/** A copy of a workspace: its sources, a run of its targets, and what came of it. */
import { minimatch } from 'minimatch';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nxProfiled } from '../kit/index.mjs';

/**
 * @typedef {import('./worlds.mjs').World} World
 * @typedef {import('./worlds.mjs').State} State
 * @typedef {import('../kit/workspace.mjs').Workspace} Workspace
 *
 * @typedef {object} Outcome
 * @property {ReadonlyMap<string, string>} status by target, as Nx names it
 * @property {ReadonlyMap<string, string>} said by target, normalised
 * @property {ReadonlyMap<string, Buffer>} files that are no sources, by path
 * @property {(path: string) => boolean} restored whether a result from the cache may have brought the file
 * @property {string} all
 */

/** Installed, or Nx's own: not what a target makes. */
const KEPT = new Set(['node_modules', '.venv', '.nx', '.git']);

/** Never compared, each for its reason. */
export const SCRATCH = [
  { name: '__pycache__', reason: "Python's own cache of compiled sources, which holds times" },
  { name: '.mypy_cache', reason: "mypy's own cache, which holds times" },
  { name: '.pytest_cache', reason: "pytest's own cache, of last failures" },
  { name: '.ruff_cache', reason: "ruff's own cache" },
  { name: '.coverage', reason: 'a database that holds absolute paths; the report made of it is compared' },
  { name: 'build', reason: "setuptools's scratch, left by whichever build ran last" },
];
const SCRATCH_NAMES = new Set(SCRATCH.map(({ name }) => name));

/**
 * @param {World} world
 * @returns {Promise<Workspace>} without sources
 */
export async function newCopy(world) {
  const parent = mkdtempSync(join(realpathSync(tmpdir()), `sound-${world.name}-`));
  const copy = {
    dir: join(parent, 'workspace'),
    home: join(parent, 'home'),
    dispose: () => {
      if (!process.env['NX_TASKFILE_KEEP']) rmSync(parent, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  mkdirSync(copy.dir);
  mkdirSync(copy.home);
  // Nx takes from Git what is ignored; the folder's own is enough for it.
  execFileSync('git', ['init', '--quiet', copy.dir]);
  await world.prepare(copy);
  return copy;
}

/**
 * The copy as a fresh checkout of the state: nothing that an earlier run made, except what is installed.
 *
 * @param {Workspace} copy
 * @param {State} state
 */
export function checkOut(copy, { files }) {
  const clean = (/** @type {string} */ folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (KEPT.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) clean(path);
      else rmSync(path);
      if (entry.isDirectory() && readdirSync(path).length === 0) rmSync(path, { recursive: true });
    }
  };
  clean(copy.dir);
  for (const [path, { text, mode }] of files) {
    const file = join(copy.dir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, mode);
  }
}

/**
 * @param {World} world
 * @param {Workspace} copy
 * @param {State} state checked out
 * @param {{ cached: boolean, targets?: readonly string[] }} how
 * @returns {Promise<Outcome>}
 */
export async function runTargets(world, copy, state, { cached, targets = world.targets }) {
  const env = world.use(copy, state.version);
  const flags = ['--output-style=static', '--parallel=2', ...(cached ? [] : ['--skip-nx-cache'])];
  const data = join(copy.dir, '.nx', cached ? 'cached' : 'fresh');
  const { runs, all } = await nxProfiled(copy, ['run-many', '-t', ...targets, ...flags], {
    ...env,
    // Neither what is inferred nor what was run is handed from the one to the other.
    NX_CACHE_DIRECTORY: join(data, 'cache'),
    NX_WORKSPACE_DATA_DIRECTORY: join(data, 'workspace-data'),
    ...state.env,
  });
  const globs = outputsOf(
    join(data, 'workspace-data'),
    runs.filter(({ status }) => isHit(status)),
  );
  return {
    status: new Map(runs.map(({ project, target, status }) => [`${project}:${target}`, status])),
    said: saidBy(all, copy.dir),
    files: made(copy.dir, state),
    restored: path => globs.some(glob => minimatch(path, glob, { dot: true }) || path.startsWith(`${glob}/`)),
    all,
  };
}

/**
 * What Nx itself keeps of the graph that it ran.
 *
 * @param {string} data
 * @param {{ project: string, target: string }[]} runs
 * @returns {string[]} workspace-relative
 */
function outputsOf(data, runs) {
  if (runs.length === 0) return [];
  /** @type {{ nodes: Record<string, { data: { root: string, targets: Record<string, { outputs?: string[] }> } }> }} */
  const { nodes } = JSON.parse(readFileSync(join(data, 'project-graph.json'), 'utf8'));
  return runs.flatMap(({ project, target }) => {
    const { root, targets } = nodes[project]?.data ?? { root: '.', targets: {} };
    return (targets[target]?.outputs ?? []).map(output =>
      join(output.replace('{workspaceRoot}', '.').replace('{projectRoot}', root)),
    );
  });
}

/**
 * What each task printed, less what differs from run to run: where it ran, how long it took, and whether Go's own cache had it.
 *
 * @param {string} all
 * @param {string} dir
 */
function saidBy(all, dir) {
  /** @type {Map<string, string>} */
  const said = new Map();
  for (const part of all
    .replaceAll(ANSI, '')
    .split(/^> nx run /m)
    .slice(1)) {
    const end = part.indexOf('\n');
    const name = (part.slice(0, end).split(' ')[0] ?? '').trim();
    const [text = ''] = part.slice(end + 1).split(/^\s*(?:NX {2}|———|✔|✖|⠋|Run duration:)/m);
    said.set(name, normalised(text, dir));
  }
  return said;
}

/** What `uv run` says when it brings the environment up to date, which whichever target runs first does. */
const UV = /^(?:Installed|Uninstalled|Prepared|Audited) \d+ packages?\b|^ [-+~] \S+==/;

/**
 * @param {string} text
 * @param {string} dir
 */
export function normalised(text, dir) {
  return (
    text
      .replaceAll(dir, '<workspace>')
      // Where setuptools puts a wheel together.
      .replaceAll(/\.tmp-\w+/g, '.tmp')
      .replaceAll(/\(node:\d+\)/g, '(node)')
      .replaceAll(/\(cached\)/g, '<time>')
      .replaceAll(/\b\d+(\.\d+)? ?m?s\b/g, '<time>')
      .replaceAll(/\d\d:\d\d:\d\d/g, '<time>')
      .replaceAll(/(transform|setup|import|tests|environment|prepare|collect) <time>/g, '')
      .split('\n')
      .map(line => line.trimEnd())
      .filter(line => line !== '' && !line.startsWith('Performance Profile:') && !UV.test(line))
      .sort()
      .join('\n')
  );
}

/**
 * @param {string} dir
 * @param {State} state
 */
function made(dir, { files: sources }) {
  /** @type {Map<string, Buffer>} */
  const files = new Map();
  const walk = (/** @type {string} */ folder) => {
    for (const name of readdirSync(join(dir, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (KEPT.has(name) || SCRATCH_NAMES.has(name) || name.endsWith('.egg-info')) continue;
      const stat = lstatSync(join(dir, path));
      if (stat.isDirectory()) walk(path);
      else if (stat.isSymbolicLink()) files.set(path, Buffer.from(`-> ${readlinkSync(join(dir, path))}`));
      else {
        const bytes = readFileSync(join(dir, path));
        if (!sources.has(path) || sources.get(path)?.text !== bytes.toString('utf8')) files.set(path, bytes);
      }
    }
  };
  walk('');
  return files;
}

/**
 * @param {Outcome} cached
 * @param {Outcome} right what comes of it without the cache, of some targets only: the others were run here as well
 * @returns {string[]} each difference as a sentence
 */
export function differences(cached, right) {
  /** @type {string[]} */
  const found = [];
  for (const [name, status] of right.status) {
    const [a, b] = [ended(cached.status.get(name)), ended(status)];
    const how = cached.status.get(name) ?? 'not there';
    if (a !== b) found.push(`${name}: ${a} (${how}) where it is ${b}`);
    const [said, wanted] = [cached.said.get(name), right.said.get(name)];
    if (a === b && said !== wanted) found.push(`${name} (${how}) does not say the same:\n${lines(said, wanted)}`);
  }
  for (const [path, bytes] of right.files) {
    const here = cached.files.get(path);
    if (here === undefined) found.push(`${path} is missing`);
    else if (!here.equals(bytes) && comparable(path, here) !== comparable(path, bytes)) found.push(`${path} differs`);
  }
  for (const path of cached.files.keys())
    if (!right.files.has(path) && cached.restored(path)) found.push(`${path} is left over`);
  return found;
}

/**
 * Those that only one of the two has.
 *
 * @param {string} [a]
 * @param {string} [b]
 */
function lines(a = '', b = '') {
  const [left, right] = [a.split('\n'), b.split('\n')];
  const only = (/** @type {string[]} */ these, /** @type {string[]} */ those) =>
    these.filter((line, at) => count(these.slice(0, at + 1), line) > count(those, line));
  return [
    ...only(left, right).map(line => `  cached  ${line}`),
    ...only(right, left).map(line => `  fresh   ${line}`),
  ].join('\n');
}

/**
 * @param {string[]} list
 * @param {string} line
 */
function count(list, line) {
  return list.filter(one => one === line).length;
}

/**
 * @param {string} path
 * @param {Buffer} bytes
 */
function comparable(path, bytes) {
  const text = bytes.toString('latin1');
  // Go writes the packages in the order in which their tests end.
  return path.endsWith('cover.out') ? text.split('\n').sort().join('\n') : text;
}

const ANSI = /\u001b\[[\d;]*m/g;

/** @param {string | undefined} status */
function ended(status) {
  if (status === undefined) return 'not run';
  return status === 'failure' || status === 'skipped' ? status : 'success';
}

/** @param {string | undefined} status */
export function isHit(status) {
  return status?.includes('cache') ?? false;
}
