/** What a command reads and writes, as the kernel saw it: `strace -f` with the paths of descriptors (`-y`). */
import { execa } from 'execa';
import { readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/**
 * @typedef {object} Trace
 * @property {ReadonlySet<string>} reads workspace-relative paths of files that were there before
 * @property {ReadonlySet<string>} writes of files that are there afterwards, or were when it ended its work on them
 * @property {number} exitCode
 * @property {string} output
 */

const CALLS =
  'open,openat,openat2,creat,execve,execveat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,truncate,chdir,fchdir';

/**
 * @param {string} command for `sh -c`, as Nx runs it
 * @param {{ root: string, cwd: string, env: Record<string, string>, log: string }} where the log lies outside the workspace
 * @returns {Promise<Trace>}
 */
export async function trace(command, { root, cwd, env, log }) {
  const args = [
    '-f',
    // Only these calls stop the command, which makes it several times faster.
    '--seccomp-bpf',
    '-qq',
    '-y',
    '-s',
    '4096',
    '-e',
    `trace=${CALLS}`,
    '-e',
    'signal=none',
    '-o',
    log,
    'sh',
    '-c',
    command,
  ];
  const { exitCode = 1, all } = await execa('strace', args, { cwd, env, extendEnv: false, all: true, reject: false });
  const { reads, writes } = accesses(readFileSync(log, 'utf8'), root, cwd);
  rmSync(log);
  return { reads, writes, exitCode, output: all };
}

/**
 * @param {string} log
 * @param {string} root
 * @param {string} cwd
 */
export function accesses(log, root, cwd) {
  /** @type {Set<string>} */
  const reads = new Set();
  /** @type {Set<string>} */
  const writes = new Set();
  /** @type {Map<string, string>} */
  const cwds = new Map();
  /** @type {Map<string, string>} */
  const unfinished = new Map();
  const read = (/** @type {string | undefined} */ path) => {
    // What the command made itself, it does not take from outside.
    if (path !== undefined && !writes.has(path)) reads.add(path);
  };
  const write = (/** @type {string | undefined} */ path) => {
    if (path !== undefined) writes.add(path);
  };
  const gone = (/** @type {string | undefined} */ path) => {
    for (const one of [...writes])
      if (path !== undefined && (one === path || one.startsWith(`${path}/`))) writes.delete(one);
  };
  for (const whole of log.split('\n')) {
    const [, pid = '', line = ''] = /^(\d+)\s+(.*)$/.exec(whole) ?? [];
    if (line.endsWith('<unfinished ...>')) {
      unfinished.set(pid, line.slice(0, -'<unfinished ...>'.length));
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(line);
    const call = resumed === null ? line : `${unfinished.get(pid) ?? ''}${resumed[1] ?? ''}`;
    const [, name = '', rest = ''] = /^(\w+)\((.*)$/.exec(call) ?? [];
    const result = /\)\s+= (-?\d+)(?:<(.*)>)?[^<>]*$/.exec(rest);
    if (result === null || result[1]?.startsWith('-')) continue;
    const here = /AT_FDCWD<([^>]*)>/.exec(rest)?.[1];
    if (here !== undefined) cwds.set(pid, here);
    const at = (/** @type {string | undefined} */ path) => inside(root, resolve(cwds.get(pid) ?? cwd, path ?? ''));
    const strings = [...rest.matchAll(/(?:<([^>]*)>, )?"((?:[^"\\]|\\.)*)"/g)].map(([, base, text = '']) =>
      inside(root, resolve(base ?? cwds.get(pid) ?? cwd, text)),
    );
    if (name === 'open' || name === 'openat' || name === 'openat2' || name === 'creat') {
      const path = result[2] === undefined ? strings[0] : inside(root, result[2]);
      if (rest.includes('O_DIRECTORY') || rest.includes('O_PATH')) continue;
      if (name === 'creat' || /O_WRONLY|O_RDWR/.test(rest)) {
        if (!/O_TRUNC|O_CREAT|O_EXCL/.test(rest)) read(path);
        write(path);
      } else read(path);
    } else if (name.startsWith('exec')) read(strings[0]);
    else if (name.startsWith('rename')) {
      const [from, to] = strings;
      for (const one of [...writes]) {
        if (from === undefined || (one !== from && !one.startsWith(`${from}/`))) continue;
        writes.delete(one);
        write(to === undefined ? undefined : to + one.slice(from.length));
      }
      write(to);
    } else if (name.startsWith('link')) {
      read(strings[0]);
      write(strings[1]);
    } else if (name.startsWith('symlink')) write(strings.at(-1));
    else if (name.startsWith('unlink')) gone(strings[0]);
    else if (name === 'truncate') write(strings[0]);
    else if (name === 'chdir') cwds.set(pid, join(root, at(/"(.*)"/.exec(rest)?.[1]) ?? '..'));
  }
  return { reads, writes };
}

/**
 * @param {string} root
 * @param {string} path
 */
function inside(root, path) {
  const found = relative(root, path.replace(/ \(deleted\)$/, ''));
  return found === '' || found.startsWith('..') ? undefined : found;
}
