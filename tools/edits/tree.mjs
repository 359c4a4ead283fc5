/** A made-up workspace in memory, and the same on disk. */
import { lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {{name: string, cmds: string[], deps: string[], dir?: string, sources?: string, internal?: boolean}} Task
 * @typedef {{at: string, dir?: string, optional: boolean, flatten: boolean}} Include
 * @typedef {{tasks: Task[], includes: Map<string, Include>, dotenv: boolean, env: boolean, broken: boolean}} Taskfile
 * @typedef {{text: string} | {link: string} | {taskfile: Taskfile}} Content
 * @typedef {Map<string, Content>} Tree by path below the workspace
 */

/** @param {Content} content */
export function textOf(content) {
  if ('text' in content) return content.text;
  if ('link' in content) return '';
  const { tasks, includes, dotenv, env, broken } = content.taskfile;
  const lines = ["version: '3'", ...(dotenv ? ["dotenv: ['.env']"] : []), ...(env ? ['env: {MODE: a}'] : [])];
  if (includes.size > 0) lines.push('includes:');
  for (const [name, { at, dir, optional, flatten }] of includes) {
    lines.push(`  ${name}:`, `    taskfile: ${at}`);
    if (dir !== undefined) lines.push(`    dir: ${dir}`);
    if (optional) lines.push('    optional: true');
    if (flatten) lines.push('    flatten: true');
  }
  lines.push('tasks:');
  for (const task of tasks) {
    lines.push(`  ${task.name}:`);
    if (task.dir !== undefined) lines.push(`    dir: ${task.dir}`);
    if (task.deps.length > 0) lines.push(`    deps: [${task.deps.join(', ')}]`);
    if (task.sources !== undefined) lines.push(`    sources: ['${task.sources}']`);
    if (task.internal) lines.push('    internal: true');
    lines.push('    cmds:', ...task.cmds.map(cmd => `      - ${cmd}`));
  }
  if (broken) lines.push('  - [');
  return `${lines.join('\n')}\n`;
}

/**
 * Makes the disk as the tree is; what is right already is not touched.
 *
 * @param {string} root
 * @param {Tree} tree
 * @param {ReadonlyMap<string, string>} written what the last call left there
 * @returns {Map<string, string>} what this one leaves
 */
export function sync(root, tree, written) {
  const wanted = new Map(
    [...tree].map(([path, content]) => [path, 'link' in content ? `→${content.link}` : textOf(content)]),
  );
  const stale = [...written.keys()].filter(path => wanted.get(path) !== written.get(path));
  for (const path of stale) rmSync(join(root, path), { recursive: true, force: true });
  for (const path of stale) removeEmpty(root, dirname(path));
  for (const [path, text] of wanted) {
    if (written.get(path) === text) continue;
    mkdirSync(join(root, dirname(path)), { recursive: true });
    if (text.startsWith('→')) symlinkSync(text.slice(1), join(root, path));
    else writeFileSync(join(root, path), text);
  }
  return wanted;
}

/**
 * @param {string} root
 * @param {string} folder
 */
function removeEmpty(root, folder) {
  for (
    let at = folder;
    at !== '.' && exists(join(root, at)) && readdirSync(join(root, at)).length === 0;
    at = dirname(at)
  )
    rmSync(join(root, at), { recursive: true });
}

/** @param {string} path */
function exists(path) {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/**
 * Workspace-relative paths of the files that bear one of the names, as Nx would give them.
 *
 * @param {string} root
 * @param {ReadonlySet<string>} names
 * @param {string} [folder]
 * @returns {string[]}
 */
export function found(root, names, folder = '') {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === '.nx' ? [] : found(root, names, path);
    return names.has(entry.name) ? [path] : [];
  });
}
