/** One process of `task`, or of ours, with what a person does to it: types, and presses Ctrl-C. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const LIMIT_MS = 30_000;
/** For how long output is waited for that what is left running may hold back. */
const DRAIN_MS = 1_000;
const POLL_MS = 10;
/** What follows the command that made the file has begun by then. */
const SETTLE_MS = 300;

/**
 * @typedef {object} Start
 * @property {readonly string[]} argv the program first
 * @property {string} cwd
 * @property {Record<string, string>} env
 * @property {string} [stdin]
 * @property {boolean} merged
 * @property {readonly { after: string, send?: string, act?: () => Promise<void> }[]} acts once the file `after` is there
 */

/**
 * @param {Start} start
 * @returns {Promise<{ exit: string, stdout: string, stderr: string }>} the code or signal; with both streams in `stdout` when they are merged
 */
export async function runProcess({ argv: [program = '', ...args], cwd, env, stdin, merged, acts }) {
  const folder = merged ? mkdtempSync(join(tmpdir(), 'nx-taskfile-merged-')) : undefined;
  const file = folder === undefined ? undefined : openSync(join(folder, 'output'), 'a');
  const output = file ?? 'pipe';
  const input = stdin === undefined ? 'ignore' : 'pipe';
  const child = spawn(program, args, { cwd, env, detached: true, stdio: [input, output, output] });
  child.stdin?.on('error', () => undefined); // who does not read may end before all is written
  child.stdin?.end(stdin);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const clock = setTimeout(() => end(child.pid), LIMIT_MS);
  const closed = new Promise(resolve => child.on('close', resolve));
  /** @type {Promise<string>} */
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ?? String(code)));
  });
  const acted = actAll(child, acts);
  const exit = await ended;
  clearTimeout(clock);
  await acted;
  // What is left running is not part of the answer, but must not outlive the case.
  await Promise.race([closed, pause(DRAIN_MS)]);
  send(child.pid, 'SIGKILL');
  const texts = { stdout: stdout(), stderr: stderr() };
  if (folder === undefined || file === undefined) return { exit, ...texts };
  closeSync(file);
  const all = readFileSync(join(folder, 'output'), 'utf8');
  rmSync(folder, { recursive: true });
  return { exit, stdout: all, stderr: '' };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Start['acts']} acts
 */
async function actAll(child, acts) {
  for (const { after, send: signal, act } of acts) {
    while (!existsSync(after) && child.exitCode === null) await pause(POLL_MS);
    await act?.();
    if (signal === undefined) continue;
    await pause(SETTLE_MS);
    send(child.pid, /** @type {NodeJS.Signals} */ (`SIG${signal}`));
  }
}

/**
 * The third signal ends ours with all that it started.
 *
 * @param {number | undefined} leader
 */
async function end(leader) {
  for (let times = 0; times < 3; times++) {
    send(leader, 'SIGTERM');
    await pause(POLL_MS * 20);
  }
  send(leader, 'SIGKILL');
}

/**
 * @param {number | undefined} leader
 * @param {NodeJS.Signals} signal
 */
function send(leader, signal) {
  if (leader === undefined) return;
  try {
    process.kill(-leader, signal);
  } catch {
    // all of it has ended
  }
}

/**
 * @param {import('node:stream').Readable | null} stream
 * @returns {() => string}
 */
function collect(stream) {
  /** @type {Buffer[]} */
  const chunks = [];
  stream?.on('data', chunk => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
