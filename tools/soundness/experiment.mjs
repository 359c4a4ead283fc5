/** The steps of one workspace. */
import { randomFrom } from '../bench/random.mjs';
import { checkOut, differences, isHit, newCopy, runTargets } from './copies.mjs';
import { EDITS } from './edits.mjs';
import { POOLS } from './pools.mjs';
import { startOf, withVersion } from './worlds.mjs';

/** With few results from the cache, what is compared are two runs of the same tool. */
export const MINIMUM_HIT_RATE = 0.25;

/**
 * Of each kind at least so many: in each turn all of them come, and going back to an earlier state comes oftener.
 *
 * @param {number} steps of one workspace
 */
export function minimumOfKind(steps) {
  return Math.floor(steps / TURN.length);
}

const BACK = 'go back';
const KINDS = [...Object.keys(EDITS), BACK];
const TURN = [...KINDS, BACK, BACK, BACK];

/** Of so many steps, one has everything run again. */
const WHOLE = 10;

/**
 * @typedef {import('./copies.mjs').Outcome} Outcome
 *
 * @typedef {object} Result
 * @property {string} world
 * @property {number} steps
 * @property {number} tasks
 * @property {number} hits
 * @property {Record<string, number>} kinds
 * @property {string[]} differences
 */

/**
 * @param {import('./worlds.mjs').World} world
 * @param {{ seed: number, steps: number, only?: number, end: number }} options `end`: no step begins after it
 * @returns {Promise<Result>}
 */
export async function experiment(world, { seed, steps, only, end }) {
  const copy = await newCopy(world);
  /** @type {Result} */
  const result = {
    world: world.name,
    steps: 0,
    tasks: 0,
    hits: 0,
    kinds: Object.fromEntries(KINDS.map(kind => [kind, 0])),
    differences: [],
  };
  /** What each state comes to, where that was compared once: all that decides is in the key. @type {Map<string, Outcome>} */
  const proven = new Map();
  try {
    const states = statesOf(world.name, seed, steps);
    for (let next = states.next(); !next.done;) {
      const { step, kind, state } = next.value;
      if ((only !== undefined && step > only) || performance.now() > end) break;
      checkOut(copy, state);
      const cached = await runTargets(world, copy, state, { cached: true });
      next = states.next(isBroken(cached));
      // A single step needs what the earlier ones left in the cache, but is compared alone.
      if (step === 0 || (only !== undefined && step !== only)) continue;
      const found = await compared(world, copy, state, cached, { proven, whole: step % WHOLE === 0 });
      result.steps++;
      result.kinds[kind] = (result.kinds[kind] ?? 0) + 1;
      result.tasks += cached.status.size;
      result.hits += [...cached.status.values()].filter(isHit).length;
      const again = `repeat it with: npm run soundness -- --workspace ${world.name} --steps ${steps} --seed ${seed} --step ${step}`;
      if (cached.status.size === 0) found.push(`nothing was run:\n${cached.all}`);
      if (found.length > 0) {
        result.differences.push(`${world.name}, step ${step} (${kind}):\n${found.join('\n')}\n${again}`);
        console.error(`\n${result.differences.at(-1)}`);
      }
      console.log(
        `${world.name} ${step}/${steps} ${kind}: ${[...cached.status].map(([name, status]) => `${name} ${status}`).join(', ')}`,
      );
    }
  } finally {
    copy.dispose();
  }
  return result;
}

/**
 * Only what came from the cache can be stale, so only that is run again, without the cache, in a fresh checkout; what was run here
 * is its own result. Every so often all of it is run again for all that.
 *
 * @param {import('./worlds.mjs').World} world
 * @param {import('../kit/workspace.mjs').Workspace} copy
 * @param {import('./worlds.mjs').State} state
 * @param {Outcome} cached
 * @param {{ proven: Map<string, Outcome>, whole: boolean }} options
 * @returns {Promise<string[]>}
 */
async function compared(world, copy, state, cached, { proven, whole }) {
  const key = JSON.stringify([[...state.files].sort(), Object.entries(state.env).sort(), state.version]);
  const known = proven.get(key);
  if (known !== undefined && !whole) return differences(cached, known);
  const hits = [...cached.status].filter(([, status]) => isHit(status)).map(([name]) => name);
  const targets = whole ? world.targets : hits.map(name => name.slice(name.lastIndexOf(':') + 1));
  if (targets.length > 0) {
    checkOut(copy, state);
    const found = differences(cached, await runTargets(world, copy, state, { cached: false, targets }));
    if (found.length > 0) return found;
  }
  proven.set(key, cached);
  return [];
}

/** @param {Outcome} outcome of which little can come from the cache: failures are not kept */
function isBroken({ status }) {
  const failed = [...status.values()].filter(one => one === 'failure' || one === 'skipped').length;
  return failed * 2 > status.size || status.size === 0;
}

/**
 * Told that a state is broken, it makes the next edit of the one before, as who repairs it would.
 *
 * @param {string} name
 * @param {number} seed
 * @param {number} steps
 * @returns {Generator<{ step: number, kind: string, state: import('./worlds.mjs').State }, void, boolean | undefined>}
 */
function* statesOf(name, seed, steps) {
  const random = randomFrom(seed * 1_000_003 + [...name].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const pool = POOLS[name];
  if (pool === undefined) throw new Error(`no edits for ${name}`);
  const start = withVersion(startOf(name), 'first');
  const states = [start];
  let last = start;
  yield { step: 0, kind: 'start', state: start };
  /** @type {string[]} */
  let turn = [];
  for (let step = 1; step <= steps; step++) {
    if (turn.length === 0) turn = shuffled([...TURN], random);
    const kind = turn.pop() ?? BACK;
    const state = kind === BACK ? random.pick(states.slice(-12)) : (EDITS[kind]?.(last, pool, random) ?? last);
    states.push(state);
    if ((yield { step, kind, state }) !== true) last = state;
  }
}

/**
 * @param {string[]} list
 * @param {import('../bench/random.mjs').Random} random
 */
function shuffled(list, random) {
  for (let at = list.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [list[at], list[other]] = [list[other] ?? '', list[at] ?? ''];
  }
  return list;
}
