/**
 * `npm run interrupted`: kills generators at random points, 50 times (`--times`, `--seed`), as a lost connection or a full disk
 * would: in the middle of a file, between two, or before the first. The workspace must be as it was, or as it was to become.
 */
import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  existsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { randomFrom } from '../bench/random.mjs';
import { ensureBuilt } from '../bootstrap.mjs';
import { repositoryRoot } from '../kit/index.mjs';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
});
ensureBuilt();
const random = randomFrom(Number(values.seed));
const child = fileURLToPath(new URL('generate.mjs', import.meta.url));
const fixture = join(repositoryRoot, 'e2e', 'workspaces', 'opencode-workflow-kit');
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-interrupted-'));

/** @type {[name: string, options: object][]} */
const GENERATORS = [
  ['init', { scripts: 'merge' }],
  ['remove', {}],
  ['migrate', { report: 'report.json' }],
  ['split', {}],
  ['sync', {}],
  ['ci-workflow', { ci: 'github' }],
  ['convert-to-inferred', {}],
  ['analyze', {}],
];
/** What a merge left of a split: a file that the root does not include. */
const LOST = "version: '3'\ntasks:\n  lost-python:\n    cmds: [pwd]\n";
/** How long what takes back is waited for. */
const SETTLED_MS = 10_000;
const counts = { times: 0, before: 0, after: 0, wrong: 0 };
try {
  /** How it is before each generator, and after: what it writes is the same each time. */
  const worlds = [];
  for (const [name, options] of GENERATORS) {
    const start = join(folder, `${name}-before`);
    prepare(start, name);
    const end = join(folder, `${name}-after`);
    cpSync(start, end, { recursive: true });
    const { writes, ms } = await run(end, name, options, {});
    if (writes > 0) worlds.push({ name, options, start, writes, ms, before: contents(start), after: contents(end) });
    console.log(`${name}: writes ${writes} files`);
  }
  for (let i = 0; i < Number(values.times); i++) {
    const world = worlds[i % worlds.length];
    if (!world) break;
    const { name, options, start, writes, ms, before, after } = world;
    const root = join(folder, 'tree');
    cpSync(start, root, { recursive: true });
    const early = random.chance(0.2);
    const point = early
      ? { afterMs: random.below(Math.ceil(ms)) }
      : { atWrite: random.below(writes), torn: random.chance(0.5) };
    await run(root, name, options, point);
    const now = contents(root);
    counts.times += 1;
    if (now === before) counts.before += 1;
    else if (now === after) counts.after += 1;
    else {
      counts.wrong += 1;
      console.log(`${name} killed at ${JSON.stringify(point)} leaves something else (--seed ${values.seed}, run ${i})`);
    }
    rmSync(root, { recursive: true });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify(counts));
process.exitCode = counts.wrong > 0 || counts.before === 0 || counts.times < Number(values.times) ? 1 : 0;

/**
 * What each of them has something to do in.
 *
 * @param {string} root
 * @param {string} name
 */
function prepare(root, name) {
  cpSync(fixture, root, { recursive: true, filter: source => !/\/(node_modules|\.nx)$/.test(source) });
  if (name === 'sync') writeFileSync(join(root, 'packages/opencode_config/Taskfile.tasks.yml'), LOST);
  if (name === 'init') rmSync(join(root, 'nx.json'), { force: true });
  if (name === 'remove') writeFileSync(join(root, 'nx.json'), '{ "plugins": ["nx-taskfile"], "parallel": 2 }\n');
  if (name !== 'convert-to-inferred') return;
  for (const dir of ['packages/opencode_config', 'packages/cody-beads-integration']) {
    const task = dir.endsWith('config') ? 'docs-python' : 'docs-node';
    writeFileSync(join(root, dir, 'project.json'), JSON.stringify({ targets: { docs: { command: `task ${task}` } } }));
  }
}

/**
 * @param {string} root
 * @param {string} name
 * @param {object} options
 * @param {{ atWrite?: number, torn?: boolean, afterMs?: number }} point
 * @returns {Promise<{ writes: number, ms: number }>}
 */
async function run(root, name, options, point) {
  const temporary = join(folder, 'tmp');
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary);
  const started = performance.now();
  const env = { ...process.env, TMPDIR: temporary, NX_DAEMON: 'false', INIT_CWD: root };
  const ran = spawn(process.execPath, [child, root, name, JSON.stringify(options), JSON.stringify(point)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  ran.stdout.on('data', chunk => (out += chunk));
  const timer = point.afterMs === undefined ? undefined : setTimeout(() => ran.kill('SIGKILL'), point.afterMs);
  await new Promise(resolve => ran.once('close', resolve));
  clearTimeout(timer);
  const ms = performance.now() - started;
  // The process that takes back what is half done has its journal until then; a writer killed before it started that one leaves its own.
  const limit = performance.now() + SETTLED_MS;
  while (readdirSync(temporary).some(isBusy(temporary)) && performance.now() < limit)
    await new Promise(resolve => setTimeout(resolve, 20));
  return { writes: Number(/writes (\d+)/.exec(out)?.[1] ?? 0), ms };
}

/** @param {string} temporary */
function isBusy(temporary) {
  return (/** @type {string} */ folder) => existsSync(join(temporary, folder, 'journal.json'));
}

/** @param {string} root */
function contents(root) {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return JSON.stringify(
    paths.map(path => [
      path,
      statSync(join(root, path)).isFile() ? readFileSync(join(root, path), 'base64') : 'folder',
    ]),
  );
}
