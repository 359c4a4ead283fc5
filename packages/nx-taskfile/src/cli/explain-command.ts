/** `nx-taskfile explain`: analyses the workspace and prints what became of its tasks. */
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { registeredAnalyses, type RegisteredAnalysis } from '../analysis/registered';
import { complaint } from '../complaint';
import { lower } from '../lower/lower';
import { OptionsError } from '../options/normalise';
import { optionDiagnostics, unusedDiagnostics } from '../options/describe';
import { droppedTasks, explain } from './explain';
import { isCalled, matching, notFound } from './explain-find';
import { formatDropped, formatExplanation } from './explain-text';
import { parseCommand, refuse } from './usage';
import type { World } from './world';

const EXPLAIN_HELP = `Usage: nx-taskfile explain [task] [options]

Prints what became of each Taskfile task under Nx, and why: its project, its
name, what it waits for, whether it is cached, and what stands in the way.

task: a task as \`task\` calls it (its name, an alias, a name that a wildcard
matches), a target, project:target, or a project

Exit codes: 0; 1 when a Taskfile cannot be loaded or nothing has that name;
2 when the command line is wrong.

Options:
  --json           for machines
  --root DIR       the workspace; default: the nearest folder upward with nx.json or .git
  -h, --help       this text

Examples:
  nx-taskfile explain                  every task of the workspace
  nx-taskfile explain api:test         one target
  nx-taskfile explain build --json     one task, for a program
`;

/** The flags of this command. */
export const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  root: { type: 'string' },
} as const;

/** @returns the exit code: 0, 1 when the Taskfiles cannot be loaded or nothing matches, 2 for a wrong command line. */
export function explainCommand(argv: readonly string[], world: World): number {
  const parsed = parseCommand(argv, OPTIONS);
  if ('usage' in parsed) return refuse(world, parsed.usage, EXPLAIN_HELP);
  const { values, positionals } = parsed;
  const [word, ...rest] = positionals;
  if (values.help === true) {
    world.stdout.write(EXPLAIN_HELP);
    return 0;
  }
  if (rest.length > 0) return refuse(world, `unexpected words: ${rest.join(' ')}`, EXPLAIN_HELP);
  const root = values.root === undefined ? workspaceRoot(world.cwd) : resolve(world.cwd, values.root);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    world.stderr.write(`nx-taskfile: --root ${root} is no directory\n`);
    return 2;
  }
  return printExplanations(root, word, values.json === true, world);
}

function printExplanations(root: string, word: string | undefined, json: boolean, world: World): number {
  const { stdout, stderr, cwd } = world;
  const analyses = analysesOf(root, world);
  if (!analyses) return 1;
  const failures = analyses.flatMap(({ analysis }) => analysis.failures);
  const notes = analyses.flatMap(({ analysis }) => analysis.notes);
  for (const one of [...failures, ...notes]) stderr.write(`${complaint(one, cwd)}\n`);
  const unused = failures.length > 0 ? [] : analyses.flatMap(({ analysis }) => analysis.unusedOptions);
  for (const one of unusedDiagnostics(unused, root)) stderr.write(`${complaint(one, cwd)}\n`);
  const entries = analyses.flatMap(({ analysis }) => analysis.entries);
  const rows = analyses.flatMap(({ analysis, facts }) => explain(lower(analysis, facts), analysis, root));
  const shown = word === undefined ? rows : matching(rows, word, entries);
  const dropped = analyses
    .flatMap(({ analysis }) => droppedTasks(analysis))
    .filter(({ task, entry }) => word === undefined || isCalled(entries, entry, task, word));
  if (json) stdout.write(`${JSON.stringify({ tasks: shown, dropped }, null, 2)}\n`);
  else stdout.write([...shown.map(formatExplanation), ...dropped.map(formatDropped)].map(t => `${t}\n`).join('\n'));
  if (failures.length > 0) return 1;
  if (shown.length + dropped.length > 0 || (word === undefined && json)) return 0;
  stderr.write(
    word === undefined ? `nx-taskfile: no Taskfile below ${root}\n` : `nx-taskfile: ${notFound(rows, word, entries)}\n`,
  );
  return 1;
}

/** Undefined where the options are wrong, which has been said then. */
function analysesOf(root: string, { stderr, cwd }: World): RegisteredAnalysis[] | undefined {
  try {
    return registeredAnalyses(root);
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    for (const one of optionDiagnostics(error.violations, root)) stderr.write(`${complaint(one, cwd)}\n`);
    return undefined;
  }
}

function workspaceRoot(start: string): string {
  for (let dir = start; ; dir = dirname(dir)) {
    if (existsSync(`${dir}/nx.json`) || existsSync(`${dir}/.git`)) return dir;
    if (dir === dirname(dir)) return start;
  }
}
