/** One run of a task, and what it was seen to do. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { isMap, parseDocument } from 'yaml';

/**
 * @typedef {object} Run
 * @property {number | null} exit
 * @property {{ task: string, what: string }[]} events in the order they came
 * @property {string} files a line each
 *
 * @typedef {{ path: string, after: string }} Change
 * @typedef {{ scratch: string, tree: string, real: string, changes: readonly Change[], besides: ReadonlySet<string> }} World
 */

const NOBODY = 65534;
const LIMIT_MS = 60_000;

/**
 * The changes, and the entry with a variable of the environment that tells each command's task.
 *
 * @param {string} tree
 * @param {readonly Change[]} changes
 * @param {string} entry
 * @returns {Change[]}
 */
export function markTasks(tree, changes, entry) {
  const text = changes.find(({ path }) => path === entry)?.after ?? readFileSync(join(tree, entry), 'utf8');
  const document = parseDocument(text, { strict: false, uniqueKeys: false });
  if (!isMap(document.contents)) throw new Error(`${entry} is no mapping`);
  const env = document.get('env');
  if (isMap(env)) document.setIn(['env', 'OF_TASK'], '{{.TASK}}');
  else document.set('env', document.createNode({ OF_TASK: '{{.TASK}}' }));
  const marked = document.toString({ lineWidth: 0 });
  return [...changes.filter(({ path }) => path !== entry), { path: entry, after: marked }];
}

/**
 * Always in the same folder, so that what names it is the same.
 *
 * @param {World} world
 * @param {string} entry
 * @param {string} task
 * @param {boolean} slow shims take their time
 * @returns {Promise<Run>}
 */
export async function runTask({ scratch, tree, changes, besides }, entry, task, slow) {
  const [root, home, record] = [join(scratch, 'run'), join(scratch, 'home'), join(scratch, 'record')];
  for (const path of [root, home, record]) rmSync(path, { recursive: true, force: true });
  cpSync(tree, root, { recursive: true });
  for (const { path, after } of changes) writeFileSync(join(root, path), after);
  mkdirSync(home);
  writeFileSync(record, '');
  chmodSync(scratch, 0o755);
  for (const path of [root, home, record]) own(path);
  const env = {
    ...{ PATH: join(scratch, 'bin'), HOME: home, TMPDIR: home, RECORD: record, NO_COLOR: '1', USER: 'nobody' },
    ...(slow && { SLOW: '1' }),
  };
  const options = {
    cwd: dirname(join(root, entry)),
    env,
    uid: NOBODY,
    gid: NOBODY,
    stdio: /** @type {const} */ ('ignore'),
  };
  const exit = await new Promise((resolve, reject) => {
    const child = spawn(join(scratch, 'bin', 'task'), ['--taskfile', join(root, entry), task], {
      ...options,
      detached: true,
    });
    const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), LIMIT_MS);
    child.on('error', reject);
    child.on('close', code => {
      clearTimeout(timer);
      resolve(code);
    });
  });
  const lines = readFileSync(record, 'utf8')
    .split('\n')
    .filter(line => line !== '');
  const events = lines.map(line => ({ task: line.slice(0, line.indexOf('\t')), what: line }));
  return { exit, events, files: filesIn(root, new Set([...besides, entry])) };
}

/** @param {string} path */
function own(path) {
  if (lstatSync(path).isSymbolicLink()) return;
  chownSync(path, NOBODY, NOBODY);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) own(join(path, name));
}

/**
 * @param {string} root
 * @param {ReadonlySet<string>} besides what was changed on purpose
 */
function filesIn(root, besides) {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => !besides.has(path))
    .sort();
  const shown = paths.map(path => {
    const file = join(root, path);
    const isFile = existsSync(file) && lstatSync(file).isFile();
    // go-task's own fingerprints follow from the Taskfile too.
    const content =
      isFile && !path.includes('.task/')
        ? createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12)
        : '';
    return `${path} ${content}`;
  });
  return shown.join('\n');
}
