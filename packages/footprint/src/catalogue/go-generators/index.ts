/** Generators of Go code that are told on their command line what to write. */
import { combine } from '../../algebra';
import { GO_ENVIRONMENT, readsGoModule } from '../../go/modules';
import type { Footprint } from '../../model';
import { options, type Options } from '../../options';
import { asksMachine, footprint, reads, unknown, writes, type Part } from '../../parts';
import type { Invocation, Tool } from '../../tool';
import { GENERATORS, type Generator } from './table';

export const tool: Tool = {
  name: 'go-generators',
  title: 'Generators of Go',
  docs: 'https://go.dev/wiki/GoGenerateTools',
  match: Object.keys(GENERATORS),
  goModules: Object.values(GENERATORS).flatMap(generator => generator.goModules),
  loads: 'nothing',
  footprint(invocation) {
    const generator = GENERATORS[invocation.program];
    if (generator === undefined) return footprint(unknown(invocation, 'is not in the table of generators'));
    const given = options(invocation, {
      value: [...(generator.values ?? []), ...(generator.reads ?? []), ...(generator.out ?? [])],
      longDash: true,
    });
    if (given.has('-version', '--version', '-h', '--help', '-help') && given.operands.length === 0)
      return footprint(asksMachine(invocation));
    return generates(invocation, generator, given);
  },
};

function generates(invocation: Invocation, generator: Generator, given: Options): Footprint {
  const { program, executable, origin, facts, cwd } = invocation;
  const named = given.values(...(generator.out ?? []));
  const files = named.length > 0 ? named : (generator.files?.(given, invocation) ?? 'unknown');
  const written = footprint(
    files === 'unknown'
      ? unknown(invocation, `which file \`${program}\` writes is not said`)
      : writes(invocation, files, `\`${program}\` writes it`),
  );
  const common: Part = {
    unknowns: [...given.unknowns, ...written.unknowns],
    runtime: origin === 'path' ? [`${executable} ${generator.version ?? '--version'}`] : [],
  };
  return combine([
    footprint(common, { writes: written.writes }),
    footprint(reads(invocation, given.values(...(generator.reads ?? [])), `\`${program}\` reads it`)),
    generator.of === 'operands'
      ? footprint(reads(invocation, given.operands, `\`${program}\` reads it`))
      : combine([
          footprint({ env: GO_ENVIRONMENT, runtime: ['go version'] }),
          readsGoModule(
            facts,
            cwd,
            `\`${program}\` reads its types`,
            written.writes.map(({ glob }) => glob),
          ),
        ]),
  ]);
}
