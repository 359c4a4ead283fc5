/** What nx-taskfile says about every task of a workspace. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../kit/repository.mjs';

/** @typedef {{ project: string, target: string, by: string }} Answer */
/** @typedef {{ task: string, otherNames: string[], entry: string, target: string, project: { root: string, name: string, evidence: { by: string } } }} Explained */

/**
 * By entry and task name, a line each; tasks of several names are there under each.
 * @param {string} root
 * @returns {Promise<ReadonlyMap<string, Answer>>}
 */
export async function answersIn(root) {
  /** @type {Map<string, Answer>} */
  const answers = new Map();
  for (const { task, otherNames, entry, target, project } of await explain(root)) {
    for (const name of [task, ...otherNames]) {
      answers.set(`${entry}\n${name}`, { project: project.root, target, by: project.evidence.by });
    }
  }
  return answers;
}

/**
 * @param {string} root
 * @returns {Promise<readonly Explained[]>}
 */
async function explain(root) {
  const command = join(repositoryRoot, 'packages/nx-taskfile/dist/cli/explain-command.js');
  const { explainCommand } = await import(pathToFileURL(command).href);
  const stdout = collector();
  // Taskfiles that cannot be loaded are told on stderr; the rows are about the others.
  explainCommand(['--json', '--root', root], { cwd: root, env: {}, stdin: 'ignore', stdout, stderr: collector() });
  return JSON.parse(stdout.text()).tasks;
}

function collector() {
  /** @type {string[]} */
  const chunks = [];
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk));
      done();
    },
  });
  return Object.assign(stream, { text: () => chunks.join('') });
}

/**
 * Skeletons hold the files that matter, and list the others in FILES.txt: those become empty files.
 * @param {string} root
 */
export function addListedFiles(root) {
  const list = join(root, 'FILES.txt');
  if (!existsSync(list)) return;
  for (const path of readFileSync(list, 'utf8').split('\n')) {
    const file = join(root, path);
    if (path === '' || path.split('/').includes('..') || existsSync(file)) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  }
}
