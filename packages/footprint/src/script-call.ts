/** Recognises a command that runs one script of one package.json. */
import type { CommandSummary } from '@nx-taskfile/shell';
import type { Facts } from './facts';
import { managerCall } from './node/manager';
import { MANAGERS, type PackageManager } from './node/lockfile';
import { scriptsOf } from './node/packages';
import { resolvePath } from './paths';

export interface ScriptCall {
  readonly manager: PackageManager;
  /** Workspace-relative directory of the package.json. */
  readonly dir: string;
  readonly script: string;
  /** What the call adds to the script's own words. */
  readonly args: readonly string[];
  readonly body: string;
}

/**
 * The script that `command` of a script started in `cwd` runs; undefined when it is anything else, runs in more than one
 * package, or passes words that are only known when it runs.
 */
export function scriptCall(command: CommandSummary, cwd: string, facts: Facts): ScriptCall | undefined {
  const [head, ...words] = command.argv;
  const manager = MANAGERS.find(name => name === head?.value);
  if (manager === undefined || command.cwd.path === undefined) return undefined;
  const dir = resolvePath(cwd, command.cwd.path);
  if (dir === undefined) return undefined;
  const call = managerCall(manager, words, dir, facts);
  if (call.kind !== 'script' || call.dirs?.length !== 1) return undefined;
  const [packageDir = '.'] = call.dirs;
  const body = scriptsOf(facts, packageDir).get(call.script);
  const args = call.args.flatMap(word => (word.value === undefined ? [] : [word.value]));
  if (body === undefined || args.length !== call.args.length) return undefined;
  return { manager, dir: packageDir, script: call.script, args, body };
}
