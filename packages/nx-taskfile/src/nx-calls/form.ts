/** A command that has Nx run targets, and says no more: how it is written, and how it is read. */
import { workspacePackageManager, type Facts, type PackageManager } from '@nx-taskfile/footprint';
import type { ScriptSummary } from '@nx-taskfile/shell';
import { onlyCommand } from '../analysis/script-call';

/** Every one of the targets, of every one of the projects that has it. */
export interface NxCall {
  readonly projects: readonly string[];
  readonly targets: readonly string[];
}

/** How each package manager starts the Nx of a workspace. */
const STARTS: Readonly<Record<PackageManager | 'none', string>> = {
  npm: 'npx nx',
  pnpm: 'pnpm exec nx',
  yarn: 'yarn nx',
  bun: 'bunx nx',
  none: './nx',
};

/** Who starts the Nx of a workspace; none where it is installed without a package.json. */
export type Starter = keyof typeof STARTS;

export function starterIn(facts: Facts): Starter {
  return facts.exists('package.json') ? (workspacePackageManager(facts) ?? 'npm') : 'none';
}

export function nxCommand({ projects, targets }: NxCall, starter: Starter): string {
  return `${STARTS[starter]} run-many -t ${targets.join(' ')} -p ${projects.join(' ')}`;
}

/** Whether Nx and the shell take a name for itself: no glob, no list, nothing to quote. */
export function isPlainName(name: string): boolean {
  return /^[\w@][\w@./:-]*$/.test(name);
}

/** What the command has Nx run; undefined where it is another one, or says more. */
export function nxCallOf(script: ScriptSummary): NxCall | undefined {
  const command = onlyCommand(script);
  if (command?.cwd.path !== '.') return undefined;
  const words = command.argv.map(({ value, glob }) => (glob ? undefined : value));
  if (!words.every(word => word !== undefined)) return undefined;
  const start = [...Object.values(STARTS), 'nx', 'pnpm nx', 'yarn exec nx', 'bun x nx']
    .map(text => text.split(' '))
    .find(start => start.every((word, at) => words[at] === word));
  if (!start) return undefined;
  const [verb, ...rest] = words.slice(start.length);
  return verb === 'run-many' ? readRunMany(rest) : undefined;
}

const LISTS: Readonly<Record<string, keyof NxCall>> = {
  ...{ '-t': 'targets', '--target': 'targets', '--targets': 'targets' },
  ...{ '-p': 'projects', '--projects': 'projects' },
};

function readRunMany(words: readonly string[]): NxCall | undefined {
  const call: Record<keyof NxCall, string[]> = { projects: [], targets: [] };
  let list: keyof NxCall | undefined;
  for (const word of words) {
    const [flag = '', value] = word.startsWith('--') ? word.split('=', 2) : [word];
    if (word.startsWith('-')) list = LISTS[flag];
    if (list === undefined) return undefined;
    const names = word.startsWith('-') ? value : word;
    if (names !== undefined) call[list].push(...names.split(','));
  }
  const isRead = [call.projects, call.targets].every(names => names.length > 0 && names.every(isPlainName));
  return isRead ? call : undefined;
}
