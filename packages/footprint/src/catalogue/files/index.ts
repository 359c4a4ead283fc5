/** Programs that make, copy, move and remove files. */
import type { ShellWord } from '@nx-taskfile/shell';
import type { Footprint } from '../../model';
import { options, type Options } from '../../options';
import { access, deletes, footprint, reads, rewrites, unknown, writes, writesInto, type Part } from '../../parts';
import { inDir, locate } from '../../paths';
import { posix } from 'node:path';
import type { Invocation, Tool } from '../../tool';

const NOTHING = ['basename', 'dirname', 'realpath', 'readlink', 'mktemp', 'sync'];

export const tool: Tool = {
  name: 'files',
  title: 'File utilities',
  docs: 'https://www.gnu.org/software/coreutils/manual/coreutils.html',
  match: [
    ...NOTHING,
    'mkdir',
    'touch',
    'cp',
    'mv',
    'rm',
    'rmdir',
    'unlink',
    'rimraf',
    'ln',
    'chmod',
    'chown',
    'tee',
    'install',
    'truncate',
  ],
  loads: 'nothing',
  anyFile: true,
  namesEnv: true,
  footprint(invocation) {
    const { program } = invocation;
    if (NOTHING.includes(program)) return footprint({});
    const given = options(invocation, { value: VALUE_FLAGS[program] ?? [] });
    const { operands } = given;
    switch (program) {
      case 'mkdir':
        return footprint(makesFolders(invocation, operands));
      case 'rm':
      case 'rmdir':
      case 'unlink':
      case 'rimraf': {
        const recursive = program === 'rimraf' || given.has('-r', '-R', '--recursive');
        return footprint(deletes(invocation, operands, `\`${program}\` removes it`, recursive));
      }
      case 'touch':
      case 'truncate':
        return footprint(writes(invocation, operands, `\`${program}\` writes it`));
      case 'tee':
        return footprint(
          given.has('-a', '--append') ? reads(invocation, operands, '`tee` appends to it') : {},
          writes(invocation, operands, '`tee` writes it'),
        );
      case 'chmod':
      case 'chown':
        return footprint(rewrites(invocation, operands.slice(1), `\`${program}\` changes it`));
      default:
        return copied(invocation, given);
    }
  },
};

const VALUE_FLAGS: Readonly<Record<string, readonly string[]>> = {
  touch: ['-d', '-t', '-r', '--date', '--reference'],
  truncate: ['-s', '--size'],
  cp: ['-t', '--target-directory'],
  mv: ['-t', '--target-directory'],
  ln: ['-t', '--target-directory'],
  mkdir: ['-m', '--mode'],
  install: ['-m', '-o', '-g', '-t', '--mode'],
};

/** One that is only known when it runs may be any. */
function makesFolders({ cwd, program }: Invocation, words: readonly ShellWord[]): Part {
  const made = words.flatMap(word => {
    const place = locate(cwd, word);
    if (place.kind === 'inside') return place.path;
    return place.kind === 'unresolved' ? '.' : [];
  });
  return { folders: made.map(path => access(path, `\`${program}\` makes it`)) };
}

function copied(invocation: Invocation, given: Options): Footprint {
  const { program } = invocation;
  const into = given.value('-t', '--target-directory');
  const sources = into === undefined ? given.operands.slice(0, -1) : given.operands;
  const target = into ?? given.operands.at(-1);
  if (program === 'install' && given.has('-d')) return footprint(makesFolders(invocation, given.operands));
  const recursive = given.has('-r', '-R', '-a', '--recursive', '--archive') || program === 'mv';
  return footprint(
    given,
    program === 'ln'
      ? unknown(invocation, 'makes a link, which no cache keeps as one')
      : reads(invocation, sources, `\`${program}\` takes it`),
    program === 'mv' ? deletes(invocation, sources, '`mv` takes it away', true) : {},
    target === undefined ? {} : arrived(invocation, sources, target, { recursive, into: into !== undefined }),
  );
}

/** At the target itself, or under their own names when the target is a directory. */
function arrived(
  invocation: Invocation,
  sources: readonly ShellWord[],
  target: ShellWord,
  { recursive, into }: { readonly recursive: boolean; readonly into: boolean },
): Part {
  const detail = `\`${invocation.program}\` writes it`;
  const place = locate(invocation.cwd, target);
  if (place.kind !== 'inside') return writes(invocation, [target], detail);
  const directory =
    into || place.slash || place.path === '.' || sources.length > 1 || invocation.facts.isDirectory(place.path);
  if (!directory)
    return footprint(writes(invocation, [target], detail), recursive ? writesInto(invocation, [target], detail) : {});
  if (sources.some(source => source.value === undefined)) return writesInto(invocation, [target], detail);
  const names = sources.map(source => inDir(target.value ?? '.', posix.basename(source.value ?? '')));
  return footprint(writes(invocation, names, detail), recursive ? writesInto(invocation, names, detail) : {});
}
