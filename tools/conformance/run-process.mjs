/** One process of `task`, or of ours, with what a person does to it: types, and presses Ctrl-C. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIMIT_MS = 60_000;
const POLL_MS = 10;

/**
 * @typedef {object} Start
 * @property {readonly string[]} argv the program first
 * @property {string} cwd
 * @property {Record<string, string>} env
 * @property {string} [stdin]
 * @property {boolean} merged
 * @property {readonly { after: string, send: string }[]} signals `after` is an absolute path
 */

/**
 * @param {Start} start
 * @returns {Promise<{ exit: string, stdout: string, stderr: string }>} the code or signal; with both streams in `stdout` when they are merged
 */
export async function runProcess({ argv: [program = '', ...args], cwd, env, stdin, merged, signals }) {
  const folder = merged ? mkdtempSync(join(tmpdir(), 'nx-taskfile-merged-')) : undefined;
  const file = folder === undefined ? undefined : openSync(join(folder, 'output'), 'a');
  const output = file ?? 'pipe';
  const input = stdin === undefined ? 'ignore' : 'pipe';
  const child = spawn(program, args, { cwd, env, detached: true, stdio: [input, output, output] });
  child.stdin?.on('error', () => undefined); // who does not read may end before all is written
  child.stdin?.end(stdin);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const clock = setTimeout(() => send(child.pid, 'SIGKILL'), LIMIT_MS);
  /** @type {Promise<string>} */
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ?? String(code)));
  });
  const exit = await Promise.race([ended, sendAll(child, signals).then(() => ended)]);
  clearTimeout(clock);
  // What is left running is not part of the answer, but must not outlive the case.
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
 * @param {Start['signals']} signals
 */
async function sendAll(child, signals) {
  for (const { after, send: signal } of signals) {
    while (!existsSync(after) && child.exitCode === null) await new Promise(resolve => setTimeout(resolve, POLL_MS));
    send(child.pid, /** @type {NodeJS.Signals} */ (`SIG${signal}`));
  }
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
