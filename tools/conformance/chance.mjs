/**
 * What of an answer hangs on chance. go-task merges sibling includes, and goes through the keys of a map, in random order; the
 * clock and random numbers are in other answers. Ours is asked with other lots drawn, and what changes then is what may differ.
 */
import crypto from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repositoryRoot } from '../kit/repository.mjs';

const require = createRequire(import.meta.url);
const CHANCE = join(repositoryRoot, 'packages/taskfile/dist/chance.js');

/**
 * In how many other ways chance is made to decide; fewer where each takes long, and where no new answer has come for long. The
 * first one turns all around: what hangs on the order of any two things shows then.
 */
const DRAWS = { most: 40, least: 12, tasks: 3000 };
const enough = (/** @type {number} */ draw, /** @type {number} */ lastNew) => draw >= 8 + 3 * lastNew;

/**
 * @typedef {<T>(items: readonly T[]) => readonly T[]} Lots
 * @typedef {<T>(work: () => T) => T} Within does work, during which ours is asked nothing else
 *
 * @typedef {object} Chances
 * @property {string} answer the one that ours gives
 * @property {boolean} clock it depends on the time or on random numbers
 * @property {(() => Promise<readonly string[]>) | undefined} others the answer and those with other lots; absent when nothing
 *   is left to chance
 */

/**
 * @param {(within: Within) => Promise<string>} ask asks ours
 * @param {number} [tasks] how many the question is about
 * @returns {Promise<Chances>}
 */
export async function chancesOf(ask, tasks = 1) {
  /** @type {{ withLots: <T>(lots: Lots, work: () => T) => T }} */
  const { withLots } = require(CHANCE);
  const seen = { lots: false, clock: false };
  /** @type {Lots} */
  const watched = items => {
    seen.lots = true;
    return items;
  };
  const answer = await ask(work => watchClock(() => withLots(watched, work), () => (seen.clock = true))); // prettier-ignore
  const others = async () => {
    const answers = new Set([answer]);
    const draws = Math.max(DRAWS.least, Math.min(DRAWS.most, Math.floor(DRAWS.tasks / tasks)));
    for (let [draw, lastNew] = [1, 0]; draw <= draws && !enough(draw, lastNew); draw++) {
      const lots = draw === 1 ? around : shuffles(draw);
      const known = answers.size;
      answers.add(await ask(work => withLots(lots, work)));
      if (answers.size > known) lastNew = draw;
    }
    return [...answers];
  };
  return { answer, clock: seen.clock, others: seen.lots ? others : undefined };
}

/** @type {Lots} */
const around = items => [...items].reverse();

/**
 * @param {number} seed
 * @returns {Lots} the same ones for the same seed
 */
function shuffles(seed) {
  let state = seed;
  const below = (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
  return items => {
    const rest = [...items];
    return items.map(() => /** @type {typeof items[number]} */ (rest.splice(below(rest.length), 1)[0]));
  };
}

/**
 * @template T
 * @param {() => T} work
 * @param {() => void} asked called when the work asks for the time or for something random
 * @returns {T}
 */
function watchClock(work, asked) {
  const real = { Date: globalThis.Date, random: Math.random, randomUUID: crypto.randomUUID };
  const noting =
    (/** @type {Function} */ original) =>
    (/** @type {unknown[]} */ ...given) => {
      asked();
      return original(...given);
    };
  globalThis.Date = new Proxy(real.Date, {
    construct(target, given) {
      if (given.length === 0) asked();
      return Reflect.construct(target, given);
    },
  });
  Math.random = noting(real.random);
  crypto.randomUUID = noting(real.randomUUID);
  const restore = () => {
    globalThis.Date = real.Date;
    Math.random = real.random;
    crypto.randomUUID = real.randomUUID;
  };
  /** @type {T | undefined} */
  let result;
  try {
    result = work();
  } finally {
    if (!(result instanceof Promise)) restore();
  }
  return /** @type {T} */ (result instanceof Promise ? result.finally(restore) : result);
}
