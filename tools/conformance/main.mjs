/**
 * `npm run conformance`: is nx-taskfile what the real task is?
 *
 *     node tools/conformance/main.mjs [kind…] [--record] [--recorded] [--json] [--only TEXT] [--trees DIR] [--engine task]
 */
import { parseArgs } from 'node:util';
import { runChecks } from './check.mjs';
import { casesKind } from './cases.mjs';
import { corpusKind } from './corpus.mjs';
import { outcomeText, passes } from './outcome.mjs';
import { findReal, VERSION } from './real.mjs';
import { runKind } from './runs.mjs';
import { templatesKind } from './templates.mjs';
import { readRecorded, writeRecorded } from './recorded.mjs';

/** @type {Record<string, (program: string | undefined) => import('./check.mjs').Kind | Promise<import('./check.mjs').Kind>>} */
const KINDS = {
  corpus: corpusKind,
  cases: casesKind,
  templates: templatesKind,
  run: asked => runKind(asked, values.engine),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Write down what the real task answers. */
    record: { type: 'boolean', default: false },
    /** Compare with what is written down, although the real task is there. */
    recorded: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    /** Only checks whose name has this text. */
    only: { type: 'string', default: '' },
    /** Folders of trees for `corpus`, in place of those beside the repository. */
    trees: { type: 'string' },
    /** `task`: kind `run` asks the engine of that name, on copies of the Taskfiles, in place of our own. */
    engine: { type: 'string', default: 'embedded' },
  },
});
if (values.trees !== undefined) process.env['NX_TASKFILE_TREES'] = values.trees;

const unknown = positionals.filter(name => !(name in KINDS));
const program = values.recorded ? undefined : findReal();
if (!['embedded', 'task'].includes(values.engine)) stop('there is no engine but embedded and task');
if (values.engine === 'task' && (program === undefined || positionals.join() !== 'run'))
  stop(`--engine task compares kind run with task ${VERSION}: npm run conformance -- run --engine task`);
if (unknown.length > 0) stop(`there is no kind ${unknown.join(', ')}, only ${Object.keys(KINDS).join(', ')}`);
if (values.record && program === undefined) stop(`task ${VERSION} is not there: npm run conformance:setup`);

/** @type {import('./check.mjs').Outcome[]} */
const outcomes = [];
for (const [name, make] of Object.entries(KINDS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const kind = await make(program);
  const checks = kind.checks.filter(({ id }) => id.includes(values.only));
  const partial = checks.length < kind.checks.length;
  const outcome = await runChecks(
    { ...kind, checks, ...(partial && { problems: [] }) },
    { ...(program !== undefined && { program }), recorded: readRecorded(name), recording: values.record },
  );
  if (values.record && checks.length > 0) {
    writeRecorded(name, partial ? { ...readRecorded(name), ...outcome.answers } : outcome.answers);
  }
  outcomes.push(outcome);
  if (!values.json) console.log(outcomeText(outcome));
}
if (values.json) console.log(JSON.stringify(outcomes.map(outcome => ({ ...outcome, answers: undefined }))));
else
  console.log(
    program === undefined ? `compared with what task ${VERSION} is recorded to answer` : `compared with ${program}`,
  );
process.exitCode = outcomes.every(passes) ? 0 : 1;

/** @param {string} problem */
function stop(problem) {
  console.error(problem);
  process.exit(2);
}
