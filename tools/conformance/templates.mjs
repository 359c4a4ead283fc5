/** Kind `templates`: template expressions one by one, each the only command of a task, all tasks in a few Taskfiles. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { repositoryRoot } from '../kit/repository.mjs';
import { hash } from './check.mjs';
import { runReal } from './real.mjs';
import { scratch } from './scratch.mjs';
import { generated } from './template-grammar.mjs';
import { DATA, readTemplates } from './template-files.mjs';

/** @typedef {import('./template-files.mjs').Expression} Expression */

const MIN_DISTINCT = 1_500;
const MIN_PER_FUNCTION = 5;
/** Expressions that one run of task answers. */
const BATCH = 250;
const GENERATED = 1_500;
const LONG = 400;

/**
 * @param {string | undefined} program
 * @returns {import('./check.mjs').Kind}
 */
export function templatesKind(program) {
  const { expressions: written, problems } = readTemplates();
  const expressions = [...written, ...generated(GENERATED)];
  const root = scratch();
  const checks = [];
  for (let at = 0; at < expressions.length; at += BATCH) {
    const batch = new Batch(join(root, `${at}`), expressions.slice(at, at + BATCH));
    checks.push(...batch.checks());
  }
  const distinct = new Set(expressions.map(({ text }) => folded(text))).size;
  const few = distinct < MIN_DISTINCT ? [`only ${distinct} distinct expressions, of ${MIN_DISTINCT}`] : [];
  return {
    name: 'templates',
    checks,
    problems: [...problems, ...few, ...uncovered(written), ...(program === undefined ? [] : withoutZones())],
    note: `${distinct} distinct when literals are folded`,
  };
}

/**
 * What is left of a template when its literals are all the same.
 *
 * @param {string} text
 */
export function folded(text) {
  return text
    .replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""')
    .replace(/'(?:[^'\\]|\\.)+'|(?<![\w.$])[-+]?\.?\d[\w.]*(?:(?<=[eEpP])[-+]\d+)?/g, '0');
}

/** @param {readonly Expression[]} expressions */
function uncovered(expressions) {
  const { templateFunctions } = /** @type {{ templateFunctions: () => readonly string[] }} */ (ours());
  const counts = new Map(templateFunctions().map(name => [name, 0]));
  for (const { text } of expressions) {
    for (const name of new Set(text.match(/[A-Za-z_]\w*/g))) {
      const count = counts.get(name);
      if (count !== undefined) counts.set(name, count + 1);
    }
  }
  const few = [...counts].filter(([, count]) => count < MIN_PER_FUNCTION);
  return few.map(([name, count]) => `the function ${name} has ${count} expressions, of ${MIN_PER_FUNCTION}`);
}

/** Expressions that share a Taskfile: its tasks `t0`, `t1`, … have one each as their command. */
class Batch {
  /** @type {Promise<string[]> | undefined} */
  real;
  /** @type {object | undefined} */
  taskfile;

  /**
   * @param {string} folder
   * @param {readonly Expression[]} expressions
   */
  constructor(folder, expressions) {
    this.folder = folder;
    this.expressions = expressions;
    mkdirSync(folder, { recursive: true });
    // Deferred calls go on after a mistake, the last one first; what stands between two marks is of one task.
    const calls = expressions.flatMap((_, i) => [{ defer: { task: `t${i}` } }, { defer: markAfter(i) }]);
    const steps = expressions.flatMap((_, i) => calls.slice(2 * i, 2 * i + 2)).reverse();
    const tasks = Object.fromEntries(expressions.map((one, i) => [`t${i}`, taskOf(one)]));
    writeFileSync(
      join(folder, 'Taskfile.yml'),
      stringify(
        { version: '3', vars: DATA, tasks: { all: { cmds: steps }, ...tasks } },
        { aliasDuplicateObjects: false },
      ),
    );
  }

  /** @returns {import('./check.mjs').Check[]} */
  checks() {
    return this.expressions.map((one, i) => ({
      id: one.id,
      real: async program => shortened((await (this.real ??= this.ask(program)))[i] ?? ''),
      ours: async () => shortened(this.answer(i)),
      ...(one.explained !== undefined && { explained: one.explained }),
    }));
  }

  /**
   * What the real task says to all of them, or to each alone when one makes it crash.
   *
   * @param {string} program
   * @returns {Promise<string[]>}
   */
  async ask(program) {
    const ending = await runReal(program, ['--dry', '--verbose', 'all'], { cwd: this.folder, env: WORLD });
    if (ending.exit === 0) return splitAnswers(ending.stderr, this.expressions.length);
    if (this.expressions.length === 1) return [`crash: ${crashOf(ending.stderr)}`];
    const answers = [];
    for (const [i, one] of this.expressions.entries()) {
      answers.push(...(await new Batch(join(this.folder, `${i}`), [one]).ask(program)));
    }
    return answers;
  }

  /** @param {number} i */
  answer(i) {
    const { load, compile } = ours();
    this.taskfile ??= /** @type {object} */ (load(this.folder, { env: WORLD }).taskfile);
    const { instance, diagnostics } = compile(
      this.taskfile,
      { task: `t${i}` },
      { env: WORLD, cwd: this.folder, ...RUN },
    );
    const [problem] = diagnostics;
    return problem ? `error: ${problem.message}` : `gives: ${instance.cmds[0].text.value.slice(1, -1)}`;
  }
}

/** Where time zones are described on machines whose system does not: task knows them from there, ours from JavaScript. */
const ZONES = [process.env['ZONEINFO'], '/usr/local/go/lib/time/zoneinfo.zip', '/usr/lib/go/lib/time/zoneinfo.zip'];
const zones = ZONES.find(path => path !== undefined && existsSync(path));

/** What task lacks to know zones by name. */
function withoutZones() {
  const known = zones !== undefined || existsSync('/usr/share/zoneinfo');
  return known ? [] : ['task finds no time zones here: install tzdata, or name a zoneinfo.zip of Go in ZONEINFO'];
}

const WORLD = {
  HOME: '/home/nobody',
  PATH: '/nonexistent',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  NO_COLOR: '1',
  GREETING: 'hi',
  ...(zones && { ZONEINFO: zones }),
};
process.env['TZ'] = WORLD.TZ;
/** A run, in which no command has to be run. */
const RUN = { dynamic: () => '' };

/** @returns {any} the built package */
function ours() {
  return createRequire(import.meta.url)(join(repositoryRoot, 'packages/taskfile/dist/index.js'));
}

/** @param {Expression} expression */
function taskOf({ text, ref }) {
  // Something around it, for a command that is empty is not shown.
  return ref ? { vars: { R: { ref: text } }, cmds: ['<{{printf "%T %v" .R .R}}>'] } : { cmds: [`<${text}>`] };
}

/** @param {number} i */
function markAfter(i) {
  return `: end of answer ${i}`;
}

/**
 * @param {string} stderr
 * @param {number} count
 */
function splitAnswers(stderr, count) {
  const answers = [];
  let rest = stderr.slice(stderr.indexOf('task: "all" finished\n') + 'task: "all" finished\n'.length);
  for (let i = 0; i < count; i++) {
    const mark = `task: [all] ${markAfter(i)}\n`;
    const end = rest.indexOf(mark);
    const told = rest.slice(0, end);
    const [, error] = /^task: ignored error in deferred cmd: ([^]*)\n$/.exec(told) ?? [];
    const [, text] = /^task: "t\d+" started\ntask: \[t\d+\] <([^]*)>\ntask: "t\d+" finished\n$/.exec(told) ?? [];
    answers.push(
      error !== undefined ? `error: ${error.trimEnd()}` : text !== undefined ? `gives: ${text}` : `unclear: ${told}`,
    );
    rest = rest.slice(end + mark.length);
  }
  return answers;
}

/**
 * Long answers by their start and a hash: records would be large.
 *
 * @param {string} answer
 */
function shortened(answer) {
  return answer.length <= LONG ? answer : `${answer.slice(0, LONG / 2)}… of ${answer.length}: ${hash(answer)}`;
}

/** @param {string} stderr */
function crashOf(stderr) {
  return /^(?:panic|fatal error|runtime): .*/m.exec(stderr)?.[0] ?? stderr;
}
