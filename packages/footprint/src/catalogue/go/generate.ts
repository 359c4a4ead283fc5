/** `go generate`: the commands in `//go:generate` comments, each looked through like any other. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine, overlaps } from '../../algebra';
import { globCovers } from '../../glob';
import { goFiles, goPackages } from '../../go/packages';
import type { Access, Footprint } from '../../model';
import { literal, type Options } from '../../options';
import { footprint, readsAt, unknown } from '../../parts';
import { posix } from 'node:path';
import type { Invocation } from '../../tool';
import { commandsIn } from './directives';

/** All directives count, whatever `-run` and `-skip` would choose. */
export function generates(invocation: Invocation, given: Options): Footprint {
  const { facts, cwd } = invocation;
  const files = filesOf(invocation, given.operands);
  if (files === undefined)
    return footprint(unknown(invocation, 'which packages it looks at is only known when it runs'));
  const found = files.map(file => ({ file, commands: commandsIn(facts.text(file) ?? '', posix.basename(file)) }));
  const generating = found.filter(({ commands }) => commands.length > 0);
  if (generating.length === 0)
    return footprint(unknown(invocation, `no \`go:generate\` comment was found below \`${cwd}\``));
  const runs = generating.flatMap(({ file, commands }) =>
    commands.map(command => invocation.run(command, { cwd: posix.dirname(file) })),
  );
  const own = footprint(
    { unknowns: given.unknowns, runtime: ['go version'] },
    readsAt(
      generating.map(({ file }) => file),
      'its comments say what to generate',
    ),
  );
  return combine([own, withoutMade(runs)]);
}

function filesOf({ facts, cwd }: Invocation, words: readonly ShellWord[]): string[] | undefined {
  const isFile = (word: ShellWord): boolean => word.value?.endsWith('.go') === true;
  const packages = goPackages(facts, cwd, words.length > 0 && words.every(isFile) ? [literal('.')] : words);
  return packages?.flatMap(({ dir }) => (dir === undefined ? [] : goFiles(facts, dir)));
}

/**
 * What one generator makes anew is no input of the others, which often read whole packages: it is there before or after,
 * the same. What a command rewrites stays.
 */
function withoutMade(runs: readonly Footprint[]): Footprint {
  const made = runs.flatMap(run => run.writes.filter(write => !run.reads.some(read => overlaps(read, write))));
  const whole = combine(runs);
  const reads = whole.reads
    .filter(read => !made.some(({ glob }) => globCovers(glob, read.glob)))
    .map((read): Access => {
      const except = made.map(({ glob }) => glob).filter(glob => globCovers(read.glob, glob));
      return except.length === 0 ? read : { ...read, except: [...new Set([...(read.except ?? []), ...except])] };
    });
  return { ...whole, reads };
}
