/** Jest. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import { isRecord } from '../../node/lockfile';
import { manifestOf, packageDirOf } from '../../node/packages';
import { configNames, firstText, literalSetting, readsNodePackage } from '../../node/sources';
import { options } from '../../options';
import { asksMachine, footprint, reads, rewrites, unknown, writes, writesInto, type Part } from '../../parts';
import { inDir } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
  '-c',
  '--config',
  '--rootDir',
  '--coverageDirectory',
  '-t',
  '--testNamePattern',
  '--testPathPattern',
  '--testPathPatterns',
  '--testPathIgnorePatterns',
  '-w',
  '--maxWorkers',
  '--outputFile',
  '--reporters',
  '--env',
  '--projects',
  '--selectProjects',
  '--shard',
  '--testTimeout',
  '--coverageReporters',
  '--collectCoverageFrom',
  '--changedSince',
];

export const tool: Tool = {
  name: 'jest',
  title: 'Jest',
  docs: 'https://jestjs.io/docs/cli',
  match: ['jest'],
  ecosystem: 'node',
  packages: ['jest-cli'],
  footprint(invocation) {
    const given = options(invocation, { value: VALUES });
    if (given.has('--version', '-h', '--help', '--showConfig', '--clearCache'))
      return footprint(asksMachine(invocation));
    const dir = packageDirOf(invocation.facts, invocation.cwd) ?? invocation.cwd;
    const config = configurationText(invocation, dir);
    const covers = given.has('--coverage', '--collectCoverage')
      ? given.value('--coverage')?.value !== 'false'
      : config.includes('collectCoverage: true') || config.includes('"collectCoverage":true');
    const written = footprint(
      covers ? coverageInto({ ...invocation, cwd: dir }, given.value('--coverageDirectory'), config) : {},
      writes(invocation, given.values('--outputFile'), '`jest` writes its report'),
    );
    return combine([
      footprint({
        unknowns: given.unknowns,
        env: ['CI', 'NODE_ENV'],
        neverEnds: given.has('--watch', '--watchAll') && given.value('--watchAll')?.value !== 'false',
      }),
      readsNodePackage(
        invocation,
        '`jest` runs the tests',
        written.writes.map(({ glob }) => glob),
      ),
      footprint(reads(invocation, given.values('-c', '--config'), 'configuration of `jest`')),
      given.has('-u', '--updateSnapshot')
        ? footprint(rewrites({ ...invocation, cwd: dir }, ['.'], '`jest -u` rewrites snapshots', ['node_modules/']))
        : footprint({}),
      written,
    ]);
  },
};

/** The configuration as text, JSON in the same words as JavaScript where it matters. */
function configurationText({ facts }: Invocation, dir: string): string {
  const { jest } = manifestOf(facts, dir);
  const json = isRecord(jest) ? jest : facts.json(inDir(dir, 'jest.config.json'));
  if (isRecord(json))
    return Object.entries(json)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
      .join('\n');
  return firstText(facts, dir, configNames('jest.config')) ?? '';
}

function coverageInto(at: Invocation, flag: ShellWord | undefined, config: string): Part {
  const configured = literalSetting(config, 'coverageDirectory');
  if (flag === undefined && configured.kind === 'computed') return unknown(at, 'computes its `coverageDirectory`');
  const literal = configured.kind === 'literal' ? configured.value.replace('<rootDir>', '.') : 'coverage';
  return writesInto(at, [flag ?? literal], '`jest --coverage` writes its reports');
}
