/**
 * `npm run signals`: ends runs at random times by random signals, and looks at what is left: processes, places that somebody has, state files.
 *
 *     node tools/signals/main.mjs [--signals 1000] [--seed N] [--record]
 *
 * A run is started as a person starts it (`nx-taskfile run`) or as Nx does (the executor, in a process of its own). It has deps side by
 * side, programs that start programs, some of which do not care for signals, a mutex, and a task that keeps a state file. What survives is
 * found by a variable in its environment. With --record the sums are written to results.json.
 */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { randomFrom } from '../bench/random.mjs';
import { ensureBuilt, ensureInstalled } from '../bootstrap.mjs';
import { repositoryRoot } from '../kit/repository.mjs';

const { values } = parseArgs({
  options: {
    signals: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    record: { type: 'boolean', default: false },
  },
});
const [signals = NaN, seed = NaN] = [values.signals, values.seed].map(Number);
if (!Number.isSafeInteger(signals) || signals < 1 || !Number.isSafeInteger(seed)) {
  console.error('signals: --signals and --seed are whole numbers, and there is at least one signal');
  process.exit(2);
}
if (!existsSync('/proc/self/environ')) {
  console.log('skipped: needs /proc, to find what is left running');
  process.exit(0);
}

const MARK = 'NX_TASKFILE_SIGNALS_RUN';
const NAMES = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const NUMBERS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };
const AT_ONCE = 4;
/** A run that nothing disturbs takes some two seconds; what it started is killed two seconds after a signal. */
const LONGEST_MS = 60_000;

const TASKFILE = `version: '3'
tasks:
  default:
    deps: [left, right]
    cmds:
      - defer: echo deferred >> deferred.txt
      - task: last
      - echo finished > finished.txt
  left:
    cmds:
      - bash -c 'sleep 0.7 & (sleep 0.6; sleep 0.1) & wait'
      - cmd: '{{.STUBBORN}}'
  right:
    sources: [in.txt]
    generates: [out.txt]
    cmds:
      - sleep 0.3
      - cp in.txt out.txt
      - sleep 0.3
  last:
    cmds:
      - bash -c 'bash -c "sleep 0.4"'
`;
const STUBBORN = `bash -c 'trap "" INT TERM HUP; sleep 0.5; sleep 0.5'`;
const OPTIONS = { plugins: [{ plugin: 'nx-taskfile', options: { limits: { last: { mutex: 'one' } } } }] };

ensureInstalled();
ensureBuilt();
const PACKAGE = join(repositoryRoot, 'packages/nx-taskfile');
const EXECUTOR = `
  const run = require(${JSON.stringify(join(PACKAGE, 'dist/executors/run/executor.js'))}).default;
  run({ taskfile: 'Taskfile.yml', task: 'default' }, { root: process.cwd() }).then(({ success }) => process.exit(success ? 0 : 1));
`;

const sums = { seed, signals: 0, beforeTheEnd: 0, withGrandchild: 0, finished: 0, stubborn: 0, wrong: 0 };
/** @type {Record<string, number>} */
const codes = {};
/** How long what the Taskfile runs takes. */
const PROGRAMS_MS = 1_500;

/** How long a run takes that nobody disturbs, of late: on a busy machine longer. */
let undisturbed = 2_000;
const parent = mkdtempSync(join(realpathSync(tmpdir()), 'signals-'));
const begin = performance.now();
try {
  let next = 0;
  await disturb(-1, false);
  const worker = async () => {
    while (next < signals) await disturb(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
} finally {
  rmSync(parent, { recursive: true, force: true });
}
const share = sums.withGrandchild / sums.signals;
console.log(JSON.stringify({ ...sums, codes }, null, 2));
console.log(
  `${sums.signals} signals in ${((performance.now() - begin) / 1000).toFixed(0)} s, ` +
    `${(share * 100).toFixed(0)} % while a program of a program ran, ${sums.wrong} with something wrong`,
);
if (values.record)
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify({ ...sums, codes }, null, 2)}\n`);
if (share < 0.3) console.error('too few came while a program of a program ran: at least 30 % are asked for');
process.exitCode = sums.wrong > 0 || share < 0.3 ? 1 : 0;

/**
 * One run, one signal, and what is left.
 *
 * @param {number} number
 * @param {boolean} [counts] the first one only tells how long a run takes
 */
async function disturb(number, counts = true) {
  const random = randomFrom(seed * 1_000_003 + number);
  const root = join(parent, String(number));
  const mark = `${process.pid}-${seed}-${number}`;
  const signal = random.pick(NAMES);
  const asNx = random.chance(0.5);
  const stubborn = random.chance(0.3);
  const toGroup = random.chance(0.5);
  mkdirSync(root);
  writeFileSync(
    join(root, 'Taskfile.yml'),
    TASKFILE.replace('{{.STUBBORN}}', stubborn ? STUBBORN.replaceAll("'", "''") : 'true'),
  );
  writeFileSync(join(root, 'nx.json'), JSON.stringify(OPTIONS));
  writeFileSync(join(root, 'in.txt'), 'in');

  const child = start(root, mark, asNx);
  /** @type {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} */
  const ended = new Promise(resolve => child.on('exit', (code, by) => resolve({ code, signal: by })));
  await Promise.race([
    ended,
    random.chance(0.4) ? delay(random.below(undisturbed)) : amidPrograms(mark, random.below(PROGRAMS_MS)),
  ]);
  const running = survivors(mark);
  const before = child.exitCode === null && child.signalCode === null;
  const grandchild = running.some(({ parent: pid }) => pid !== child.pid && running.some(one => one.pid === pid));
  if (before) send(child, signal, toGroup);
  const outcome = await Promise.race([ended, delay(LONGEST_MS, undefined, { ref: false })]);

  const left = await leftOver(mark);
  const finished = existsSync(join(root, 'finished.txt'));
  const wrong = [
    ...(outcome === undefined ? ['it did not end'] : wrongCode(outcome, { finished, signal, before, asNx })),
    ...left.map(({ pid, command }) => `left running: ${pid} ${command}`),
    ...wrongState(root),
    ...(await wrongAfter(root, `${mark}-after`)),
  ];
  for (const { pid } of left) kill(pid);
  rmSync(root, { recursive: true, force: true });
  if (!counts) return;
  sums.signals++;
  sums.beforeTheEnd += before ? 1 : 0;
  sums.withGrandchild += before && grandchild ? 1 : 0;
  sums.finished += finished ? 1 : 0;
  sums.stubborn += stubborn ? 1 : 0;
  const code = outcome === undefined ? 'none' : String(outcome.signal ?? outcome.code);
  codes[code] = (codes[code] ?? 0) + 1;
  if (wrong.length > 0) {
    sums.wrong++;
    console.error(
      `number ${number} (${signal} to ${toGroup ? 'the group' : 'the run'}, ${asNx ? 'executor' : 'nx-taskfile run'}${stubborn ? ', stubborn' : ''}): ${wrong.join('; ')}`,
    );
  }
}

/**
 * A while after the first program has started: a start may take longer than all that is run.
 *
 * @param {string} mark
 * @param {number} after
 */
async function amidPrograms(mark, after) {
  for (let tries = 0; tries < 200 && survivors(mark).length < 2; tries++) await delay(20);
  await delay(after);
}

/**
 * @param {string} root
 * @param {string} mark
 * @param {boolean} asNx
 */
function start(root, mark, asNx) {
  const words = asNx ? ['-e', EXECUTOR] : [join(PACKAGE, 'bin/nx-taskfile.js'), 'run'];
  return spawn(process.execPath, words, {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: root, [MARK]: mark },
    stdio: 'ignore',
    detached: true,
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 * @param {boolean} toGroup
 */
function send(child, signal, toGroup) {
  try {
    process.kill(toGroup ? -(/** @type {number} */ (child.pid)) : /** @type {number} */ (child.pid), signal);
  } catch {
    // It has just ended.
  }
}

/**
 * What a code may be: 0 of a run that came to its end; go-task's 201, or the executor's 1, of one whose command was ended; else the signal's.
 *
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} outcome
 * @param {{ finished: boolean, signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', before: boolean, asNx: boolean }} run
 */
function wrongCode({ code, signal: by }, { finished, signal, before, asNx }) {
  const told = `ended with ${by ?? code}`;
  if (!before) return code === 0 && finished ? [] : [`${told} although nobody disturbed it`];
  if (by !== null) return by === signal ? [] : [told];
  if (code === 0) return finished ? [] : [`${told}, and did not come to its end`];
  const expected = asNx ? [1, 128 + NUMBERS[signal]] : [201, 128 + NUMBERS[signal]];
  return expected.includes(code ?? -1) ? [] : [told];
}

/**
 * go-task keeps the sum of the sources of a task that was done; of one that was not there is none, or none that counts.
 *
 * @param {string} root
 */
function wrongState(root) {
  const folder = join(root, '.task/checksum');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap(file => {
    const text = readFileSync(join(folder, file), 'utf8').trim();
    const done = existsSync(join(root, 'out.txt'));
    if (!/^[0-9a-f]{1,32}$/.test(text)) return [`.task/checksum/${file} holds ${JSON.stringify(text)}`];
    return done ? [] : [`.task/checksum/${file} is there, and what the task makes is not`];
  });
}

/**
 * Whether the next one comes to its end, the mutex included.
 *
 * @param {string} root
 * @param {string} mark
 */
async function wrongAfter(root, mark) {
  rmSync(join(root, 'finished.txt'), { force: true });
  const from = performance.now();
  const child = start(root, mark, false);
  const code = await Promise.race([
    new Promise(resolve => child.on('exit', resolve)),
    delay(LONGEST_MS, 'late', { ref: false }),
  ]);
  undisturbed = Math.round(performance.now() - from);
  for (const { pid } of code === 'late' ? survivors(mark) : []) kill(pid);
  return code === 0 && existsSync(join(root, 'finished.txt')) ? [] : [`the run after it ended with ${code}`];
}

/**
 * What is there a moment after the run has ended: a killed process is in the list until somebody has asked how it ended.
 *
 * @param {string} mark
 */
async function leftOver(mark) {
  for (let tries = 0; tries < 20 && survivors(mark).length > 0; tries++) await delay(50);
  return survivors(mark);
}

/**
 * @param {string} mark
 * @returns {{ pid: number, parent: number, command: string }[]}
 */
function survivors(mark) {
  return readdirSync('/proc').flatMap(name => {
    if (!/^\d+$/.test(name)) return [];
    try {
      if (!readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(`${MARK}=${mark}`)) return [];
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const [state = '', ppid = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(ppid), command }];
    } catch {
      return []; // ended meanwhile, or another user's
    }
  });
}

/** @param {number} pid */
function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
