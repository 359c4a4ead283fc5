/**
 * `npm run fuzz`: gives mutated Taskfiles and made-up templates to the front end.
 *
 *     node tools/fuzz/main.mjs [--runs 200000] [--seed N] [--minutes M] [--threads T] [--run NUMBER]
 *
 * A run fails when something other than a diagnostic comes out of it, when it takes more than two seconds of processor
 * time, or more memory than a heap of 512 MB. What failed is made small and written to `.cache/fuzz/`. Nothing that an input says is run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { ensureBuilt, ensureInstalled } from '../bootstrap.mjs';
import { repositoryRoot } from '../kit/repository.mjs';
import { seeds as readSeeds } from './corpus.mjs';
import { inputOf } from './input.mjs';
import { Judge, kindOf, resourceLimits, Stopwatch } from './judge.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '30' },
    threads: { type: 'string', default: String(availableParallelism()) },
    /** Only this one, and what it gives. */
    run: { type: 'string' },
  },
});
const [runs, seed, threads, minutes] = [values.runs, values.seed, values.threads, values.minutes].map(Number);
const whole = [runs, seed, threads].every(Number.isSafeInteger);
if (!whole || !(Number(threads) > 0) || !(Number(minutes) > 0)) {
  console.error('fuzz: --runs, --seed and --threads are whole numbers, --threads and --minutes are more than 0');
  process.exit(2);
}
const MAX_FINDINGS = 20;
const folder = join(repositoryRoot, '.cache', 'fuzz');

ensureInstalled();
ensureBuilt();

const seeds = readSeeds();
const judge = new Judge();
console.log(`${seeds.trees.length} Taskfiles and ${seeds.templates.length} templates to start from, seed ${seed}`);
const findings = values.run === undefined ? await runAll() : new Map([['', Number(values.run)]]);
for (const run of findings.values()) await tell(run);
await judge.close();
process.exitCode = findings.size > 0 && values.run === undefined ? 1 : 0;

/** @returns {Promise<Map<string, number>>} one run for each kind of failure */
async function runAll() {
  /** @type {Map<string, number>} */
  const found = new Map();
  const begin = Date.now();
  let done = 0;
  await Promise.all(Array.from({ length: Number(threads) }, (_, thread) => runThread(thread, Number(threads))));
  const seconds = (Date.now() - begin) / 1000;
  console.log(`${done} runs in ${seconds.toFixed(0)} s on ${threads} threads: ${found.size} kinds of failure`);
  return found;

  /**
   * @param {number} from
   * @param {number} step
   */
  async function runThread(from, step) {
    for (let next = from; next < Number(runs) && found.size < MAX_FINDINGS;) {
      const { stopped, failures, count, over } = await runSome(next, step, begin + Number(minutes) * 60_000);
      done += count;
      for (const { run, error } of failures) note(error, run);
      if (over) return;
      // The machine may have been busy: only an input that is slow by itself counts.
      const alone = new Judge();
      const failure = await alone.failure(inputOf(seeds, Number(seed), stopped));
      await alone.close();
      if (failure !== undefined) note(failure, stopped);
      next = stopped + step;
    }
  }

  /**
   * @param {string} error
   * @param {number} run
   */
  function note(error, run) {
    const kind = kindOf(error);
    if (found.has(kind)) return;
    found.set(kind, run);
    console.log(`run ${run}: ${kind}`);
  }
}

/**
 * A thread from one run on, until the end, or until a run stops it.
 *
 * @param {number} from
 * @param {number} step
 * @param {number} deadline
 * @returns {Promise<{stopped: number, failures: {run: number, error: string}[], count: number, over: boolean}>}
 */
function runSome(from, step, deadline) {
  return new Promise((resolve, reject) => {
    const current = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
    /** @type {import('./worker.mjs').Work} */
    const workerData = { seeds, seed: Number(seed), from, to: Number(runs), step, current };
    const worker = new Worker(new URL('worker.mjs', import.meta.url), { workerData, resourceLimits });
    /** @type {{run: number, error: string}[]} */
    const failures = [];
    let [last, stopwatch] = [-1, new Stopwatch()];
    const watch = setInterval(() => {
      const run = Atomics.load(current, 0);
      // That the thread starts late is no input's fault.
      if (run !== last || run < 0) [last, stopwatch] = [run, new Stopwatch()];
      const late = stopwatch.late();
      if (late || Date.now() > deadline || failures.length > 1_000) end(!late);
    }, 200);
    worker.on('message', message => (message.done ? end(true) : failures.push(message)));
    worker.on('error', error => (Atomics.load(current, 0) < 0 ? reject(error) : end(false)));

    /** @param {boolean} over */
    function end(over) {
      clearInterval(watch);
      void worker.terminate();
      const stopped = Math.max(from, Atomics.load(current, 0));
      resolve({ stopped, failures, count: (stopped - from) / step + 1, over });
    }
  });
}

/** @param {number} run */
async function tell(run) {
  const input = inputOf(seeds, Number(seed), run);
  const failure = await judge.failure(input);
  if (failure === undefined) {
    console.log(`\nseed ${seed}, run ${run}: nothing is wrong by itself`);
    return;
  }
  const least = await judge.minimise(input, failure);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${seed}-${run}.yml`);
  writeFileSync(file, least.files[least.changed] ?? least.files[least.entry] ?? '');
  console.log(`\nseed ${seed}, run ${run} (--seed ${seed} --run ${run}), made small in ${file}`);
  console.log(failure.split('\n').slice(0, 6).join('\n'));
}
