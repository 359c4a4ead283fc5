/** What package.json says where a script and a task that does something else share a name. */
import { parse } from 'jsonc-parser';
import { posix } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ScriptConflict } from '../../analysis/script-conflicts';
import type { Files } from '../files';
import { removeJson, writeJsonValue } from '../json-text';

/**
 * Who wins the name: `taskfile`, the task (the script is no target any more, and stays a script); `merge`, both (the target
 * runs the task, and then the script); `keep`, the script (the task keeps its full name).
 */
export type ScriptsChoice = 'taskfile' | 'merge' | 'keep';

/** What became of one conflict; a task that runs the script itself has it within, and wins where both were to. */
export interface Settled extends ScriptConflict {
  readonly winner: 'task' | 'both' | 'script';
}

export function settleScripts(files: Files, conflicts: readonly ScriptConflict[], choice: ScriptsChoice): Settled[] {
  const settled = conflicts.map(conflict => ({ ...conflict, winner: winnerOf(conflict, choice) }));
  includeOtherScripts(
    files,
    settled.filter(({ winner }) => winner === 'task'),
  );
  for (const conflict of settled.filter(({ winner }) => winner === 'both')) runTaskFirst(files, conflict);
  return settled;
}

/**
 * Takes out what `settleScripts` would write again, and nothing else.
 * @param conflictsWithout the conflicts there are without what is to be taken out
 * @returns the package.json files that are changed, and those with a list that somebody has changed since
 */
export function takeScripts(
  files: Files,
  manifests: readonly string[],
  conflictsWithout: (files: Files) => readonly ScriptConflict[],
): { readonly taken: readonly string[]; readonly left: readonly string[] } {
  const before = new Map(manifests.map(path => [path, files.read(path, 'utf8') ?? '{}']));
  const settledOnes = [...before].filter(([, text]) => isSettled(text)).map(([path]) => path);
  for (const path of settledOnes) files.write(path, withoutSettlement(before.get(path) ?? '{}'));
  const conflicts = settledOnes.length === 0 ? [] : conflictsWithout(files);
  const left: string[] = [];
  const taken: string[] = [];
  for (const path of settledOnes) {
    const without = files.read(path, 'utf8') ?? '{}';
    const own = conflicts.filter(conflict => conflict.packageJson === path);
    const now = settlementOf(before.get(path) ?? '{}');
    const again = (['taskfile', 'merge'] as const).some(choice => {
      files.write(path, without);
      settleScripts(files, own, choice);
      return isDeepStrictEqual(settlementOf(files.read(path, 'utf8') ?? '{}'), now);
    });
    files.write(path, again ? without : (before.get(path) ?? '{}'));
    (again ? taken : left).push(path);
  }
  return { taken, left };
}

function winnerOf({ runsScript }: ScriptConflict, choice: ScriptsChoice): Settled['winner'] {
  if (choice === 'keep') return 'script';
  return choice === 'merge' && !runsScript ? 'both' : 'task';
}

/** Lists in each package's `nx.includedScripts` the scripts that Nx may still make targets of: all but these. */
function includeOtherScripts(files: Files, conflicts: readonly ScriptConflict[]): void {
  for (const path of new Set(conflicts.map(conflict => conflict.packageJson))) {
    const text = files.read(path, 'utf8');
    if (text === null) continue;
    const { scripts, nx } = parse(text) as PackageJson;
    const losing = new Set(conflicts.filter(c => c.packageJson === path).map(c => c.script));
    const included = nx?.includedScripts ?? Object.keys(scripts ?? {});
    const left = included.filter(script => !losing.has(script));
    if (nx?.includedScripts && left.length === included.length) continue;
    files.write(path, writeJsonValue(text, ['nx', 'includedScripts'], left));
  }
}

/** The script's target waits for the task's; what it waits for already stays. */
function runTaskFirst(files: Files, { packageJson, script, target }: ScriptConflict): void {
  const text = files.read(packageJson, 'utf8');
  if (text === null) return;
  const { nx } = parse(text) as PackageJson;
  const { dependsOn } = nx?.targets?.[script] ?? {};
  if (dependsOn?.includes(target)) return;
  const kept = dependsOn ?? (hasDefault(files, script) ? ['...'] : []);
  files.write(packageJson, writeJsonValue(text, ['nx', 'targets', script, 'dependsOn'], [...kept, target]));
}

/** `...` stands for what `targetDefaults` say (Nx 23 and newer); where they say nothing it is not needed. */
function hasDefault(files: Files, target: string): boolean {
  const { targetDefaults } = parse(files.read('nx.json', 'utf8') ?? '{}') as { targetDefaults?: object };
  return targetDefaults !== undefined && target in targetDefaults;
}

interface PackageJson {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly nx?: {
    readonly includedScripts?: readonly string[];
    readonly targets?: Readonly<Record<string, { readonly dependsOn?: readonly unknown[] }>>;
  };
}

function isSettled(text: string): boolean {
  const { nx, scripts = {} } = parse(text) as PackageJson;
  return nx?.includedScripts !== undefined || Object.keys(nx?.targets ?? {}).some(name => name in scripts);
}

/** Targets that only add dependencies to a script's; what else they say is not ours. */
function addingTargets({ nx, scripts = {} }: PackageJson): readonly string[] {
  return Object.entries(nx?.targets ?? {}).flatMap(([name, config]) =>
    name in scripts && isDeepStrictEqual(Object.keys(config), ['dependsOn']) ? [name] : [],
  );
}

function withoutSettlement(text: string): string {
  const manifest = parse(text) as PackageJson;
  const { nx } = manifest;
  const adding = addingTargets(manifest);
  let left = nx?.includedScripts ? removeJson(text, ['nx', 'includedScripts']) : text;
  for (const name of adding) left = removeJson(left, ['nx', 'targets', name]);
  if (adding.length > 0 && adding.length === Object.keys(nx?.targets ?? {}).length)
    left = removeJson(left, ['nx', 'targets']);
  const isEmpty = Object.keys((parse(left) as PackageJson).nx ?? {}).length === 0;
  return isEmpty ? removeJson(left, ['nx']) : left;
}

function settlementOf(text: string): unknown {
  const manifest = parse(text) as PackageJson;
  const { nx } = manifest;
  return [nx?.includedScripts, addingTargets(manifest).map(name => [name, nx?.targets?.[name]])];
}

/** Workspace-relative manifests whose scripts may be targets. */
export function packageJsons(paths: readonly string[]): readonly string[] {
  return paths.filter(path => posix.basename(path) === 'package.json');
}
