/** Vite. */
import { combine } from '../../algebra';
import { packageDirOf } from '../../node/packages';
import { configNames, firstText, literalSetting, readsNodePackage } from '../../node/sources';
import { options, type Options } from '../../options';
import { asksMachine, effect, footprint, reads, unknown, writesInto, type Part } from '../../parts';
import { resolvePath } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
  '-c',
  '--config',
  '--base',
  '-l',
  '--logLevel',
  '-d',
  '--debug',
  '-f',
  '--filter',
  '-m',
  '--mode',
  '--host',
  '--port',
  '--outDir',
  '--target',
  '--assetsDir',
  '--ssr',
  '--sourcemap',
  '--minify',
  '--manifest',
];

export const tool: Tool = {
  name: 'vite',
  title: 'Vite',
  docs: 'https://vite.dev/guide/cli.html',
  match: ['vite'],
  ecosystem: 'node',
  footprint(invocation) {
    const given = options(invocation, { value: VALUES });
    if (given.has('-v', '--version', '-h', '--help')) return footprint(asksMachine(invocation));
    const command = given.operands[0]?.value;
    if (command === 'optimize') return footprint({ unknowns: given.unknowns });
    if (command !== 'build') {
      return combine([
        footprint({ unknowns: given.unknowns, neverEnds: true }, effect('service', '`vite` serves')),
        readsNodePackage(invocation, '`vite` serves it'),
      ]);
    }
    const written = footprint(output(invocation, given));
    return combine([
      footprint({ unknowns: given.unknowns, env: ['NODE_ENV'], neverEnds: given.has('-w', '--watch') }),
      readsNodePackage(
        invocation,
        '`vite build` bundles it',
        written.writes.map(({ glob }) => glob),
      ),
      footprint(reads(invocation, given.values('-c', '--config'), 'configuration of `vite`')),
      written,
    ]);
  },
};

/** `--outDir`, else `build.outDir` of the configuration, else `dist`; relative to Vite's root. */
function output(invocation: Invocation, given: Options): Part {
  const { facts, cwd } = invocation;
  const config = firstText(facts, packageDirOf(facts, cwd) ?? cwd, configNames('vite.config')) ?? '';
  const outDir = literalSetting(config, 'outDir');
  const root = literalSetting(config, 'root');
  const operand = given.operands[1];
  const base = operand?.value ?? (root.kind === 'literal' ? root.value : '.');
  const flag = given.value('--outDir');
  if (given.has('-c', '--config') && flag === undefined)
    return unknown(invocation, 'names its output directory in another configuration file');
  if (root.kind === 'computed' && operand === undefined) return unknown(invocation, 'computes its `root`');
  if (flag === undefined && outDir.kind === 'computed') return unknown(invocation, 'computes its `outDir`');
  const at = resolvePath(cwd, base);
  if (at === undefined) return unknown(invocation, `\`${base}\` is outside the workspace`);
  return writesInto(
    { ...invocation, cwd: at },
    [flag ?? (outDir.kind === 'literal' ? outDir.value : 'dist')],
    '`vite build` writes its outDir',
  );
}
