/** Vitest. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import { configNames, firstText, literalSetting, readsNodePackage } from '../../node/sources';
import { packageDirOf } from '../../node/packages';
import { options } from '../../options';
import { asksMachine, effect, footprint, reads, rewrites, unknown, writes, writesInto, type Part } from '../../parts';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
  '-c',
  '--config',
  '-r',
  '--root',
  '--dir',
  '-t',
  '--testNamePattern',
  '--reporter',
  '--outputFile',
  '--project',
  '--environment',
  '--pool',
  '--exclude',
  '--shard',
  '--testTimeout',
  '--bail',
  '--retry',
  '--mode',
  '-w',
  '--workspace',
  '--maxWorkers',
];

export const tool: Tool = {
  name: 'vitest',
  title: 'Vitest',
  docs: 'https://vitest.dev/guide/cli.html',
  match: ['vitest'],
  ecosystem: 'node',
  footprint(invocation) {
    const given = options(invocation, { value: VALUES });
    if (given.has('-v', '--version', '-h', '--help')) return footprint(asksMachine(invocation));
    const dir = packageDirOf(invocation.facts, invocation.cwd) ?? invocation.cwd;
    const config =
      firstText(invocation.facts, dir, [...configNames('vitest.config'), ...configNames('vite.config')]) ?? '';
    const covers =
      (given.has('--coverage', '--coverage.enabled') &&
        given.value('--coverage', '--coverage.enabled')?.value !== 'false') ||
      alwaysCovers(config);
    const written = footprint(
      covers ? coverageInto({ ...invocation, cwd: dir }, given.value('--coverage.reportsDirectory'), config) : {},
      writes(invocation, given.values('--outputFile'), '`vitest` writes its report'),
    );
    const watches = ['watch', 'dev'].includes(given.operands[0]?.value ?? '') || given.has('--watch', '--ui', '-w');
    return combine([
      footprint(
        {
          unknowns: given.unknowns,
          env: ['CI', 'NODE_ENV'],
          neverEnds: watches && given.value('--watch')?.value !== 'false',
        },
        given.has('--ui') ? effect('service', '`vitest --ui` serves') : {},
      ),
      readsNodePackage(
        invocation,
        '`vitest` runs the tests',
        written.writes.map(({ glob }) => glob),
      ),
      footprint(reads(invocation, given.values('-c', '--config'), 'configuration of `vitest`')),
      given.has('-u', '--update')
        ? footprint(rewrites({ ...invocation, cwd: dir }, ['.'], '`vitest -u` rewrites snapshots', ['node_modules/']))
        : footprint({}),
      written,
    ]);
  },
};

/** `coverage: { enabled: true }` in the configuration. */
function alwaysCovers(config: string): boolean {
  const block = config.indexOf('coverage');
  return block !== -1 && config.includes('enabled: true', block);
}

function coverageInto(at: Invocation, flag: ShellWord | undefined, config: string): Part {
  const configured = literalSetting(config, 'reportsDirectory');
  if (flag === undefined && configured.kind === 'computed') return unknown(at, 'computes its `reportsDirectory`');
  return writesInto(
    at,
    [flag ?? (configured.kind === 'literal' ? configured.value : 'coverage')],
    '`vitest --coverage` writes its reports',
  );
}
