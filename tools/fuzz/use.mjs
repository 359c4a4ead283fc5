/** Does with an input what the graph, a list and a dry run do with a Taskfile. Throws when that is not well. */
import { compile, describeTasks, formatDiagnostic, load, lookup, summarise, summaryText } from '@nx-taskfile/taskfile';
import { dirname } from 'node:path';

/** @typedef {import('@nx-taskfile/taskfile').Diagnostic} Diagnostic */

const ENV = { HOME: '/home/user', PATH: '/bin', CI: '1' };
const ORDERS = /** @type {const} */ (['default', 'alphanumeric', 'none']);
/** Of a long Taskfile, the first tasks: each run is to be short. */
const MAX_TASKS = 12;

/** @param {Pick<import('./input.mjs').Input, 'entry' | 'files'>} input */
export function use({ entry, files }) {
  const folders = new Set(Object.keys(files).flatMap(foldersOf));
  const { taskfile, diagnostics } = load(entry, {
    env: ENV,
    files: {
      read: path => files[path],
      exists: path => path in files || folders.has(path),
      isDirectory: path => folders.has(path),
    },
  });
  const said = [...diagnostics];
  if (!taskfile && !diagnostics.some(({ severity }) => severity === 'error'))
    throw new Error('no Taskfile, and no error');
  if (taskfile) {
    const options = { env: ENV, cwd: dirname(entry), cliVars: new Map(), cliArgs: ['a b'] };
    const names = [...taskfile.tasks.keys()].slice(0, MAX_TASKS);
    for (const name of [...names, 'gone', `${names[0] ?? ''}x`, '']) {
      const found = lookup(taskfile, name);
      if ('diagnostic' in found) {
        said.push(found.diagnostic);
        continue;
      }
      for (const fast of [false, true]) {
        const { instance, diagnostics: problems } = compile(taskfile, { task: name }, { ...options, fast });
        if (!instance) throw new Error(`no instance of ${name}`);
        said.push(...problems);
      }
      const summary = summarise(taskfile, { task: name }, options);
      if (summary) summaryText([summary], name => name in ENV);
    }
    for (const order of names.length === taskfile.tasks.size ? ORDERS : []) {
      const listed = describeTasks(taskfile, { described: false, order }, options);
      if ('diagnostic' in listed) said.push(listed.diagnostic);
    }
  }
  for (const diagnostic of said) inspect(diagnostic, files);
}

/**
 * What every diagnostic must be: of a code, in a sentence, and at a place that exists.
 *
 * @param {Diagnostic} diagnostic
 * @param {Record<string, string>} files
 */
function inspect(diagnostic, files) {
  const { code, message, file, range } = diagnostic;
  const text = files[file];
  const shown = formatDiagnostic(diagnostic, { ...(text !== undefined && { text }) });
  const wrong = (/** @type {string} */ why) => new Error(`a diagnostic ${why}: ${shown}`);
  if (!/^[a-z]+\/[a-z-]+$/.test(code)) throw wrong('has no proper code');
  if (message === '' || message.endsWith('\n')) throw wrong('has no proper message');
  if (/\n\s+at .*:\d+:\d+/.test(shown)) throw wrong('shows a stack');
  if (!range || text === undefined) return;
  const { start, end } = range;
  const inOrder = start.offset <= end.offset && start.line <= end.line;
  if (!inOrder || start.line < 1 || start.column < 1 || start.offset > text.length) throw wrong('stands nowhere');
}

/** @param {string} path */
function foldersOf(path) {
  const folders = [];
  for (let folder = dirname(path); folder !== '/'; folder = dirname(folder)) folders.push(folder);
  return folders;
}
