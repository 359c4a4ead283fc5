/** A thread that does runs one after another, or looks at the inputs it is sent. */
import { parentPort, workerData } from 'node:worker_threads';
import { inputOf } from './input.mjs';
import { use } from './use.mjs';

/**
 * @typedef {object} Work
 * @property {import('./corpus.mjs').Seeds} seeds
 * @property {number} seed
 * @property {number} from the first run
 * @property {number} to behind the last one
 * @property {number} step
 * @property {Int32Array} current a shared cell: the run that is under way, -1 before the first one
 */

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const work = /** @type {Work | undefined} */ (workerData);

if (work) {
  for (let run = work.from; run < work.to; run += work.step) {
    Atomics.store(work.current, 0, run);
    const error = errorOf(inputOf(work.seeds, work.seed, run));
    if (error !== undefined) port.postMessage({ run, error });
  }
  port.postMessage({ done: true });
  port.close();
} else {
  port.postMessage({ ready: true });
  port.on('message', input => port.postMessage({ error: errorOf(input) }));
}

/**
 * @param {import('./input.mjs').Input} input
 * @returns {string | undefined}
 */
function errorOf(input) {
  try {
    use(input);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
