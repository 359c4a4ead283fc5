/** One tree, migrated: what changed, and what is wrong with it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { registeredAnalyses } from '../../packages/nx-taskfile/dist/analysis/registered.js';
import { unifiedDiff } from '../../packages/nx-taskfile/dist/generators/diff.js';
import { migrate } from '../../packages/nx-taskfile/dist/generators/migrate/migrate.js';
import { addListedFiles } from '../labels/answers.mjs';
import { checkedWithNx } from './check-nx.mjs';
import { flawsOfText } from './text.mjs';
import { listsOf } from './lists.mjs';
import { flawsOfOrder, sequencesOf } from './sequences.mjs';
import { unsafePhases } from './unsafe.mjs';

/** @typedef {import('../../packages/nx-taskfile/dist/generators/migrate/model.js').Migration} Migration */

/**
 * @param {string} tree is only read
 * @param {string | undefined} real the real task
 * @param {'taskfile' | 'nx' | 'projects'} to
 * @param {'thin' | 'remove'} entries
 */
export async function checkTree(tree, real, to, entries) {
  const scratch = mkdtempSync(join(realpathSync(tmpdir()), 'migrate-'));
  try {
    const root = join(scratch, 'tree');
    cpSync(tree, root, { recursive: true, filter: path => !/\/(\.git|node_modules|\.task)$/.test(path) });
    addListedFiles(root);
    for (const folder of ['home', 'bin']) mkdirSync(join(scratch, folder));
    const env = { HOME: join(scratch, 'home'), PATH: join(scratch, 'bin'), NO_COLOR: '1', TASK_REMOTE_OFFLINE: '1' };
    const world = { root, env, real, name: basename(tree) };
    return to === 'taskfile' ? await checked(world) : await checkedWithNx(world, to, entries);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {{root: string, env: Record<string, string>, real: string | undefined, name: string}} world */
async function checked(world) {
  const { root, name } = world;
  const before = registeredAnalyses(root);
  const listed = await listsOf(world, before);
  const sequences = sequencesOf(before);
  const migration = migrated(root, before);
  const problems = [
    ...migration.files.flatMap(file => flawsOfText(file, migration.changed)),
    ...unsafePhases(name, root, before, migration),
  ];
  for (const { path, after } of migration.files) writeFileSync(join(root, path), after);
  const after = registeredAnalyses(root);
  const now = await listsOf(world, after);
  for (const [entry, list] of listed) {
    if (now.get(entry) !== list) problems.push(`${entry}: task lists something else now:\n${list}\n${now.get(entry)}`);
  }
  problems.push(...flawsOfOrder(sequences, sequencesOf(after)));
  const again = migrated(root, after);
  if (again.files.length > 0) problems.push(`a second run changes ${again.files.map(({ path }) => path).join(', ')}`);
  const { changed, left, files } = migration;
  const counts = {
    trees: 1,
    'that change': files.length > 0 ? 1 : 0,
    'Taskfiles listed': listed.size,
    'of them changed': files.length,
    'calls repaired': changed.reduce((sum, { repairedCalls }) => sum + repairedCalls, 0),
    'tasks with calls side by side': changed.filter(({ phases }) => phases.length > 0).length,
    phases: changed.reduce((sum, { phases }) => sum + phases.length, 0),
    'left in order': left.length,
  };
  const diff = files.map(({ path, before, after }) => unifiedDiff(before, after, path)).join('');
  return { counts, problems, diff };
}

/**
 * @param {string} root
 * @param {ReturnType<typeof registeredAnalyses>} analyses
 * @returns {Migration}
 */
function migrated(root, analyses) {
  return migrate({
    root,
    analyses,
    to: 'taskfile',
    selection: { tasks: [], projects: [] },
    read: path => readFileSync(join(root, path), 'utf8'),
  });
}
