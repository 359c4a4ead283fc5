/** Kind `corpus`: real Taskfiles, accepted or refused, listed, and every task of theirs summarised. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chancesOf } from './chance.mjs';
import { hash } from './check.mjs';
import { refusal } from './messages.mjs';
import { runOurs, translate } from './ours.mjs';
import { runReal } from './real.mjs';
import { fold } from './scratch.mjs';
import { foldOf } from './summary-fold.mjs';
import { copyTrees, treeFolders } from './trees.mjs';

const LIST_JSON = ['--list-all', '--json', '--no-status'];

/** How often the real task is asked where chance decides, or several files are read at the same time. */
const ATTEMPTS = 25;
/** Elsewhere: a machine that is out of breath may lose an answer. */
const SURE = 2;

/**
 * @typedef {import('./check.mjs').Check} Check
 * @typedef {{ cwd: string, env: Record<string, string> }} World
 */

/** @returns {Promise<import('./check.mjs').Kind>} */
export async function corpusKind() {
  const folders = treeFolders();
  if (folders.length === 0) return { name: 'corpus', checks: [], hashed: true, note: 'skipped: needs ../shared' };
  const { root, entries } = copyTrees(folders);
  // Nothing that a Taskfile could start is on the PATH.
  const [home, bin] = [join(root, 'home'), join(root, 'bin')];
  mkdirSync(home);
  mkdirSync(bin);
  const env = { HOME: home, PATH: bin, NO_COLOR: '1', TASK_REMOTE_OFFLINE: '1' };
  const checks = entries.map(({ name, dir }) => new Entry(name, { cwd: dir, env }, root).accepted());
  return { name: 'corpus', checks, hashed: true };
}

/** One Taskfile and the questions about it. */
class Entry {
  /**
   * @param {string} name
   * @param {World} world
   * @param {string} root of all copies
   */
  constructor(name, world, root) {
    this.name = name;
    this.world = world;
    this.root = root;
  }

  /** @returns {Check} */
  accepted() {
    /** @type {import('./real.mjs').Ending | undefined} */
    let listed;
    /** @type {import('./real.mjs').Ending | undefined} */
    let ours;
    return {
      ...this.named('accepted'),
      question: 'accepted or refused',
      attempts: ATTEMPTS,
      real: async program => acceptance((listed = await runReal(program, LIST_JSON, this.world))),
      ours: async () => acceptance((ours = await askOurs(translate(LIST_JSON), this.world))),
      more: async () => this.lists(listed ?? ours, listed),
    };
  }

  /**
   * @param {import('./real.mjs').Ending | undefined} listed what the real task listed, else what ours did
   * @param {import('./real.mjs').Ending} [real] what the real task listed
   * @returns {Promise<readonly Check[]>}
   */
  async lists(listed, real) {
    if (listed === undefined || listed.exit > 1 || listed.stdout === '') return [];
    const lists = [await this.list('list as JSON', LIST_JSON, real), await this.list('list', ['--list'])];
    const tasks = namesIn(listed.stdout);
    if (tasks.length === 0) return lists;
    const all = await this.chances(['--summary', ...tasks]);
    if (!all.clock) return [...lists, await this.summaries(tasks, all)];
    // What the clock is in cannot be recorded, so it is asked by itself.
    const timed = await filter(tasks, async task => (await this.chances(['--summary', task])).clock);
    const steady = tasks.filter(task => !timed.includes(task));
    const together = steady.length === 0 ? [] : [await this.summaries(steady)];
    return [...lists, ...together, ...timed.map(task => ({ ...this.part(task), volatile: true }))];
  }

  /**
   * @param {string} question
   * @param {readonly string[]} argv
   * @param {import('./real.mjs').Ending} [given] what the real task answered to it just now
   * @returns {Promise<Check>}
   */
  async list(question, argv, given) {
    let told = given;
    const real = async (/** @type {string} */ program) => {
      const ending = told ?? (await runReal(program, argv, this.world));
      told = undefined;
      return this.answer(ending);
    };
    const { answer, clock, others } = await this.chances(argv);
    return {
      ...this.named(question),
      question,
      ...(clock && { volatile: true }),
      attempts: others ? ATTEMPTS : SURE,
      real,
      ours: async () => (clock ? this.answer(await askOurs(translate(argv), this.world)) : answer),
      ...(others && { outcomes: async () => new Set(await others()) }),
    };
  }

  /**
   * @param {readonly string[]} tasks
   * @param {import('./chance.mjs').Chances} [known]
   * @returns {Promise<Check>}
   */
  async summaries(tasks, known) {
    const argv = ['--summary', ...tasks];
    const { answer, clock, others } = known ?? (await this.chances(argv));
    const answers = others && !clock ? await others() : [];
    const taken = answers.length > 1 ? foldOf(answers) : asItIs;
    return {
      ...this.named('summaries'),
      question: 'summary',
      attempts: answers.length > 1 ? ATTEMPTS : SURE,
      real: async program => taken(this.answer(await runReal(program, argv, this.world))),
      ours: async () => taken(clock ? this.answer(await askOurs(translate(argv), this.world)) : answer),
      ...(answers.length > 1 && { outcomes: () => Promise.resolve(new Set(answers.map(taken))) }),
      parts: tasks.map(task => this.part(task)),
    };
  }

  /**
   * @param {string} task
   * @returns {Check} worked out when it is asked
   */
  part(task) {
    const what = `summary of ${task}`;
    /** @type {Promise<Check> | undefined} */
    let made;
    const check = () => (made ??= this.summaries([task]));
    return {
      ...this.named(what),
      question: 'summary',
      attempts: ATTEMPTS,
      real: async program => (await check()).real(program),
      ours: async () => (await check()).ours(),
      outcomes: async () => (await (await check()).outcomes?.()) ?? new Set(),
    };
  }

  /** @param {readonly string[]} argv */
  chances(argv) {
    const ask = async (/** @type {import('./chance.mjs').Within} */ within) =>
      this.answer(await askOurs(translate(argv), this.world, within));
    return chancesOf(ask, argv.length);
  }

  /** @param {import('./real.mjs').Ending} ending */
  answer({ exit, stdout }) {
    return fold(`exit ${exit}\n${canonical(stdout)}`, this.root);
  }

  /**
   * The names of other people's folders and tasks are not ours to record.
   *
   * @param {string} what
   */
  named(what) {
    const id = `${this.name}: ${what}`;
    return { id, record: hash(id) };
  }
}

/** @type {Promise<unknown>} */
let asked = Promise.resolve();

/**
 * One question at a time: lots are drawn for one.
 *
 * @param {Parameters<typeof runOurs>} question
 */
function askOurs(...question) {
  const answer = asked.then(() => runOurs(...question));
  asked = answer;
  return answer;
}

const asItIs = (/** @type {string} */ text) => text;

/** @param {import('./real.mjs').Ending} ending */
function acceptance({ exit, stderr }) {
  const reason = refusal(stderr);
  // Whether the network is there, and what it says, is not our subject.
  return reason === 'remote' ? 'refused: remote' : `exit ${exit} ${reason ?? ''}`;
}

/**
 * @param {string} json
 * @returns {string[]}
 */
function namesIn(json) {
  /** @type {{ tasks: { task: string }[] }} */
  const { tasks } = JSON.parse(json);
  return tasks.map(({ task }) => task);
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {(item: T) => Promise<boolean>} wanted
 */
async function filter(items, wanted) {
  const kept = [];
  for (const item of items) if (await wanted(item)) kept.push(item);
  return kept;
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
