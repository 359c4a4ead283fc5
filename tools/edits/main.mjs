/**
 * `npm run edits`: edits made-up workspaces, and compares what the plugin says with its cache and without, to the byte.
 *
 *     node tools/edits/main.mjs [--edits 2000] [--seed N] [--record]
 *
 * The plugin is asked as Nx asks it. What the cache holds is what earlier edits left there; without it, there is none at all.
 * With --record the sums are written to results.json.
 */
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomFrom } from '../bench/random.mjs';
import { ensureBuilt, ensureInstalled } from '../bootstrap.mjs';
import { EDITS, newWorld } from './edits.mjs';
import { found, sync } from './tree.mjs';

const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    record: { type: 'boolean', default: false },
  },
});
const [edits = NaN, seed = NaN] = [values.edits, values.seed].map(Number);
if (!Number.isSafeInteger(edits) || edits < 1 || !Number.isSafeInteger(seed)) {
  console.error('edits: --edits and --seed are whole numbers, and there is at least one edit');
  process.exit(2);
}
const EDITS_EACH = 20;
const BRANCH = 'switch the branch';

ensureInstalled();
ensureBuilt();
const { createNodes } = await import('nx-taskfile');
const [glob, infer] = createNodes;
const names = new Set(glob.slice(glob.indexOf('{') + 1, -1).split(','));
// Warnings are those of what is broken on purpose.
console.warn = () => undefined;

const sums = { seed, edits: 0, workspaces: 0, fromCache: 0, failing: 0, targets: 0, different: 0 };
/** @type {Record<string, number>} */
const kinds = {};
const parent = mkdtempSync(join(realpathSync(tmpdir()), 'edits-'));
const begin = performance.now();
try {
  writeFileSync(join(parent, 'outside'), '{"compilerOptions":{"outDir":"secret"}}');
  for (let number = 0; sums.edits < edits; number++) await editWorkspace(number);
} finally {
  rmSync(parent, { recursive: true, force: true });
}
const seconds = ((performance.now() - begin) / 1000).toFixed(0);
console.log(JSON.stringify({ ...sums, kinds }, null, 2));
console.log(`${sums.edits} edits in ${seconds} s, ${sums.different} with a difference`);
if (values.record)
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify({ ...sums, kinds }, null, 2)}\n`);
// Without it, what is inferred anew was compared with itself.
if (sums.fromCache === 0) console.error('nothing came from the cache');
process.exitCode = sums.different > 0 || sums.fromCache === 0 ? 1 : 0;

/** @param {number} number */
async function editWorkspace(number) {
  const random = randomFrom(seed * 1_000_003 + number);
  const root = join(parent, String(number));
  mkdirSync(root);
  sums.workspaces++;
  const world = newWorld(random);
  /** @type {typeof world[]} */
  const branches = [];
  let written = sync(root, world.tree, new Map());
  await ask(root, world, 'warm');
  for (let count = 0; count < EDITS_EACH && sums.edits < edits; count++) {
    branches.push({ ...world, tree: new Map(world.tree) });
    const kind = editOf(random);
    if (kind === BRANCH) Object.assign(world, branches[random.below(branches.length)]);
    else EDITS[kind]?.(world, random);
    world.tree = new Map(world.tree);
    if (random.chance(0.05)) damage(root, random);
    written = sync(root, world.tree, written);
    sums.edits++;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    const before = stored(root);
    const warm = await ask(root, world, 'warm', random);
    if (isUsedAgain(before, stored(root))) sums.fromCache++;
    const cold = await ask(root, world, 'cold');
    compare(warm, cold, `seed ${seed}, workspace ${number}, edit ${count} (${kind})`);
  }
  rmSync(root, { recursive: true });
}

/** @param {import('../bench/random.mjs').Random} random */
function editOf(random) {
  return random.pick([...Object.keys(EDITS), BRANCH]);
}

/**
 * What the plugin says, or complains of.
 *
 * @param {string} root
 * @param {import('./edits.mjs').World} world
 * @param {'warm' | 'cold'} how
 * @param {import('../bench/random.mjs').Random} [random]
 */
async function ask(root, { options, env }, how, random) {
  const files = found(root, names);
  // In which order Nx lists files is its affair.
  if (random?.chance(0.5)) files.reverse();
  const data = join(root, '.nx', how);
  if (how === 'cold') rmSync(data, { recursive: true, force: true });
  const before = { ...process.env };
  Object.assign(process.env, Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)));
  process.env['NX_WORKSPACE_DATA_DIRECTORY'] = data;
  try {
    const nodes = await infer(files, options, { workspaceRoot: root, nxJsonConfiguration: {} });
    return { nodes };
  } catch (error) {
    const { errors, partialResults, message } = /** @type {any} */ (error);
    if (!Array.isArray(errors)) throw error;
    return { nodes: partialResults, failed: [message, ...errors.map(([file, { message: one }]) => [file, one])] };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/**
 * @param {{nodes: any[], failed?: unknown[]}} warm
 * @param {{nodes: any[], failed?: unknown[]}} cold
 * @param {string} where
 */
function compare(warm, cold, where) {
  if (cold.failed) sums.failing++;
  for (const [, { projects }] of cold.nodes)
    for (const project of Object.values(projects)) sums.targets += Object.keys(project.targets ?? {}).length;
  try {
    assert.equal(JSON.stringify(warm), JSON.stringify(cold));
    assert.deepEqual(warm, cold);
  } catch (error) {
    sums.different++;
    console.error(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * @param {string} root
 * @returns {ReadonlyMap<string, {ino: number, used: number}>} the files of the cache
 */
function stored(root) {
  const folder = join(root, '.nx', 'warm', 'nx-taskfile');
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return new Map(
    files.map(name => {
      const { ino, mtimeMs } = statSync(join(folder, name));
      return [name, { ino, used: mtimeMs }];
    }),
  );
}

/**
 * Whether one of them was used in between, and not written anew: its time says so. Where the plugin is switched off, or its
 * options are wrong, nothing is written either.
 *
 * @param {ReturnType<typeof stored>} before
 * @param {ReturnType<typeof stored>} after
 */
function isUsedAgain(before, after) {
  return [...after].some(([name, { ino, used }]) => {
    const known = before.get(name);
    return known?.ino === ino && known.used !== used;
  });
}

/**
 * @param {string} root
 * @param {import('../bench/random.mjs').Random} random
 */
function damage(root, random) {
  const folder = join(root, '.nx', 'warm', 'nx-taskfile');
  const name = existsSync(folder) ? readdirSync(folder)[0] : undefined;
  if (name !== undefined) writeFileSync(join(folder, name), random.pick(['', 'x', '{"entries":{}}\n']));
}
