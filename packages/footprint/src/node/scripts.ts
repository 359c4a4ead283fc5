/** Follows a package.json script to what it runs. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../algebra';
import type { Footprint } from '../model';
import { footprint, readsAt } from '../parts';
import { inDir } from '../paths';
import type { Invocation } from '../tool';
import { scriptsOf } from './packages';

/**
 * The script with its pre and post scripts, in each of the packages. pnpm without `enable-pre-post-scripts` and newer
 * yarns skip those two, but a footprint may claim too much, never too little. An `optional` one may be missing.
 */
export function runsScript(
  invocation: Invocation,
  dirs: readonly string[],
  script: string,
  args: readonly ShellWord[],
  optional = false,
): Footprint {
  const defining = dirs.filter(dir => scriptsOf(invocation.facts, dir).has(script));
  if (defining.length === 0 && optional) {
    return footprint(
      readsAt(
        dirs.map(dir => inDir(dir, 'package.json')),
        `holds no script \`${script}\``,
      ),
    );
  }
  if (defining.length === 0) {
    const manifests = dirs.map(dir => inDir(dir, 'package.json'));
    const where = manifests.map(path => `\`${path}\``).join(', ');
    const missing = manifests.some(path => invocation.facts.exists(path)) ? 'script' : 'package';
    const lacks = missing === 'package' || isNoProgram(script, invocation) ? missing : undefined;
    const reason = `\`${script}\` is not a script of ${where === '' ? 'any package' : where}`;
    // What has nothing to run fails at once.
    const fails = lacks === 'script' && { resultOnly: true as const };
    return footprint({ unknowns: [{ command: invocation.command, reason, ...(lacks && { lacks }), ...fails }] });
  }
  return combine(defining.map(dir => runsIn(invocation, dir, script, args)));
}

/** Where there is no script of the name, yarn and bun look for a program, and pnpm does without `run`. */
function isNoProgram(script: string, { program, args }: Invocation): boolean {
  return script.includes(':') || program === 'npm' || (program === 'pnpm' && args.some(({ value }) => value === 'run'));
}

function runsIn(invocation: Invocation, dir: string, script: string, args: readonly ShellWord[]): Footprint {
  const scripts = scriptsOf(invocation.facts, dir);
  const manifest = inDir(dir, 'package.json');
  const follow = (name: string, extra: readonly ShellWord[]): Footprint[] => {
    const body = scripts.get(name);
    if (body === undefined) return [];
    const text = [body, ...extra.map(word => word.text)].join(' ');
    return [invocation.script(text, `${manifest} ${name}`, { cwd: dir, origin: 'node_modules' })];
  };
  const run = combine([...follow(`pre${script}`, []), ...follow(script, args), ...follow(`post${script}`, [])]);
  return combine([footprint(readsAt([manifest], `holds the script \`${script}\``)), run]);
}
