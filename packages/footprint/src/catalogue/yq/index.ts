/** yq: looks into YAML, JSON and their kin, or changes them in place. Two programs bear the name; their flags agree in what they touch. */
import type { ShellWord } from '@nx-taskfile/shell';
import { options, type Options } from '../../options';
import { asksMachine, asksTool, footprint, type Part, reads, rewrites, unknown } from '../../parts';
import { resolvePath } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const VALUES =
  '-f --front-matter --from-file --expression -I --indent -p --input-format -o --output-format --xml-attribute-prefix ' +
  '--xml-content-name --csv-separator --tsv-separator --lua-prefix --lua-suffix --properties-separator --shell-key-separator';
const FLAGS =
  '-C --colors -M --no-colors -e --exit-status -i --inplace --in-place -N --no-doc -n --null-input -0 --nul-output -P --prettyPrint ' +
  '-r --raw-output --unwrapScalar -v --verbose -y --yaml-output -Y --yaml-roundtrip -j -c --compact-output -s --slurp -S --sort-keys';

/** Verbs of the Go program, which it does without since its version 4.18. */
const VERBS: ReadonlySet<string> = new Set(['eval', 'e', 'eval-all', 'ea']);

export const tool: Tool = {
  name: 'yq',
  title: 'yq',
  docs: 'https://mikefarah.gitbook.io/yq/',
  match: ['yq'],
  loads: 'nothing',
  namesEnv: true,
  footprint(invocation) {
    if (asksTool(invocation)) return footprint(asksMachine(invocation));
    const given = options(invocation, { value: VALUES, flags: FLAGS });
    const operands = VERBS.has(given.operands[0]?.value ?? '') ? given.operands.slice(1) : given.operands;
    const { expressions, programs, files } = wordsOf(invocation, given, operands);
    const touch = given.has('-i', '--inplace', '--in-place') ? rewrites : reads;
    return footprint(
      {
        unknowns: given.unknowns.filter(
          ({ reason }) => !expressions.some(({ text }) => reason.startsWith(`\`${text}\``)),
        ),
      },
      reads(invocation, programs, 'its expression stands in it'),
      given.has('-n', '--null-input') ? {} : touch(invocation, files, '`yq` works on it'),
      ...expressions.map(expression => does(invocation, expression)),
      // In the Go program it names files to be written.
      given.has('-s') ? unknown(invocation, '`yq -s` may write files that its expression names') : {},
      programs.length > 0 ? unknown(invocation, 'what the expression in a file does is not looked at') : {},
    );
  },
};

/** The first word is the expression, unless a flag gives it, or it is a file that is there. */
function wordsOf({ facts, cwd }: Invocation, given: Options, operands: readonly ShellWord[]) {
  const inFile = [...given.values('--from-file'), ...given.values('-f').filter(({ value }) => !FRONT.has(value ?? ''))];
  const named = [...given.values('--expression')];
  const [first, ...others] = operands;
  const path = first?.value === undefined ? undefined : resolvePath(cwd, first.value);
  const isFile = path !== undefined && facts.exists(path);
  const isFirst = inFile.length + named.length === 0 && first !== undefined && !isFile;
  return { expressions: isFirst ? [...named, first] : named, programs: inFile, files: isFirst ? others : operands };
}

const FRONT: ReadonlySet<string> = new Set(['extract', 'process']);

/** An expression can load other files, and ask for variables. */
function does(invocation: Invocation, { text }: ShellWord): Part {
  const env = [...text.matchAll(/\b(?:str)?env\((\w+)\)|\$ENV\.(\w+)/g)].flatMap(
    ([, name, other]) => name ?? other ?? [],
  );
  const loose = /\bload\w*\(|\benvsubst\b|\binput_filename\b/.test(text);
  return { env, ...(loose && unknown(invocation, 'its expression takes in other files or variables')) };
}
