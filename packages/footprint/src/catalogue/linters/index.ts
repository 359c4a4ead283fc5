/** Small linters and formatters that look at the files they are given, from a table of what each does. */
import type { ShellWord } from '@nx-taskfile/shell';
import { namedConfiguration } from '../../config';
import { combine } from '../../algebra';
import { GO_ENVIRONMENT, readsGoModule } from '../../go/modules';
import type { Footprint } from '../../model';
import { literal, options, type Options } from '../../options';
import { asksMachine, effect, footprint, reads, rewrites, unknown, writes } from '../../parts';
import type { Invocation, Tool } from '../../tool';
import { GO_LINTERS } from './go-table';
import { LINTERS, type Linter } from './table';

const TABLE: ReadonlyMap<string, Linter> = new Map(Object.entries({ ...LINTERS, ...GO_LINTERS }));

export const tool: Tool = {
  name: 'linters',
  title: 'Linters and formatters',
  docs: 'https://analysis-tools.dev/tools',
  match: [...TABLE.keys()],
  goModules: [...TABLE.values()].flatMap(linter => linter.goModules ?? []),
  namesEnv: true,
  footprint(invocation) {
    const linter = TABLE.get(invocation.program);
    if (linter === undefined) return footprint(unknown(invocation, 'is not in the table of linters'));
    const given = options(invocation, {
      value: [...(linter.values ?? []), ...(linter.reports ?? []), ...(linter.configs ?? [])],
      longDash: linter.longDash === true,
    });
    const { verb, does, operands } = verbOf(linter, given);
    if (given.has('--version', '-version', '--help', '-help', '-h') && operands.length === 0)
      return footprint(asksMachine(invocation));
    switch (does) {
      case 'asks':
        return footprint(asksMachine(invocation));
      case 'unknown':
        return footprint(
          unknown(invocation, `what \`${invocation.program} ${verb?.text ?? ''}\` does is not in the catalogue`),
        );
      case 'fetches':
        return footprint(effect('network', `\`${invocation.program}\` fetches what it needs`));
      default:
        return looksAt(
          invocation,
          linter,
          { ...given, operands },
          does === 'rewrites',
          linter.makes?.[verb?.value ?? ''],
        );
    }
  },
};

function verbOf(
  { verbs, verbOptional }: Linter,
  given: Options,
): {
  verb?: ShellWord;
  does?: NonNullable<Linter['verbs']>[string] | 'unknown';
  operands: readonly ShellWord[];
} {
  const [verb, ...rest] = given.operands;
  if (verbs === undefined) return { operands: given.operands };
  if (verb === undefined) return { does: verbOptional ? 'checks' : 'asks', operands: [] };
  const does = verbs[verb.value ?? ''];
  if (does === undefined && verbOptional) return { operands: given.operands };
  return { verb, does: does ?? 'unknown', operands: rest };
}

function looksAt(
  invocation: Invocation,
  linter: Linter,
  given: Options,
  verbRewrites: boolean,
  made: string | undefined,
): Footprint {
  const { program, executable, origin } = invocation;
  const shows = given.has(...(linter.shows ?? []));
  const fixes = !shows && (verbRewrites || linter.rewrites === true || given.has(...(linter.fixes ?? [])));
  const named = given.values(...(linter.reports ?? []));
  const written = footprint(
    writes(invocation, named.length === 0 && made !== undefined ? [made] : named, `\`${program}\` writes its report`),
  );
  const common = footprint(
    { unknowns: given.unknowns, runtime: origin === 'path' ? [`${executable} ${linter.version ?? '--version'}`] : [] },
    namedConfiguration(invocation, linter.names ?? []),
    reads(invocation, given.values(...(linter.configs ?? [])), `configuration of \`${program}\``),
    linter.effect === undefined || given.has(...(linter.offline ?? []))
      ? {}
      : effect(linter.effect[0], `\`${program}\` ${linter.effect[1]}`),
  );
  return combine([
    common,
    written,
    files(
      invocation,
      linter,
      given,
      fixes,
      written.writes.map(({ glob }) => glob),
    ),
  ]);
}

function files(
  invocation: Invocation,
  linter: Linter,
  given: Options,
  fixes: boolean,
  reports: readonly string[],
): Footprint {
  const { program, facts, cwd } = invocation;
  const fixing = fixes ? rewrites : reads;
  const detail = fixes ? `\`${program}\` rewrites it` : `\`${program}\` checks it`;
  if (linter.of === 'go') {
    return combine([
      footprint(
        { env: GO_ENVIRONMENT, runtime: ['go version'] },
        fixes ? rewrites(invocation, ['**/*.go'], detail) : {},
      ),
      readsGoModule(facts, cwd, `\`${program}\` checks it`, reports),
    ]);
  }
  const operands = given.operands.filter(word => word.value !== '-');
  const named = operands.length > 0 || given.operands.length > 0 ? operands : (linter.alone ?? []).map(literal);
  const follows = linter.follows === true || given.has(...(linter.follows ?? []));
  return footprint(
    fixing(invocation, named, detail, IGNORED),
    follows ? reads(invocation, ['.'], `\`${program}\` follows what its files name`, IGNORED) : {},
  );
}

/** Nobody checks these, whether the tool leaves them out or not. */
const IGNORED = ['node_modules/', 'vendor/', 'target/', '.venv/'];
