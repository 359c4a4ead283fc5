/** `pack`: the tarball of a package, after the scripts that prepare it. */
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import type { PackageManager } from '../../node/lockfile';
import { manifestOf, packageDirOf } from '../../node/packages';
import { runsScript } from '../../node/scripts';
import { readsNodePackage } from '../../node/sources';
import { options } from '../../options';
import { footprint, modesAt, type Part, unknown, writes, writesInto } from '../../parts';
import type { Invocation } from '../../tool';

export function packs(invocation: Invocation, manager: PackageManager): Footprint {
  const { facts, cwd } = invocation;
  const given = options(invocation, {
    value: '--pack-destination -o --out --filename -f --loglevel',
    flags: '--json --silent -s --dry-run -n --quiet --foreground-scripts --ignore-scripts',
  });
  const dir = packageDirOf(facts, cwd) ?? cwd;
  const before = given.has('--ignore-scripts') ? [] : ['prepack', 'prepare', 'postpack'];
  const written = given.has('--dry-run', '-n') ? {} : tarball(invocation, manager, given);
  return combine([
    footprint(
      { unknowns: given.unknowns },
      given.operands.length > 0 ? unknown(invocation, 'packs something else') : {},
    ),
    ...before.map(script => runsScript(invocation, [dir], script, [], true)),
    readsNodePackage(
      invocation,
      `\`${manager} pack\` packs it`,
      (written.writes ?? []).map(({ glob }) => glob),
    ),
    footprint(written, modesAt(dir)),
  ]);
}

/** npm and pnpm call it by name and version, yarn by its own rules. */
function tarball(invocation: Invocation, manager: PackageManager, given: ReturnType<typeof options>): Part {
  const detail = `\`${manager} pack\` writes it`;
  const file = given.values(...(manager === 'npm' ? [] : ['-o', '--out', '--filename', '-f']));
  if (file.some(({ value }) => value?.includes('%'))) return unknown(invocation, 'computes the name of the tarball');
  if (file.length > 0) return writes(invocation, file.slice(-1), detail);
  const into = given.value('--pack-destination');
  if (into !== undefined) return writesInto(invocation, [into], detail);
  const { name, version } = manifestOf(
    invocation.facts,
    packageDirOf(invocation.facts, invocation.cwd) ?? invocation.cwd,
  );
  if (manager === 'yarn' || typeof name !== 'string' || typeof version !== 'string')
    return writes(invocation, ['*.tgz'], detail);
  return writes(invocation, [`${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`], detail);
}
