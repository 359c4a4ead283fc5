/** `nx-taskfile init` and `remove`: the generators of these names, where there is no Nx yet, or no longer. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { choose } from '../generators/ask';
import { unifiedDiff } from '../generators/diff';
import { init, type InitResult } from '../generators/init/init';
import { scriptsQuestion } from '../generators/init/question';
import { initText } from '../generators/init/text';
import { remove, removeText } from '../generators/remove/remove';
import type { ScriptsChoice } from '../generators/setup/scripts';
import { optionDiagnostics } from '../options/describe';
import { OptionsError } from '../options/normalise';
import { complaint } from '../complaint';
import { workspaceRoot } from './explained-workspace';
import { installHint } from './install-hint';
import { PendingFiles } from './pending-files';
import { parseCommand, refuse } from './usage';
import type { World } from './world';

const COMMON = `  -n, --dry-run    shows the change as a diff, and writes nothing
  --json           says what was done as JSON
  -d, --root DIR   the workspace; default: the nearest folder upward with nx.json
                   or .git
  -h, --help       this text`;

const INIT_HELP = `Usage: nx-taskfile init [options]

Makes a workspace ready for the plugin, as \`nx g nx-taskfile:init\` does, also
where Nx is not installed yet: the plugin in nx.json, folders in .gitignore, and
who wins where a package.json script and a task share a name. Installs nothing;
says what to type for that. A second run changes nothing. Without package.json
Nx has to come first: it writes nothing then, and says what to type.

Exit codes: 0; 1 when a Taskfile cannot be loaded (the change is written all the
same); 2 when the command line is wrong.

Options:
  --scripts WHO    where a script and a task that does something else share a
                   name: taskfile (the target is the task), merge (it runs the
                   task, then the script), keep (it is the script); asked on a
                   terminal, else taskfile
  --parallel N     how many tasks Nx runs at once; it takes 3 where not told
${COMMON}
`;

const REMOVE_HELP = `Usage: nx-taskfile remove [options]

Takes back what \`init\` did. What was changed since stays, and is named.

Exit codes: 0; 2 when the command line is wrong.

Options:
  -f, --force      takes the plugin out of nx.json although its entry has options
${COMMON}
`;

const OPTIONS = {
  'dry-run': { type: 'boolean', short: 'n' },
  json: { type: 'boolean' },
  root: { type: 'string', short: 'd' },
  help: { type: 'boolean', short: 'h' },
} as const;

const CHOICES: readonly ScriptsChoice[] = ['taskfile', 'merge', 'keep'];

/** @returns the exit code: see {@link INIT_HELP} */
export async function initCommand(argv: readonly string[], world: World): Promise<number> {
  const parsed = parseCommand(argv, { ...OPTIONS, scripts: { type: 'string' }, parallel: { type: 'string' } });
  if ('usage' in parsed) return refuse(world, parsed.usage, INIT_HELP);
  const { values, positionals } = parsed;
  if (values.help === true) return help(world, INIT_HELP);
  if (positionals.length > 0) return refuse(world, `unexpected words: ${positionals.join(' ')}`, INIT_HELP);
  const choice = CHOICES.find(one => one === values.scripts);
  if (values.scripts !== undefined && !choice)
    return refuse(world, `--scripts is one of ${CHOICES.join(', ')}`, INIT_HELP);
  if (values.parallel !== undefined && !/^[1-9]\d{0,3}$/.test(values.parallel)) {
    return refuse(world, '--parallel is a number, 1 or more', INIT_HELP);
  }
  const root = workspaceRoot(values.root, world);
  if (root === undefined) return 2;
  const files = new PendingFiles(root);
  try {
    const result = await init(files, {
      ...(values.parallel !== undefined && { parallel: Number(values.parallel) }),
      scripts: conflicts =>
        choice ?? (values.json === true ? 'taskfile' : choose(scriptsQuestion(conflicts), 'taskfile')),
    });
    const hint = installHint(root);
    // Nx sets itself up in a folder of its own only where there is no nx.json, and then runs init.
    const isNxFirst = hint.length > 0 && !files.exists('package.json');
    const done: InitResult = isNxFirst
      ? { ...result, added: false, settings: [], ignored: [], scripts: [], next: hint }
      : { ...result, next: [...hint, ...result.next] };
    finish(
      isNxFirst ? new PendingFiles(root) : files,
      done,
      isNxFirst ? nxFirstText(hint) : initText(done),
      values,
      world,
    );
    return result.failures.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof OptionsError)) throw error;
    for (const one of optionDiagnostics(error.violations, root)) world.stderr.write(`${complaint(one, world.cwd)}\n`);
    return 1;
  }
}

/** @returns the exit code: see {@link REMOVE_HELP} */
export function removeCommand(argv: readonly string[], world: World): number {
  const parsed = parseCommand(argv, { ...OPTIONS, force: { type: 'boolean', short: 'f' } });
  if ('usage' in parsed) return refuse(world, parsed.usage, REMOVE_HELP);
  const { values, positionals } = parsed;
  if (values.help === true) return help(world, REMOVE_HELP);
  if (positionals.length > 0) return refuse(world, `unexpected words: ${positionals.join(' ')}`, REMOVE_HELP);
  const root = workspaceRoot(values.root, world);
  if (root === undefined) return 2;
  const files = new PendingFiles(root);
  const result = remove(files, values.force === true);
  finish(files, result, removeText(result), values, world);
  return 0;
}

function nxFirstText(hint: readonly string[]): string {
  return [
    'There is no package.json, so Nx comes first, in a folder of its own:',
    ...hint.map(line => `  ${line}`),
  ].join('\n');
}

function help({ stdout }: World, text: string): number {
  stdout.write(text);
  return 0;
}

function finish(
  files: PendingFiles,
  result: object,
  text: string,
  { json, 'dry-run': dry }: { readonly json?: boolean | undefined; readonly 'dry-run'?: boolean | undefined },
  { stdout }: World,
): void {
  const isDry = dry === true;
  const changes = files.listChanges();
  if (!isDry) files.flush();
  if (json === true) {
    stdout.write(
      `${JSON.stringify({ ...result, files: changes.map(({ path }) => path), dryRun: isDry }, undefined, 2)}\n`,
    );
    return;
  }
  if (isDry) {
    for (const { path, content } of changes)
      stdout.write(unifiedDiff(onDisk(files.root, path), content?.toString() ?? '', path));
  }
  stdout.write(`${text}\n${isDry ? 'Nothing was written.\n' : ''}`);
}

function onDisk(root: string, path: string): string {
  return existsSync(join(root, path)) ? (new PendingFiles(root).read(path) ?? '') : '';
}
