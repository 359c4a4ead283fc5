/** Tries single inputs in a thread of their own, with a limit of time, and makes failing ones small. */
import { Worker } from 'node:worker_threads';

/** @typedef {import('./input.mjs').Input} Input */

const LIMIT_MS = 2_000;
/** What waits for a processor for so long is stuck all the same. */
const WALL_MS = 60_000;
/** A heap that no input may fill. */
export const resourceLimits = { maxOldGenerationSizeMb: 512 };
const MINIMISE_MS = 60_000;

/** Whether one input takes too long: by processor time, of which another's work on the machine takes nothing. */
export class Stopwatch {
  #wall = Date.now();
  #cpu = process.cpuUsage();

  late() {
    const { user, system } = process.cpuUsage(this.#cpu);
    const wall = Date.now() - this.#wall;
    // The processor time is that of all threads: never less than this one's, which the clock bounds.
    return Math.min((user + system) / 1_000, wall) > LIMIT_MS || wall > WALL_MS;
  }
}

const LOOK_MS = 100;

export class Judge {
  /** @type {Promise<Worker> | undefined} */
  #worker;

  /**
   * @param {Input} input
   * @returns {Promise<string | undefined>} what is wrong: `hang`, `memory`, or the stack of what was thrown
   */
  async failure(input) {
    const worker = await (this.#worker ??= started());
    const answer = await answerOf(worker, input);
    if (answer !== 'hang' && answer !== 'memory') return answer.error;
    this.#worker = undefined;
    await worker.terminate();
    return answer;
  }

  async close() {
    await (await this.#worker)?.terminate();
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

/** @returns {Promise<Worker>} a thread that has loaded what it needs */
function started() {
  const worker = new Worker(new URL('worker.mjs', import.meta.url), { resourceLimits });
  return new Promise((resolve, reject) => worker.once('message', () => resolve(worker)).once('error', reject));
}

/**
 * @param {Worker} worker
 * @param {Input} input
 * @returns {Promise<{error?: string} | 'hang' | 'memory'>}
 */
function answerOf(worker, input) {
  return new Promise(resolve => {
    const stopwatch = new Stopwatch();
    const watch = setInterval(() => stopwatch.late() && end('hang'), LOOK_MS);
    const died = () => end('memory');
    worker.on('message', end).on('error', died);
    worker.postMessage(input);

    /** @param {{error?: string} | 'hang' | 'memory'} answer */
    function end(answer) {
      clearInterval(watch);
      // A thread that is ended may still say why.
      worker
        .off('message', end)
        .off('error', died)
        .on('error', () => undefined);
      resolve(answer);
    }
  });
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
