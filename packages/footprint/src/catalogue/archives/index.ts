/** Archivers: what goes in, what comes out. */
import type { ShellWord } from '@nx-taskfile/shell';
import type { Footprint } from '../../model';
import { literal, options } from '../../options';
import { deletes, footprint, packs, reads, writes, writesInto } from '../../parts';
import { resolvePath } from '../../paths';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'archives',
  title: 'Archivers',
  docs: 'https://www.gnu.org/software/tar/manual/tar.html',
  match: ['tar', 'zip', 'unzip', 'gzip', 'gunzip'],
  loads: 'nothing',
  anyFile: true,
  namesEnv: true,
  footprint(invocation) {
    switch (invocation.program) {
      case 'tar':
        return tar(invocation);
      case 'zip': {
        const { operands, unknowns } = options(invocation, { value: ['-x', '-i', '-P', '-n', '-b'] });
        return footprint(
          { unknowns },
          writes(invocation, operands.slice(0, 1), '`zip` writes it'),
          packs(invocation, operands.slice(1), '`zip` packs it'),
        );
      }
      case 'unzip': {
        const { operands, unknowns, value } = options(invocation, { value: ['-d', '-x', '-P'] });
        return footprint(
          { unknowns },
          reads(invocation, operands.slice(0, 1), '`unzip` unpacks it'),
          writesInto(invocation, [value('-d') ?? '.'], '`unzip` unpacks there'),
        );
      }
      default:
        return gzip(invocation);
    }
  },
};

function tar(invocation: Invocation): Footprint {
  const { operands, unknowns, has, value } = options(
    { ...invocation, args: dashed(invocation.args) },
    { value: ['-f', '-C', '--file', '--directory', '--exclude', '-T', '--strip-components', '--transform'] },
  );
  const archive = value('-f', '--file');
  const dir = value('-C', '--directory');
  const cwd =
    dir === undefined ? invocation.cwd : dir.value === undefined ? undefined : resolvePath(invocation.cwd, dir.value);
  const at = { ...invocation, cwd: cwd ?? invocation.cwd };
  if (has('-c', '--create', '-r', '-u')) {
    const packed =
      cwd === undefined ? packs(invocation, [dir], '`tar` packs it') : packs(at, operands, '`tar` packs it');
    return footprint(
      { unknowns },
      packed,
      writes(invocation, archive?.value === '-' ? [] : [archive], '`tar` writes it'),
    );
  }
  const archived = reads(invocation, archive?.value === '-' ? [] : [archive], '`tar` unpacks it');
  return footprint(
    { unknowns },
    archived,
    has('-x', '--extract') ? writesInto(invocation, [dir ?? '.'], '`tar` unpacks there') : {},
  );
}

/** `tar czf` is `tar -czf`. */
function dashed(args: readonly ShellWord[]): readonly ShellWord[] {
  const [first, ...rest] = args;
  return first?.value === undefined || first.value.startsWith('-') ? args : [literal(`-${first.value}`), ...rest];
}

/** Puts `x.gz` in the place of `x`, and back. */
function gzip(invocation: Invocation): Footprint {
  const { operands, unknowns, has } = options(invocation, { value: ['-S', '--suffix'] });
  const unpacks = invocation.program === 'gunzip' || has('-d', '--decompress');
  const results = operands.map(({ value }) =>
    value === undefined ? undefined : unpacks ? value.slice(0, value.endsWith('.gz') ? -3 : undefined) : `${value}.gz`,
  );
  const prints = has('-c', '--stdout');
  return footprint(
    { unknowns },
    reads(invocation, operands, `\`${invocation.program}\` takes it`),
    prints ? {} : writes(invocation, results, `\`${invocation.program}\` writes it`),
    prints || has('-k', '--keep')
      ? {}
      : deletes(invocation, operands, `\`${invocation.program}\` takes it away`, false),
  );
}
