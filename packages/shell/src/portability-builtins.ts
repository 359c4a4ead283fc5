/** Builtins, and uses of builtins, that sh, bash and go-task's interpreter do not agree on. */
import type { Command, CommandArgument, WordPart } from 'unbash';

/** The difference in words; absent when the command means the same everywhere, or is no builtin. */
export function builtinDifference(node: Command): string | undefined {
  const words = [...(node.name ? [node.name] : []), ...node.args];
  const start = words.findIndex(word => literal(word) !== 'command');
  const [program, ...args] = start < 0 ? words : words.slice(start);
  const name = program && literal(program);
  if (name === undefined) return undefined;
  if (start > 0 && name.startsWith('-') && name !== '-v') return `\`command ${name}\``;
  if (NOT_EVERYWHERE.has(name)) return `\`${name}\``;
  if (node.prefix.some(p => p.type === 'Assignment') && SPECIAL.has(name)) return `an assignment before \`${name}\``;
  return RULES.get(name)?.(args);
}

/** Missing from POSIX, or from go-task's interpreter (which then fails: "unsupported builtin"). */
const NOT_EVERYWHERE: ReadonlySet<string> = new Set(
  (
    'source declare typeset local let shopt pushd popd dirs builtin mapfile readarray compgen complete compopt enable help ' +
    'history bind caller disown logout suspend fc jobs bg fg umask ulimit kill alias unalias'
  ).split(' '),
);

/** POSIX keeps an assignment before these for the rest of the script. */
const SPECIAL: ReadonlySet<string> = new Set(
  '. : break continue eval exec exit export readonly return set shift times trap unset'.split(' '),
);

type Rule = (args: readonly CommandArgument[]) => string | undefined;

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['echo', echo],
  ['printf', printf],
  ['read', read],
  ['set', set],
  ['trap', trap],
  ['test', args => test(args)],
  ['[', args => test(args.slice(0, -1))],
  ['export', declaration('export')],
  ['readonly', declaration('readonly')],
  ['wait', args => anyOption('wait', args)],
  ['type', args => anyOption('type', args)],
  ['exec', args => anyOption('exec', args)],
  [
    '.',
    args =>
      args.length !== 1 || literal(args[0])?.includes('/') === false ? '`.` with a bare name or arguments' : undefined,
  ],
]);

function echo(args: readonly CommandArgument[]): string | undefined {
  const first = literal(args[0]);
  if (first !== undefined && /^-[neE]+$/.test(first)) return `\`echo ${first}\``;
  return args.some(arg => pieces(arg).some(piece => piece.includes('\\'))) ? '`echo` of a backslash' : undefined;
}

/** go-task's knows `%s %d %i %u %o %x %c %b` with a width, and no `--`. */
function printf(args: readonly CommandArgument[]): string | undefined {
  const first = literal(args[0]);
  if (first?.startsWith('-')) return `\`printf ${first}\``;
  const format = args[0] ? pieces(args[0]).join('') : '';
  const conversion = [...format.matchAll(/%[-+ #0]*(?:\d*)(.)/gs)].find(
    ([, type]) => !'%sdiuoxXcb'.includes(type ?? ''),
  );
  if (conversion) return `\`printf ${conversion[0]}\``;
  return /\\[xuUEe"?c]/.test(format) ? '`printf` of an escape outside POSIX' : undefined;
}

function read(args: readonly CommandArgument[]): string | undefined {
  const option = args.map(literal).find(arg => arg?.startsWith('-') && arg !== '-r');
  if (option !== undefined) return `\`read ${option}\``;
  return args.every(arg => literal(arg) === '-r') ? '`read` without a name' : undefined;
}

function set(args: readonly CommandArgument[]): string | undefined {
  const words = args.map(literal);
  for (const [i, word] of words.entries()) {
    if (word === undefined || word === '--' || word === '-' || !/^[-+]/.test(word)) return undefined;
    if (!/^[-+][aefnuxo]*$/.test(word)) return `\`set ${word}\``;
    if (!word.endsWith('o')) continue;
    const option = words[i + 1];
    if (!['allexport', 'errexit', 'noexec', 'noglob', 'nounset', 'xtrace'].includes(option ?? ''))
      return `\`set -o ${option ?? ''}\``;
    words.splice(i + 1, 1);
  }
  return undefined;
}

/** go-task's traps only EXIT and ERR, sh everything but ERR, DEBUG and RETURN. */
function trap(args: readonly CommandArgument[]): string | undefined {
  const signal = args.slice(1).find(arg => literal(arg) !== 'EXIT');
  return signal ? `\`trap … ${signal.text}\`` : undefined;
}

function test(args: readonly CommandArgument[]): string | undefined {
  const operator = args.find(({ text }, i) => {
    if (['==', '=~', '<', '>', '\\<', '\\>', '-nt', '-ot'].includes(text)) return args.length > 2 && i > 0;
    return (
      i + 1 < args.length &&
      (['-v', '-R', '-N'].includes(text) || (text === '-o' && (i === 0 || args[i - 1]?.text === '!')))
    );
  });
  return operator ? `\`[ … ${operator.text} … ]\`` : undefined;
}

/** sh splits the value of `export X=$Y` into words. */
function declaration(name: string): Rule {
  return args =>
    args.some(
      arg => arg.type === 'Assignment' && arg.value.type === 'Word' && arg.value.parts?.some(isUnquotedExpansion),
    )
      ? `\`${name}\` of an unquoted expansion`
      : args.map(literal).find(arg => arg?.startsWith('-') && arg !== '-p') && `options of \`${name}\``;
}

function anyOption(name: string, args: readonly CommandArgument[]): string | undefined {
  const option = literal(args[0]);
  return option?.startsWith('-') && option !== '-' ? `\`${name} ${option}\`` : undefined;
}

function isUnquotedExpansion(part: WordPart): boolean {
  return part.type === 'SimpleExpansion' || part.type === 'ParameterExpansion' || part.type === 'CommandExpansion';
}

function literal(word: CommandArgument | undefined): string | undefined {
  if (!word) return undefined;
  if (word.type === 'Assignment') return word.text;
  return word.parts?.some(part => isExpansion(part)) ? undefined : word.value;
}

/** The literal stretches of a word, unquoted. */
function pieces(word: CommandArgument): readonly string[] {
  if (word.type === 'Assignment') return [word.text];
  if (!word.parts) return [word.value];
  return word.parts.flatMap(part => {
    if (part.type === 'Literal' || part.type === 'SingleQuoted' || part.type === 'AnsiCQuoted') return [part.value];
    if (part.type !== 'DoubleQuoted') return [];
    return part.parts.flatMap(child => (child.type === 'Literal' ? [child.value] : []));
  });
}

function isExpansion(part: WordPart): boolean {
  if (part.type === 'DoubleQuoted' || part.type === 'LocaleString')
    return part.parts.some(child => child.type !== 'Literal');
  return isUnquotedExpansion(part) || part.type === 'ArithmeticExpansion' || part.type === 'ProcessSubstitution';
}
