/** Made-up workspaces, and what people do to them. What comes out need not be valid. */
import { CMDS, FILES, FOLDERS, NAMES, OPTIONS, ROOT_FILES, TASKFILES } from './pools.mjs';

/**
 * @typedef {import('../bench/random.mjs').Random} Random
 * @typedef {import('./tree.mjs').Tree} Tree
 * @typedef {import('./tree.mjs').Taskfile} Taskfile
 * @typedef {import('./tree.mjs').Content} Content
 *
 * @typedef {object} World
 * @property {Tree} tree
 * @property {Record<string, unknown>} options the plugin's
 * @property {Record<string, string | undefined>} env
 */

/**
 * @param {Random} random
 * @returns {World}
 */
export function newWorld(random) {
  /** @type {World} */
  const world = { tree: new Map(), options: {}, env: {} };
  put(world.tree, 'Taskfile.yml', { taskfile: newTaskfile(random) });
  put(world.tree, 'package.json', { text: random.pick(FILES['package.json']) });
  for (let count = 12 + random.below(16); count > 0; count--) {
    random.pick([addTaskfile, putFile, putFile, putLockfile])(world, random);
  }
  return world;
}

/** @type {Readonly<Record<string, (world: World, random: Random) => void>>} */
export const EDITS = {
  'add a task': (world, random) => withTaskfile(world, random, file => file.tasks.push(newTask(random, file))),
  'remove a task': (world, random) => withTaskfile(world, random, file => remove(file.tasks, random)),
  'rename a task': (world, random) => withTask(world, random, task => (task.name = unused(random, taskNames(world)))),
  'change a command': (world, random) =>
    withTask(world, random, task => (task.cmds[random.below(task.cmds.length)] = random.pick(CMDS))),
  'call another task': (world, random) =>
    withTask(world, random, (task, file) => {
      const to = random.chance(0.1) ? 'missing' : random.pick(file.tasks).name;
      if (random.chance(0.5)) task.cmds.push(`task: ${to}`);
      else task.deps = [to];
    }),
  'move a task': (world, random) =>
    withTask(world, random, task => change(task, 'dir', random.chance(0.3) ? undefined : random.pick(FOLDERS))),
  'say its sources': (world, random) =>
    withTask(world, random, task => change(task, 'sources', random.chance(0.4) ? undefined : 'src/**/*.ts')),
  'make it internal': (world, random) => withTask(world, random, task => (task.internal = !task.internal)),
  'include a Taskfile': (world, random) =>
    withTaskfile(world, random, (file, path) => include(world, file, path, random)),
  'include it no more': (world, random) =>
    withTaskfile(world, random, file => file.includes.delete([...file.includes.keys()][0] ?? '')),
  'change dotenv or env': (world, random) =>
    withTaskfile(world, random, file => {
      if (random.chance(0.5)) file.dotenv = !file.dotenv;
      else file.env = !file.env;
    }),
  'break or repair a Taskfile': (world, random) => withTaskfile(world, random, file => (file.broken = !file.broken)),
  'add a Taskfile': addTaskfile,
  'remove a file': ({ tree }, random) => tree.delete(random.pick([...tree.keys()])),
  'remove a folder': ({ tree }, random) => {
    const folder = random.pick(FOLDERS.slice(1));
    for (const path of [...tree.keys()]) if (path.startsWith(`${folder}/`)) tree.delete(path);
  },
  'rename a Taskfile': ({ tree }, random) => {
    const path = random.pick([...tree.keys()]);
    const content = tree.get(path);
    if (!content || !('taskfile' in content)) return;
    tree.delete(path);
    put(tree, at(folderOf(path), random.pick(TASKFILES)), content);
  },
  'write a file': putFile,
  'write a file again': putFile,
  'write a file once more': putFile,
  'write a lockfile': putLockfile,
  'put a folder in place of a file': ({ tree }, random) => {
    const path = at(random.pick(FOLDERS), random.pick(Object.keys(FILES)));
    put(tree, `${path}/inner.txt`, { text: 'x' });
  },
  'put a link in place of a file': ({ tree }, random) => {
    const path = at(random.pick(FOLDERS), random.pick(['tsconfig.json', 'package.json', 'Taskfile.yml', 'ruff.toml']));
    const up = folderOf(path) === '.' ? '' : '../'.repeat(folderOf(path).split('/').length);
    const name = path.slice(path.lastIndexOf('/') + 1);
    put(tree, path, { link: random.pick([`${up}libs/core/${name}`, `${up}../outside`, 'nowhere', name]) });
  },
  'change an option': (world, random) => {
    world.options = random.chance(0.3) ? {} : { ...world.options, ...random.pick(OPTIONS) };
  },
  'change the environment': (world, random) => {
    world.env = {
      ...world.env,
      [random.pick(['MODE', 'CI', 'NODE_ENV', 'TZ', 'NX_TASKFILE'])]: random.pick([undefined, 'false', 'UTC']),
    };
  },
};

/**
 * @param {World} world
 * @param {Random} random
 */
function addTaskfile({ tree }, random) {
  put(tree, at(random.pick(FOLDERS), random.pick(TASKFILES)), { taskfile: newTaskfile(random) });
}

/**
 * @param {World} world
 * @param {Random} random
 */
function putFile({ tree }, random) {
  const name = random.pick(Object.keys(FILES));
  // Where there are tasks, somebody may ask for it.
  const folders = random.chance(0.8) ? taskfileFolders(tree) : FOLDERS;
  put(tree, at(random.pick(folders), name), { text: random.pick(FILES[/** @type {keyof typeof FILES} */ (name)]) });
}

/**
 * @param {World} world
 * @param {Random} random
 */
function putLockfile({ tree }, random) {
  const name = random.pick(Object.keys(ROOT_FILES));
  put(tree, name, { text: random.pick(ROOT_FILES[/** @type {keyof typeof ROOT_FILES} */ (name)]) });
}

/** @param {Tree} tree */
function taskfileFolders(tree) {
  return ['.', ...[...tree].filter(([, content]) => 'taskfile' in content).map(([path]) => folderOf(path))];
}

/**
 * @param {Random} random
 * @returns {Taskfile}
 */
function newTaskfile(random) {
  /** @type {Taskfile} */
  const file = { tasks: [], includes: new Map(), dotenv: random.chance(0.1), env: random.chance(0.1), broken: false };
  for (let count = 2 + random.below(5); count > 0; count--) file.tasks.push(newTask(random, file));
  return file;
}

/**
 * @param {Random} random
 * @param {Taskfile} file
 * @returns {import('./tree.mjs').Task}
 */
function newTask(random, file) {
  const name = unused(random, new Set(file.tasks.map(task => task.name)));
  const deps = file.tasks.length > 0 && random.chance(0.2) ? [random.pick(file.tasks).name] : [];
  const cmds = Array.from({ length: 1 + random.below(2) }, () => random.pick(CMDS));
  return { name, cmds, deps, ...(random.chance(0.15) && { dir: random.pick(FOLDERS) }) };
}

/**
 * @param {World} world
 * @param {Taskfile} file
 * @param {string} path
 * @param {Random} random
 */
function include({ tree }, file, path, random) {
  const target = random.chance(0.7) ? random.pick([...tree.keys()]) : at(random.pick(FOLDERS), random.pick(TASKFILES));
  const up = folderOf(path) === '.' ? './' : '../'.repeat(folderOf(path).split('/').length);
  const content = tree.get(target);
  // Of what is there, only what is no Taskfile makes an include that fails for sure.
  if (content && !('taskfile' in content) && random.chance(0.8)) return;
  file.includes.set(random.pick(['web', 'api', 'lib', 'x']), {
    at: `${up}${random.chance(0.2) ? folderOf(target) : target}`,
    ...(random.chance(0.4) && { dir: `${up}${folderOf(target)}` }),
    optional: content === undefined || random.chance(0.3),
    flatten: random.chance(0.1),
  });
}

/**
 * Changes a copy: an earlier state of the world may be come back to.
 *
 * @param {World} world
 * @param {Random} random
 * @param {(file: Taskfile, path: string) => void} edit
 */
function withTaskfile({ tree }, random, edit) {
  const [path, content] = random.pick([...tree].filter(([, one]) => 'taskfile' in one)) ?? [];
  if (path === undefined || !content || !('taskfile' in content)) return;
  const copy = structuredClone(content.taskfile);
  edit(copy, path);
  put(tree, path, { taskfile: copy });
}

/**
 * @param {World} world
 * @param {Random} random
 * @param {(task: import('./tree.mjs').Task, file: Taskfile) => void} edit
 */
function withTask(world, random, edit) {
  withTaskfile(world, random, file => {
    if (file.tasks.length > 0) edit(random.pick(file.tasks), file);
  });
}

/** @param {World} world */
function taskNames({ tree }) {
  return new Set(
    [...tree.values()].flatMap(one => ('taskfile' in one ? one.taskfile.tasks.map(task => task.name) : [])),
  );
}

/**
 * @param {Random} random
 * @param {ReadonlySet<string>} taken
 */
function unused(random, taken) {
  const name = random.pick(NAMES);
  return taken.has(name) ? `${name}${random.below(1000)}` : name;
}

/**
 * @param {unknown[]} list
 * @param {Random} random
 */
function remove(list, random) {
  if (list.length > 0) list.splice(random.below(list.length), 1);
}

/**
 * @template {object} T
 * @template {keyof T} K
 * @param {T} of
 * @param {K} key
 * @param {T[K] | undefined} value
 */
function change(of, key, value) {
  if (value === undefined) delete of[key];
  else of[key] = value;
}

/**
 * @param {string} folder
 * @param {string} name
 */
function at(folder, name) {
  return folder === '.' ? name : `${folder}/${name}`;
}

/** @param {string} path */
function folderOf(path) {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}

/**
 * A file is not where a folder is.
 *
 * @param {Tree} tree
 * @param {string} path
 * @param {Content} content
 */
function put(tree, path, content) {
  for (const other of [...tree.keys()])
    if (other.startsWith(`${path}/`) || path.startsWith(`${other}/`)) tree.delete(other);
  tree.set(path, content);
}
