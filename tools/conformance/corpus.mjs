/** Kind `corpus`: real Taskfiles, accepted or refused, listed, and every task of theirs summarised. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from './check.mjs';
import { refusal } from './messages.mjs';
import { runOurs, translate } from './ours.mjs';
import { runReal } from './real.mjs';
import { fold } from './scratch.mjs';
import { copyTrees, treeFolders } from './trees.mjs';

const RUNS_NOTHING =
  'task runs `sh` variables before it lists, because there is a root dotenv; listing here runs nothing';
const LIST_JSON = ['--list-all', '--json', '--no-status'];

/**
 * @param {string | undefined} program
 * @returns {Promise<import('./check.mjs').Kind>}
 */
export async function corpusKind(program) {
  const folders = treeFolders();
  if (folders.length === 0) return { name: 'corpus', checks: [], hashed: true, note: 'skipped: needs ../shared' };
  const { root, entries } = copyTrees(folders);
  // Nothing that a Taskfile could start is on the PATH.
  const [home, bin] = [join(root, 'home'), join(root, 'bin')];
  mkdirSync(home);
  mkdirSync(bin);
  const env = { HOME: home, PATH: bin, NO_COLOR: '1', TASK_REMOTE_OFFLINE: '1' };
  const checks = [];
  for (const { name, dir } of entries) {
    const world = { cwd: dir, env };
    /** @param {readonly string[]} argv */
    const askReal = argv => runReal(program ?? '', argv, world);
    /** @param {readonly string[]} argv */
    const askOurs = argv => runOurs(translate(argv), world);
    const listed = await (program ? askReal(LIST_JSON) : askOurs(LIST_JSON));
    /**
     * @param {string} what
     * @param {readonly string[]} argv
     * @param {(ending: import('./real.mjs').Ending) => string} [answer]
     * @returns {import('./check.mjs').Check}
     */
    const check = (what, argv, answer = ({ exit, stdout }) => fold(`exit ${exit}\n${canonical(stdout)}`, root)) => ({
      id: `${name}: ${what}`,
      real: async () => answer(argv === LIST_JSON ? listed : await askReal(argv)),
      ours: async () => answer(await askOurs(argv)),
    });
    const ran = /^task: Command "[^]*" failed: /m.test(listed.stderr);
    checks.push({ ...check('accepted', LIST_JSON, acceptance), ...(ran && { explained: RUNS_NOTHING }) });
    if (listed.exit > 1 || listed.stdout === '') continue;
    checks.push(check('list as JSON', LIST_JSON), check('list', ['--list']));
    const tasks = namesIn(listed.stdout);
    if (tasks.length === 0) continue;
    const parts = tasks.map(task => check(`summary of ${task}`, ['--summary', task]));
    checks.push({ ...check('summaries', ['--summary', ...tasks]), parts });
  }
  return { name: 'corpus', checks: checks.map(published), hashed: true };
}

/** @param {import('./real.mjs').Ending} ending */
function acceptance({ exit, stderr }) {
  const reason = refusal(stderr);
  // Whether the network is there, and what it says, is not our subject.
  return reason === 'remote' ? 'refused: remote' : `exit ${exit} ${reason ?? ''}`;
}

/**
 * The names of other people's folders and tasks are not ours to record.
 *
 * @param {import('./check.mjs').Check} check
 */
function published(check) {
  return { ...check, record: hash(check.id) };
}

/**
 * @param {string} json
 * @returns {string[]}
 */
function namesIn(json) {
  if (json === '') return [];
  /** @type {{ tasks: { task: string }[] }} */
  const { tasks } = JSON.parse(json);
  return tasks.map(({ task }) => task);
}

/**
 * The entries of a map are printed in any order.
 *
 * @param {string} summary
 */
function canonical(summary) {
  return summary.replace(
    /(?<=^ {2}\S.*: \n)(?: {4}.*\n)+/gm,
    block => `${block.trimEnd().split('\n').sort().join('\n')}\n`,
  );
}
