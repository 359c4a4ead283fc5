/** The `nx-taskfile` command. */
import { workspaceFacts } from '@nx-taskfile/footprint';
import { formatDiagnostic } from '@nx-taskfile/taskfile';
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { analyse } from '../analysis/analyse';
import { lower } from '../lower/lower';
import { normaliseOptions } from '../options';
import { findFiles } from '../workspace/files';
import { explain, formatExplanation, matching } from './explain';

const HELP = `Usage: nx-taskfile <command>

Commands:
  explain [task]   what became of each Taskfile task under Nx, and why
                   task: a task name, a target, project:target, or a project

Options:
  --json           for machines
  --root DIR       the workspace; default: the nearest folder upward with nx.json or .git
  --help           this text
`;

/** @returns the exit code: 0, 1 when the Taskfiles cannot be loaded or nothing matches, 2 for a wrong command line. */
export function main(argv: readonly string[], out: NodeJS.WritableStream, err: NodeJS.WritableStream): number {
  const parsed = parse(argv);
  if ('usage' in parsed) {
    err.write(`nx-taskfile: ${parsed.usage}\n\n${HELP}`);
    return 2;
  }
  const { values, positionals } = parsed;
  const [command, word, ...rest] = positionals;
  if (values.help === true || command === undefined) {
    out.write(HELP);
    return 0;
  }
  if (command !== 'explain' || rest.length > 0) {
    err.write(`nx-taskfile: unknown command: ${positionals.join(' ')}\n\n${HELP}`);
    return 2;
  }
  const root = workspaceRoot(values.root);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    err.write(`nx-taskfile: --root ${root} is no directory\n`);
    return 2;
  }
  return runExplain(root, word, values.json === true, out, err);
}

function runExplain(
  root: string,
  word: string | undefined,
  json: boolean,
  out: NodeJS.WritableStream,
  err: NodeJS.WritableStream,
): number {
  const facts = workspaceFacts(root);
  const analysis = analyse({ root, files: findFiles(root), facts, options: normaliseOptions(undefined) });
  for (const failure of analysis.failures) err.write(`${formatDiagnostic(failure, { cwd: process.cwd() })}\n`);
  const rows = explain(lower(analysis, facts), root);
  const shown = word === undefined ? rows : matching(rows, word);
  if (json) out.write(`${JSON.stringify({ tasks: shown }, null, 2)}\n`);
  else out.write(shown.map(row => `${formatExplanation(row)}\n`).join('\n'));
  if (analysis.failures.length > 0) return 1;
  if (shown.length > 0 || (word === undefined && json)) return 0;
  err.write(
    word === undefined
      ? `nx-taskfile: no Taskfile below ${root}\n`
      : `nx-taskfile: no task, target or project is called "${word}"\n`,
  );
  return 1;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, root: { type: 'string' } },
    });
  } catch (error) {
    return { usage: error instanceof Error ? error.message : String(error) };
  }
}

function workspaceRoot(given: string | undefined): string {
  if (given !== undefined) return resolve(given);
  for (let dir = process.cwd(); ; dir = dirname(dir)) {
    if (existsSync(`${dir}/nx.json`) || existsSync(`${dir}/.git`)) return dir;
    if (dir === dirname(dir)) return process.cwd();
  }
}
