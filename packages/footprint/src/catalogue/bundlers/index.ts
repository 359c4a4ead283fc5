/** Bundlers that write where their configuration says: tsup, tsdown, Rollup, Rolldown, webpack, Rspack, Rsbuild. */
import { combine } from '../../algebra';
import { configuredBuild } from '../../node/configured';
import { ASKS, prefixedEnvironment, readsEnvironmentFiles, serves } from '../../node/kinds';
import { packageDirOf } from '../../node/packages';
import { options } from '../../options';
import { asksMachine, footprint, unknown } from '../../parts';
import type { Tool } from '../../tool';
import { BUNDLERS } from './table';

export const tool: Tool = {
  name: 'bundlers',
  title: 'Bundlers',
  docs: 'https://bundlers.tooling.report/',
  match: Object.keys(BUNDLERS),
  ecosystem: 'node',
  packages: Object.values(BUNDLERS).flatMap(({ packages = [] }) => packages),
  footprint(invocation) {
    const { program, facts, cwd } = invocation;
    const bundler = BUNDLERS[program];
    if (bundler === undefined) return footprint(unknown(invocation, 'is not in the table of bundlers'));
    const { value, flags, build = [], serve = [], bare, named } = bundler;
    // A configuration flag that stands alone means the usual file.
    const alone = named === true && invocation.args.some((word, i, all) => isAlone(word.value, all[i + 1]?.value));
    const values = [...value.split(' '), ...(named && !alone ? bundler.configFlags : [])];
    const given = options(invocation, { value: values, flags: [...flags.split(' '), ...ASKS] });
    const [first] = given.operands;
    const command = first?.value ?? '';
    if (given.has(...ASKS)) return footprint(asksMachine(invocation));
    if (serve.includes(command)) return combine([footprint({ unknowns: given.unknowns }), serves(invocation, given)]);
    if (bare === 'unknown' && !build.includes(command))
      return footprint(unknown(invocation, `what \`${program} ${command}\` does is not in the catalogue`));
    const operands = build.includes(command) ? given.operands.slice(1) : given.operands;
    // `tsup src/index.ts --no-config`, `rollup src/a.js`
    const unconfigured = given.has('--no-config') || (named === true && !given.has(...bundler.configFlags));
    const extra =
      program === 'rsbuild'
        ? [readsEnvironmentFiles(packageDirOf(facts, cwd) ?? cwd, program), prefixedEnvironment('PUBLIC_')]
        : [];
    const strange = given.has(
      '-r',
      '--root',
      '--cwd',
      '-F',
      '--filter',
      '-p',
      '--plugin',
      '--configPlugin',
      '--analyze',
      '--json',
    );
    return combine([
      footprint(
        { unknowns: given.unknowns },
        strange ? unknown(invocation, 'is told to work elsewhere, or with more than its configuration') : {},
        ...extra,
      ),
      configuredBuild(
        invocation,
        { ...given, operands },
        { ...bundler, ...(alone && { configFlags: [] }), ...(unconfigured && { configs: [] }) },
      ),
    ]);
  },
};

function isAlone(flag: string | undefined, next: string | undefined): boolean {
  return (
    (flag === '-c' || flag === '--config') &&
    (next === undefined || next.startsWith('-') || !/\.[cm]?[jt]s$/.test(next))
  );
}
