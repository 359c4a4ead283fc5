/** `nx-taskfile doctor`: everything that is wrong with a workspace, and what could be better. */
import { nodeFiles, paintFor, parseBoolean } from '@nx-taskfile/taskfile';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { registeredAnalyses } from '../analysis/registered';
import { asFindings, findings } from '../doctor/findings';
import { annotations } from '../doctor/github';
import { countsOf, type Finding } from '../doctor/model';
import { sarifLog } from '../doctor/sarif';
import { findingsText } from '../doctor/text';
import { lower } from '../lower/lower';
import { abilitiesOf, nxVersion } from '../nx';
import { optionDiagnostics } from '../options/describe';
import { OptionsError } from '../options/normalise';
import { workspaceRoot } from './explained-workspace';
import { parseCommand, refuse } from './usage';
import { version } from './version';
import type { World } from './world';

const DOCTOR_HELP = `Usage: nx-taskfile doctor [options]

Tells everything that is wrong with the Taskfiles of a workspace, and what
could be better: each with its place, its code (docs/diagnostics.md) and what
to do. It runs nothing, and needs neither Nx nor git.

Exit codes: 0; 1 when there is an error; 2 when the command line is
wrong or FILE cannot be written.

Options:
  --all            all of each kind; without, the first five
  --json           for machines
  --format FORMAT  text, json, sarif or github (annotations of GitHub Actions);
                   default: text, with annotations below where GITHUB_ACTIONS is set
  --sarif FILE     writes SARIF 2.1.0 there besides
  --root DIR       the workspace; default: the nearest folder upward with nx.json or .git
  -h, --help       this text

Examples:
  nx-taskfile doctor
  nx-taskfile doctor --sarif doctor.sarif     for code scanning
`;

/** The flags of this command. */
export const OPTIONS = {
  all: { type: 'boolean' },
  json: { type: 'boolean' },
  format: { type: 'string' },
  sarif: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  root: { type: 'string' },
} as const;

const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
type Format = (typeof FORMATS)[number];

/** @returns the exit code: see {@link DOCTOR_HELP} */
export function doctorCommand(argv: readonly string[], world: World): number {
  const parsed = parseCommand(argv, OPTIONS);
  if ('usage' in parsed) return refuse(world, parsed.usage, DOCTOR_HELP);
  const { values, positionals } = parsed;
  if (values.help === true) {
    world.stdout.write(DOCTOR_HELP);
    return 0;
  }
  if (positionals.length > 0) return refuse(world, `unexpected words: ${positionals.join(' ')}`, DOCTOR_HELP);
  const format = formatOf(values.json === true ? 'json' : values.format);
  if (values.format !== undefined && values.json === true && values.format !== 'json')
    return refuse(world, `--json is --format json, not ${values.format}`, DOCTOR_HELP);
  if (format === 'unknown') return refuse(world, `--format is one of ${FORMATS.join(', ')}`, DOCTOR_HELP);
  const root = workspaceRoot(values.root, world);
  if (root === undefined) return 2;
  const { found, files } = examine(root);
  if (values.sarif !== undefined && !writeSarif(resolve(world.cwd, values.sarif), found, world)) return 2;
  world.stdout.write(printed(found, format ?? 'text', values.all === true, world));
  if (format === undefined && parseBoolean(world.env['GITHUB_ACTIONS'] ?? '') === true)
    world.stdout.write(annotations(found));
  if (files === 0) world.stderr.write(`nx-taskfile: no Taskfile below ${root}\n`);
  return countsOf(found).error > 0 || files === 0 ? 1 : 0;
}

function formatOf(word: string | undefined): Format | 'unknown' | undefined {
  return word === undefined ? undefined : (FORMATS.find(format => format === word) ?? 'unknown');
}

interface Examination {
  readonly found: readonly Finding[];
  /** How many Taskfiles there are. */
  readonly files: number;
}

function examine(root: string): Examination {
  const nxJson = nodeFiles.read(join(root, 'nx.json'))?.toString();
  try {
    const nx = abilitiesOf(nxVersion());
    const examined = registeredAnalyses(root).map(({ analysis, facts }) => ({
      analysis,
      lowered: lower(analysis, facts, nx),
    }));
    const files = examined.flatMap(({ analysis }) => [...analysis.entries, ...analysis.failures, ...analysis.notes]);
    return { found: findings(examined, root, nxJson), files: files.length };
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    return { found: asFindings(optionDiagnostics(error.violations, root, nxJson), root), files: 1 };
  }
}

function printed(found: readonly Finding[], format: Format, all: boolean, { env, stdout }: World): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ findings: found, counts: countsOf(found) }, null, 2)}\n`;
    case 'sarif':
      return sarifText(found);
    case 'github':
      return annotations(found);
    case 'text':
      return findingsText(found, { paint: paintFor(env, stdout), ...(!all && { most: MOST }) });
  }
}

const MOST = 5;

function sarifText(found: readonly Finding[]): string {
  return `${JSON.stringify(sarifLog(found, version()), null, 2)}\n`;
}

/** Whole or not at all. */
function writeSarif(file: string, found: readonly Finding[], { stderr }: World): boolean {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, sarifText(found));
    renameSync(unfinished, file);
    return true;
  } catch (error) {
    rmSync(unfinished, { force: true });
    stderr.write(`nx-taskfile: cannot write ${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}
