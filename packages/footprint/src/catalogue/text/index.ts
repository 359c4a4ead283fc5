/** Filters: programs that read files, or their input, and print. */
import type { ShellWord } from '@nx-taskfile/shell';
import type { Footprint } from '../../model';
import { options, type OptionSpec, type Options } from '../../options';
import { footprint, reads, unknown, writes } from '../../parts';
import type { Invocation, Tool } from '../../tool';

/** `pattern`: the first operand is a program or pattern, unless one of these flags gave it. `none`: no operand is a file. */
interface Filter extends OptionSpec {
  readonly pattern?: readonly string[];
  readonly none?: true;
}

const FILTERS: Readonly<Record<string, Filter>> = {
  cat: {},
  tac: {},
  head: { value: ['-n', '-c', '--lines', '--bytes'] },
  tail: { value: ['-n', '-c', '--lines', '--bytes', '--pid', '-s'] },
  wc: {},
  sort: { value: ['-k', '-t', '-o', '-T', '-S', '--key', '--output', '--field-separator'] },
  uniq: { value: ['-f', '-s', '-w'] },
  tr: { none: true },
  seq: { none: true },
  tput: { none: true },
  expr: { none: true },
  gotestfmt: { none: true },
  bc: {},
  cut: { value: ['-d', '-f', '-c', '-b', '--delimiter', '--fields'] },
  paste: { value: ['-d'] },
  column: { value: ['-s', '-t', '-o', '-c'] },
  nl: {},
  fold: { value: ['-w'] },
  rev: {},
  diff: {},
  cmp: {},
  comm: {},
  xxd: {},
  base64: { value: ['-w'] },
  md5sum: {},
  sha256sum: {},
  shasum: { value: ['-a'] },
  less: {},
  more: {},
  grep: {
    value: ['-e', '-f', '-m', '-A', '-B', '-C', '--include', '--exclude', '--exclude-dir', '--regexp', '--file'],
    pattern: ['-e', '-f', '--regexp', '--file'],
  },
  egrep: { value: ['-e', '-f', '-m', '-A', '-B', '-C'], pattern: ['-e', '-f'] },
  fgrep: { value: ['-e', '-f', '-m', '-A', '-B', '-C'], pattern: ['-e', '-f'] },
  rg: {
    value: ['-e', '-f', '-g', '-t', '-T', '-A', '-B', '-C', '-m', '--glob', '--type'],
    pattern: ['-e', '-f', '--files'],
  },
  awk: { value: ['-F', '-v', '-f'], pattern: ['-f'] },
  gawk: { value: ['-F', '-v', '-f'], pattern: ['-f'] },
  jq: { value: ['-f', '--from-file', '--indent', '--tab'], pattern: ['-f', '--from-file'] },
  ls: {},
  stat: { value: ['-c', '-f', '--format', '--printf'] },
  du: { value: ['-d', '--max-depth', '--exclude'] },
  tree: { value: ['-L', '-I', '-P'] },
  file: {},
};

export const tool: Tool = {
  name: 'text',
  title: 'Text filters',
  docs: 'https://www.gnu.org/software/coreutils/manual/coreutils.html',
  match: Object.keys(FILTERS),
  loads: 'nothing',
  anyFile: true,
  namesEnv: true,
  footprint(invocation) {
    const { program, args } = invocation;
    const filter = FILTERS[program] ?? {};
    if (filter.none) return footprint({});
    const given = options(withoutJqVariables(invocation), filter);
    const files =
      filter.pattern === undefined || given.has(...filter.pattern) ? given.operands : given.operands.slice(1);
    const unresolvedFiles = given.unknowns.filter(({ reason }) =>
      files.some(word => reason.startsWith(`\`${word.text}\``)),
    );
    return footprint(
      reads(
        invocation,
        [...operandsOrHere(program, files, given), ...given.values('-f', '--file', '--from-file')],
        `\`${program}\` reads it`,
      ),
      writes(invocation, program === 'sort' ? given.values('-o', '--output') : [], '`sort` writes it'),
      { unknowns: unresolvedFiles, neverEnds: program === 'tail' && given.has('-f', '-F', '--follow') },
      AWKS.has(program) ? commandsInside(invocation, args) : {},
    );
  },
};

const AWKS: ReadonlySet<string> = new Set(['awk', 'gawk']);
const LISTERS: ReadonlySet<string> = new Set(['ls', 'tree', 'du']);

/** Listing programs and recursive searches look at the working directory when no operand says otherwise. */
function operandsOrHere(program: string, files: readonly ShellWord[], given: Options): readonly (ShellWord | string)[] {
  const recursive =
    LISTERS.has(program) || program === 'rg' || (program === 'grep' && given.has('-r', '-R', '--recursive'));
  return files.length === 0 && recursive ? ['.'] : files;
}

/** `--arg NAME VALUE` takes two words. */
function withoutJqVariables(invocation: Invocation): Invocation {
  if (invocation.program !== 'jq') return invocation;
  const { args } = invocation;
  const named = (index: number): boolean => ['--arg', '--argjson'].includes(args[index]?.value ?? '');
  return { ...invocation, args: args.filter((_, index) => !named(index) && !named(index - 1) && !named(index - 2)) };
}

/** awk can write files and run commands of its own. */
function commandsInside(invocation: Invocation, args: readonly ShellWord[]): Partial<Footprint> {
  const runs = args.some(({ text }) =>
    ['system(', 'getline', '| "', '> "', '>> "', '>"'].some(mark => text.includes(mark)),
  );
  return runs ? unknown(invocation, `\`${invocation.program}\` runs commands or writes files from its program`) : {};
}
