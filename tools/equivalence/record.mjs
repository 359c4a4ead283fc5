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
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { isMap, parseDocument } from 'yaml';

/**
 * @typedef {object} Run
 * @property {number | null} exit
 * @property {string} said what go-task, Nx and they printed
 * @property {{ task: string, env: string[], what: string }[]} events in the order they came
 * @property {string} files a line each
 *
 * @typedef {import('./destinations.mjs').Change} Change
 *
 * @typedef {object} World
 * @property {string} scratch
 * @property {string} tree
 * @property {ReadonlySet<string>} besides files that were changed on purpose
 * @property {Engine} [nx] only what the Taskfile asks for is compared with it
 *
 * @typedef {object} Engine
 * @property {string} modules to be linked as `node_modules`
 * @property {ReadonlyMap<string, string>} targets the task of each
 * @property {ReadonlySet<string>} runtimes `runtime` inputs of them, which Nx asks a shell for
 */

const NOBODY = 65534;
const LIMIT_MS = 300_000;
/** The shell's own, and what this experiment says; they change from call to call. */
const OF_SHELL = /^(_|PWD|OLDPWD|SHLVL|RECORD|SLOW|OF_TASK)$/;
/** What Nx and Node add for what they run, and `PATH`, which Nx begins with folders of its own. */
const OF_NX = /^(NX_\w+|npm_\w+|NODE_PATH|LERNA_PACKAGE_NAME|FORCE_COLOR|PATH)$/;
/** What Nx itself asks about the repository, also from within a task. */
const QUESTIONS_OF_NX = ['git remote -v', 'git rev-parse --is-shallow-repository', 'git rev-list --max-parents=0 HEAD'];
/** Nx's own files, and those that tell go-task and the plugin what was done. */
const STATE_OF_NX = /(^|\/)(node_modules|\.nx|\.task)(\/|$)/;

/**
 * The changes, and beside the entry one like it with a variable of the environment that tells each command's task. Only go-task is to see it: Nx
 * tells by itself which target runs, and the plugin decides by what the Taskfile says.
 *
 * @param {string} tree
 * @param {readonly Change[]} changes
 * @param {string} entry
 * @returns {{ changes: Change[], entry: string }} and the path of the marked one
 */
export function markTasks(tree, changes, entry) {
  const text = changes.find(({ path }) => path === entry)?.after ?? readFileSync(join(tree, entry), 'utf8');
  const document = parseDocument(text, { strict: false, uniqueKeys: false });
  if (!isMap(document.contents)) throw new Error(`${entry} is no mapping`);
  const env = document.get('env');
  if (isMap(env)) document.setIn(['env', 'OF_TASK'], '{{.TASK}}');
  else document.set('env', document.createNode({ OF_TASK: '{{.TASK}}' }));
  const marked = posix.join(posix.dirname(entry), MARKED);
  return { changes: [...changes, { path: marked, after: document.toString({ lineWidth: 0 }) }], entry: marked };
}

const MARKED = 'Marked.yml';

/**
 * Always in the same folder, so that what names it is the same.
 *
 * @param {World} world
 * @param {ReturnType<typeof markTasks>} marked
 * @param {string} task
 * @param {boolean} slow shims take their time
 * @returns {Promise<Run>}
 */
export async function runTask({ scratch, tree, besides, nx }, { changes, entry }, task, slow) {
  const [root, home, record] = [join(scratch, 'run'), join(scratch, 'home'), join(scratch, 'record')];
  for (const path of [root, home, record]) rmSync(path, { recursive: true, force: true });
  cpSync(tree, root, { recursive: true });
  for (const { path, after } of changes) writeFileSync(join(root, path), after);
  for (const path of [home, record]) mkdirSync(path);
  chmodSync(scratch, 0o755);
  for (const path of [root, home, record]) own(path);
  if (nx) symlinkSync(nx.modules, join(root, 'node_modules'));
  const env = {
    ...{ PATH: join(scratch, 'bin'), HOME: home, TMPDIR: home, RECORD: record, NO_COLOR: '1', USER: 'nobody' },
    ...(slow && { SLOW: '1' }),
    ...(nx && { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', CI: '1' }),
    ...(nx && { NX_NATIVE_FILE_CACHE_DIRECTORY: home }),
  };
  const { exit, said } = await ended([join(scratch, 'bin', 'task'), '--taskfile', join(root, entry), task], {
    cwd: dirname(join(root, entry)),
    env,
    uid: NOBODY,
    gid: NOBODY,
  });
  const calls = readdirSync(record)
    .sort()
    .map(name => readCall(readFileSync(join(record, name), 'utf8'), nx));
  // What the values of variables call, Nx may ask at another time, and more than once.
  const events = nx ? calls.filter(call => call.task !== '' && !isQuestion(call.words, nx.runtimes)) : calls;
  return { exit, said, events, files: filesIn(root, new Set([...besides, entry]), nx ? STATE_OF_NX : undefined) };
}

/**
 * @param {string[]} command
 * @param {{ cwd: string, env: Record<string, string>, uid: number, gid: number }} options
 * @returns {Promise<{ exit: number | null, said: string }>}
 */
function ended([program = '', ...args], options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += chunk));
    const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), LIMIT_MS);
    child.on('error', reject);
    child.on('close', exit => {
      clearTimeout(timer);
      resolve({ exit, said });
    });
  });
}

/**
 * @param {string} text
 * @param {Engine} [nx]
 * @returns {Run['events'][number] & { words: string[] }}
 */
function readCall(text, nx) {
  const [ofTask = '', folder = '', words = '', ...rest] = text.split('\n');
  const env = rest
    .join('\n')
    .split('\0')
    .filter(one => one !== '');
  const valueOf = (/** @type {string} */ name) => env.find(one => one.startsWith(`${name}=`))?.slice(name.length + 1);
  const target = `${valueOf('NX_TASK_TARGET_PROJECT')}:${valueOf('NX_TASK_TARGET_TARGET')}`;
  // Nx ends its calls of scripts with `--`, behind which nothing stands.
  const said = nx ? words.replace(/\x1f--\x1f$/, '\x1f') : words;
  const isCounted = (/** @type {string} */ name) => !OF_SHELL.test(name) && !(nx && OF_NX.test(name));
  return {
    task: ofTask || (nx?.targets.get(target) ?? ''),
    env: env.filter(one => isCounted(one.slice(0, one.indexOf('=')))).sort(),
    words: said.split('\x1f').slice(0, -1),
    what: [...(nx ? [] : [ofTask]), folder, said.replaceAll('\x1f', ' ')].join('  '),
  };
}

/**
 * @param {readonly string[]} words
 * @param {ReadonlySet<string>} runtimes
 */
function isQuestion(words, runtimes) {
  const [program, flag, text = ''] = words;
  return QUESTIONS_OF_NX.includes(words.join(' ')) || (program === 'sh' && flag === '-c' && runtimes.has(text));
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
 * @param {RegExp} [state] paths that are not compared
 */
function filesIn(root, besides, state) {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => !besides.has(path) && !state?.test(path))
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
