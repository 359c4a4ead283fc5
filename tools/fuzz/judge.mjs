/** Tries single inputs in a thread of their own, with a limit of time, and makes failing ones small. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** @typedef {import('./input.mjs').Input} Input */

export const LIMIT_MS = 2_000;
/** A heap that no input may fill. */
export const resourceLimits = { maxOldGenerationSizeMb: 512 };
const MINIMISE_MS = 60_000;

export class Judge {
  /** @type {Worker | undefined} */
  #worker;

  /**
   * @param {Input} input
   * @returns {Promise<string | undefined>} what is wrong: `hang`, `memory`, or the stack of what was thrown
   */
  async failure(input) {
    const worker = (this.#worker ??= new Worker(new URL('worker.mjs', import.meta.url), { resourceLimits }));
    const timeout = AbortSignal.timeout(LIMIT_MS);
    const answer = once(worker, 'message', { signal: timeout });
    worker.postMessage(input);
    try {
      const [{ error }] = await answer;
      return error;
    } catch {
      this.#worker = undefined;
      await worker.terminate();
      return timeout.aborted ? 'hang' : 'memory';
    }
  }

  async close() {
    await this.#worker?.terminate();
  }

  /**
   * The input with as much taken away as leaves it failing in the same way.
   *
   * @param {Input} input
   * @param {string} failure
   */
  async minimise(input, failure) {
    const deadline = Date.now() + MINIMISE_MS;
    const kind = kindOf(failure);
    const fails = async (/** @type {Input} */ smaller) => kindOf((await this.failure(smaller)) ?? '') === kind;
    let least = input;
    const alone = { ...input, files: { [input.entry]: input.files[input.entry] ?? '' } };
    if (await fails(alone)) least = alone;
    const path = least.changed in least.files ? least.changed : least.entry;
    for (const unit of ['\n', '']) {
      let parts = (least.files[path] ?? '').split(unit);
      for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
        for (let at = 0; at < parts.length && Date.now() < deadline;) {
          const fewer = parts.toSpliced(at, size);
          const smaller = { ...least, files: { ...least.files, [path]: fewer.join(unit) } };
          if (await fails(smaller)) [least, parts] = [smaller, fewer];
          else at += size;
        }
      }
    }
    return least;
  }
}

/**
 * The message, without what differs from input to input, and where it came from.
 *
 * @param {string} failure
 */
export function kindOf(failure) {
  const [message = '', ...stack] = failure.split('\n');
  const frame = stack.find(line => /^\s+at .*:\d+:\d+\)?$/.test(line)) ?? '';
  return message.startsWith('RangeError: Maximum call stack') ? message : `${message.slice(0, 40)} ${frame.trim()}`;
}
