/**
 * `npm run split`: splits the root Taskfiles of real repositories (../shared/corpus, ../shared/skeletons) and of the reference workspace in
 * copies of theirs, and has the real `task` say before and after which tasks there are and what they would run. Nothing is run.
 * Counts are printed; a difference fails.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../bootstrap.mjs';
import { findProgram, repositoryRoot } from '../kit/index.mjs';

ensureBuilt();
const { PendingFiles } = await import('../../packages/nx-taskfile/dist/cli/pending-files.js');
const { split } = await import('../../packages/nx-taskfile/dist/generators/split/split.js');

const task = findProgram('task');
const shared = join(repositoryRoot, '..', 'shared');
const wanted = process.argv[2] ?? '';
const trees = [
  join(repositoryRoot, 'e2e', 'workspaces', 'opencode-workflow-kit'),
  ...['skeletons', 'corpus'].flatMap(kind =>
    existsSync(join(shared, kind)) ? readdirSync(join(shared, kind)).map(name => join(shared, kind, name)) : [],
  ),
].filter(tree => tree.includes(wanted));

const counts = { trees: 0, refused: 0, split: 0, moved: 0, left: 0, listed: 0, dry: 0, different: 0 };
/** @type {Map<string, number>} */
const reasons = new Map();
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-split-'));
try {
  for (const tree of trees) one(tree);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify(counts));
for (const [reason, count] of [...reasons].sort(([, a], [, b]) => b - a)) console.log(`${count} left: ${reason}`);
if (task === undefined) console.log('lists and dry runs: skipped: needs task');
process.exitCode = counts.different > 0 || counts.moved === 0 ? 1 : 0;

/** @param {string} tree */
function one(tree) {
  counts.trees += 1;
  const root = join(folder, 'tree');
  cpSync(tree, root, { recursive: true, filter: source => !/\/(node_modules|\.nx|\.git)$/.test(source) });
  try {
    const before = seen(root);
    const files = new PendingFiles(root);
    const { moved, left } = split(files, {});
    counts.moved += moved.length;
    counts.left += left.length;
    for (const { reason } of left) {
      const kind = reason.replace(/(variable|\S*`) \S+|\S+\/\S+/g, '…').slice(0, 60);
      reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
    }
    if (moved.length === 0) return;
    counts.split += 1;
    files.flush();
    const again = new PendingFiles(root);
    split(again, {});
    const names = moved.map(one => one.task);
    check(
      tree,
      'a second run',
      '',
      again
        .listChanges()
        .map(({ path }) => path)
        .join(' '),
    );
    const after = seen(root);
    if (before.list !== '') counts.listed += 1;
    check(tree, 'the list', before.list, after.list);
    for (const name of names) {
      counts.dry += 1;
      check(tree, `task --dry ${name}`, dry(tree, root, name, true), dry(tree, root, name, false));
    }
  } catch (error) {
    counts.refused += 1;
    if (wanted !== '') console.log(error);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * @param {string} tree
 * @param {string} what
 * @param {string} before
 * @param {string} after
 */
function check(tree, what, before, after) {
  if (before === after) return;
  counts.different += 1;
  console.log(`${tree}: ${what} is another\n--- before\n${before}\n--- after\n${after}`);
}

/** @param {string} root */
function seen(root) {
  const { stdout } = asked(root, ['--list-all', '--json', '--no-status']);
  if (stdout === '') return { list: '' };
  const { tasks } = /** @type {{ tasks: { name: string }[] }} */ (JSON.parse(stdout));
  return {
    list: JSON.stringify(
      tasks.map(one => ({ ...one, location: undefined })),
      undefined,
      1,
    ),
  };
}

/**
 * What would run, with the folder by which a command begins taken out: it is the folder of the task afterwards.
 *
 * @param {string} tree
 * @param {string} root
 * @param {string} name
 * @param {boolean} original
 */
function dry(tree, root, name, original) {
  const at = original ? join(folder, 'before') : root;
  if (original) cpSync(tree, at, { recursive: true, filter: source => !/\/(node_modules|\.nx|\.git)$/.test(source) });
  const { stdout, stderr } = asked(at, ['--dry', name]);
  if (original) rmSync(at, { recursive: true, force: true });
  // Dependencies start at once, in no order.
  const text = `${stdout}${stderr}`.replaceAll(at, '').replaceAll(/^(task: \[[^\]]+\] )cd [\w./@-]+ && /gm, '$1');
  return text.split('\n').sort().join('\n');
}

/**
 * With nothing on PATH: a variable that needs a command has none.
 *
 * @param {string} cwd
 * @param {string[]} args
 */
function asked(cwd, args) {
  if (task === undefined) return { stdout: '', stderr: '' };
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  return spawnSync(task, args, { cwd, encoding: 'utf8', timeout: 20_000, env: { PATH: '', HOME: home } });
}
