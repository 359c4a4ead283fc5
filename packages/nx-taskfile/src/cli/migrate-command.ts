/** `nx-taskfile migrate`: what the generator of that name does, where there is no Nx too. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { unifiedDiff } from '../generators/diff';
import { writeTogether } from '../generators/flush';
import { migrate, SelectionError } from '../generators/migrate/migrate';
import { DESTINATIONS, type Destination, type Migration } from '../generators/migrate/model';
import { CONFIGURATION_FILES } from '../nx-calls/written';
import { terminalPicker } from '../generators/migrate/pick';
import { jsonReport, textReport } from '../generators/migrate/report';
import { words } from '../generators/migrate/select';
import { writeWhole } from '../report/write-whole';
import { analysedWorkspace, workspaceRoot } from './explained-workspace';
import { parseCommand, refuse } from './usage';
import type { World } from './world';

const HELP = `Usage: nx-taskfile migrate [TASK...] [options]

Edits the Taskfiles of a workspace: calls that go-task does not see as calls
become calls, and calls whose order nothing needs run side by side, as far as
that is known. Comments and every other line stay. docs/migrate.md

TASK: a name or a glob ('test:*'); default: all

Exit codes: 0; 1 when a Taskfile cannot be loaded or written; 2 when the
command line is wrong. Nothing is written then.

Options:
  --to DESTINATION    taskfile (the default); nx: the composites of the root have Nx
                      run what they call; projects: targets are written into
                      project.json or package.json, and tasks have Nx run them
  --dry-run           shows what would change, and writes nothing
  --projects LIST     tasks of these projects only: names, folders or globs, with
                      commas between them
  --in-order          with --to taskfile: repairs calls only, all stay in order
  --entries WHAT      with --to projects: thin (the default), or remove, for those that
                      nobody in the workspace calls
  --file NAME         with --to projects: project.json or package.json, whatever is there
  --pick              shows each change and asks whether it is wanted
  --json              what changed, why it is safe, what was left and why, for
                      machines
  --report FILE       writes that to FILE
  -d, --root DIR      the workspace; default: the nearest folder upward with
                      nx.json or .git
  -h, --help          this text

Examples:
  nx-taskfile migrate --dry-run         what would change
  nx-taskfile migrate lint 'test:*'     these tasks only
  nx-taskfile migrate --pick            one by one
`;

/** The flags of this command. */
export const OPTIONS = {
  to: { type: 'string' },
  'dry-run': { type: 'boolean' },
  projects: { type: 'string' },
  'in-order': { type: 'boolean' },
  entries: { type: 'string' },
  file: { type: 'string' },
  pick: { type: 'boolean' },
  json: { type: 'boolean' },
  report: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  root: { type: 'string', short: 'd' },
} as const;

/** @returns the exit code: see {@link HELP} */
export function migrateCommand(argv: readonly string[], world: World): number {
  const parsed = parseCommand(argv, OPTIONS);
  if ('usage' in parsed) return refuse(world, parsed.usage, HELP);
  const { values, positionals } = parsed;
  if (values.help === true) {
    world.stdout.write(HELP);
    return 0;
  }
  if (values.pick === true && values.json === true) return refuse(world, 'either --pick or --json', HELP);
  const { to = 'taskfile' } = values;
  if (!isDestination(to)) return refuse(world, `--to is ${DESTINATIONS.join(' or ')}, not ${to}`, HELP);
  const { entries, file } = values;
  if (entries !== undefined && entries !== 'thin' && entries !== 'remove')
    return refuse(world, `--entries is thin or remove, not ${entries}`, HELP);
  const home = CONFIGURATION_FILES.find(({ name }) => name === file)?.name;
  if (file !== undefined && !home) return refuse(world, `--file is project.json or package.json, not ${file}`, HELP);
  const root = workspaceRoot(values.root, world);
  if (root === undefined) return 2;
  const analysed = analysedWorkspace(root, world);
  if (!analysed || analysed.failed) return 1;
  try {
    const migration = migrate({
      root,
      to,
      analyses: analysed.analyses,
      selection: { tasks: positionals, projects: words(values.projects) },
      read: path => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''),
      inOrder: values['in-order'] === true,
      ...(entries && { entries }),
      ...(home && { file: home }),
      ...(values.pick === true && { ask: terminalPicker() }),
    });
    tell(migration, to, values.json === true, values.pick === true, world);
    if (values['dry-run'] === true) return 0;
    writeTogether(
      root,
      migration.files.map(({ path, after }) => ({ path, content: Buffer.from(after) })),
    );
    if (values.report !== undefined) writeWhole(resolve(world.cwd, values.report), jsonReport(migration));
    return 0;
  } catch (error) {
    world.stderr.write(`nx-taskfile: ${error instanceof Error ? error.message : String(error)}\n`);
    if (error instanceof SelectionError) return 2;
    if (error instanceof Error && 'code' in error) return 1;
    throw error;
  }
}

function isDestination(text: string): text is Destination {
  return (DESTINATIONS as readonly string[]).includes(text);
}

function tell(migration: Migration, to: Destination, json: boolean, picked: boolean, { stdout }: World): void {
  if (json) {
    stdout.write(jsonReport(migration));
    return;
  }
  const shown = picked ? [] : migration.files;
  for (const { path, before, after } of shown) stdout.write(unifiedDiff(before, after, path));
  stdout.write(`${textReport(migration, to)}\n`);
}
