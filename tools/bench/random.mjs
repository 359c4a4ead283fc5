/** Numbers that are the same each time for one seed (mulberry32). */

/**
 * @typedef {object} Random
 * @property {() => number} next in [0, 1)
 * @property {(below: number) => number} below a whole number in [0, below)
 * @property {<T>(from: readonly T[]) => T} pick
 * @property {(probability: number) => boolean} chance
 */

/**
 * @param {number} seed
 * @returns {Random}
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (/** @type {number} */ limit) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: from => /** @type {(typeof from)[number]} */ (from[below(from.length)]),
    chance: probability => next() < probability,
  };
}
