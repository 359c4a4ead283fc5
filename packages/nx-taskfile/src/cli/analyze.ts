/** `nx-taskfile analyze`: what may run in parallel, what has to wait for what, and why. */
import { resolve } from 'node:path';
import { htmlReport } from '../report/html/page';
import { markdownReport } from '../report/markdown';
import type { Report } from '../report/model';
import { textReport } from '../report/text';
import { countsText } from '../report/words';
import { workspaceReport } from '../report/workspace-report';
import { obstacleTo, writeWhole } from '../report/write-whole';
import { analysedWorkspace, workspaceRoot } from './explained-workspace';
import { parseCommand, refuse } from './usage';
import type { World } from './world';

const ANALYZE_HELP = `Usage: nx-taskfile analyze [DIR] [options]

Says of each composite task which order of its steps has to stay, and why,
which may go, and on what evidence; how long it takes before and after; which
tasks are independent, set something up or release something; what is not
known, and what each change would save. Runs nothing.

DIR: the workspace; default: the nearest folder upward with nx.json or .git

Times are those that Nx recorded when it last ran the targets. Where some were
never run, every task counts 1, and the report says so.

Exit codes: 0; 1 when a Taskfile cannot be loaded or FILE not be written; 2
when the command line is wrong.

Options:
  --json           for machines (docs/analyze.md)
  --md             as Markdown
  --html FILE      writes one page that needs nothing else; its folder must be
                   there
  -d, --root DIR   the workspace, as DIR
  -h, --help       this text

Examples:
  nx-taskfile analyze                        in the terminal
  nx-taskfile analyze --html report.html     a page to look at, or to publish
  nx-taskfile analyze ../other --md          of another workspace
`;

/** The flags of this command. */
export const OPTIONS = {
  json: { type: 'boolean' },
  md: { type: 'boolean' },
  html: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  root: { type: 'string', short: 'd' },
} as const;

/** @returns the exit code: see {@link ANALYZE_HELP} */
export function analyze(argv: readonly string[], world: World): number {
  const parsed = parseCommand(argv, OPTIONS);
  if ('usage' in parsed) return refuse(world, parsed.usage, ANALYZE_HELP);
  const { values, positionals } = parsed;
  const [dir, ...rest] = positionals;
  if (values.help === true) {
    world.stdout.write(ANALYZE_HELP);
    return 0;
  }
  if (rest.length > 0) return refuse(world, `unexpected words: ${rest.join(' ')}`, ANALYZE_HELP);
  if (dir !== undefined && values.root !== undefined) {
    return refuse(world, `${dir} and --root both name the workspace`, ANALYZE_HELP);
  }
  if (values.json === true && values.md === true) return refuse(world, 'either --json or --md', ANALYZE_HELP);
  const file = values.html;
  const obstacle = file === undefined ? undefined : obstacleTo(resolve(world.cwd, file));
  if (file !== undefined && obstacle !== undefined) return refuseFile(file, obstacle, world);
  const root = workspaceRoot(values.root ?? dir, world);
  if (root === undefined) return 2;
  const analysed = analysedWorkspace(root, world);
  if (!analysed) return 1;
  const report = workspaceReport(root, analysed.analyses);
  const failed = analysed.failed ? 1 : 0;
  if (values.json === true) world.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else if (values.md === true) world.stdout.write(markdownReport(report));
  else if (file === undefined) world.stdout.write(textReport(report));
  return file === undefined || failed > 0 ? failed : writePage(file, report, world);
}

function writePage(file: string, report: Report, world: World): number {
  try {
    writeWhole(resolve(world.cwd, file), htmlReport(report));
  } catch (error) {
    return refuseFile(file, error instanceof Error ? error.message : String(error), world);
  }
  world.stderr.write(`${file}: ${countsText(report)}\n`);
  return 0;
}

function refuseFile(file: string, obstacle: string, { stderr }: World): number {
  stderr.write(`nx-taskfile: cannot write ${file}: ${obstacle}\n`);
  return 1;
}
