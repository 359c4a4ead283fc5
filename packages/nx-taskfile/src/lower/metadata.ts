/**
 * What graph, editors and `nx show target` tell people about a target; nothing of it changes what is run. Nx copies it from
 * process to process and keeps the origin of every key, so it is what a person asks for at the target, and no more: the rest
 * `nx-taskfile explain` tells.
 */
import { workspacePackageManager, type Facts, type PackageManager } from '@nx-taskfile/footprint';
import type { Diagnostic, Text } from '@nx-taskfile/taskfile';
import type { TargetConfiguration } from '@nx/devkit';
import { posix } from 'node:path';
import type { PlacedTask } from '../analysis/model';
import { isLastWord } from '../neighbours/diagnostics';

export interface Told {
  /** Lines that only print and that the target drops. */
  readonly dropped: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export function metadataOf(placed: PlacedTask, told: Told, facts: Facts): NonNullable<TargetConfiguration['metadata']> {
  const { instance } = placed.task;
  const { aliases, range } = instance.task;
  const description = shown(instance.desc) ?? shown(instance.summary)?.split('\n')[0]?.trimEnd();
  return {
    ...(description !== undefined && { description }),
    technologies: ['taskfile'],
    ...(description !== undefined && { help: { command: helpCommand(placed, facts), example: {} } }),
    taskfile: {
      task: placed.task.id,
      file: fileOf(placed),
      line: range.start.line,
      ...(aliases.length > 0 && { aliases }),
      ...(placed.sameAs && isLastWord(placed.sameAs) && { sameAs: placed.sameAs.from }),
      ...(told.dropped.length > 0 && { dropped: told.dropped }),
      ...(told.diagnostics.length > 0 && { diagnostics: told.diagnostics.map(inWords) }),
    },
  };
}

/** Workspace-relative path of the file that declares the task. */
export function fileOf({ entry, task }: PlacedTask): string {
  const index = entry.taskfile.files.indexOf(task.instance.task.file);
  return entry.files[index] ?? entry.file;
}

/** What shows the author's words on the task, its commands and its calls, typed at the workspace root. */
function helpCommand({ entry, task }: PlacedTask, facts: Facts): string {
  const program = programIn(facts, 'nx-taskfile');
  const where = posix.dirname(entry.file) === '.' ? [] : ['--taskfile', quoted(entry.file)];
  return [program, 'summary', ...where, quoted(task.id)].join(' ');
}

/** What one types at the workspace root to run a program of its packages. */
export function programIn(facts: Facts, program: string): string {
  if (facts.exists('package.json')) return `${EXEC[workspacePackageManager(facts) ?? 'npm']} ${program}`;
  return program === 'nx' ? './nx' : `${INSTALLED_BY_NX}/${program}`;
}

const EXEC: Readonly<Record<PackageManager, string>> = {
  npm: 'npx',
  pnpm: 'pnpm exec',
  yarn: 'yarn',
  bun: 'bunx',
};

/** Without a package.json Nx keeps what it needs in a folder of its own (`nx init --useDotNxInstallation`). */
const INSTALLED_BY_NX = '.nx/installation/node_modules/.bin';

function quoted(word: string): string {
  return /^[\w./:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** As it is written where its value is another one in another checkout. */
function shown(text: Text | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { value = text.raw, raw, deferrals } = text;
  const trimmed = (deferrals.length === 0 ? value : raw).trim();
  return trimmed === '' ? undefined : trimmed;
}

function inWords({ severity, code, message }: Diagnostic): string {
  return `${severity} [${code}]: ${message}`;
}
