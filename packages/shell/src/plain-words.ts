/** The short way for what most commands are: one program and words whose meaning needs no parser. Says what the parser would. */
import type { CommandSummary, ScriptSummary, ShellWord } from './model';

/** Letters that mean themselves wherever they stand, and quotes in which nothing is expanded. */
const BARE = /[\w./:@%+,=-]+/y;
const SINGLE = /'[^'\0\r]*'/y;
const DOUBLE = /"[^"$`\\\0\r]*"/y;
const BLANKS = /[ \t]*/y;
const ONLY_BLANKS = /^[ \t\n]*$/;
const PROGRAM = /^[\w./-]+$/;

/** The summary of `text` when it is nothing but such words; undefined: it takes the parser. */
export function plainWords(text: string): ScriptSummary | undefined {
  const argv: ShellWord[] = [];
  let at = after(BLANKS, text, leading(text));
  const start = at;
  let end = at;
  while (at < text.length && text.charAt(at) !== '\n') {
    const word = wordAt(text, at);
    if (word === undefined) return undefined;
    argv.push(word);
    end = word.end;
    at = after(BLANKS, text, end);
    // Words are parted by blanks, or they are one word.
    if (at === end && at < text.length && text.charAt(at) !== '\n') return undefined;
  }
  if (argv.length === 0 || !ONLY_BLANKS.test(text.slice(at)) || !isProgram(argv)) return undefined;
  const command: CommandSummary = {
    argv,
    assignments: [],
    redirections: [],
    cwd: { path: '.' },
    background: false,
    guarded: false,
    substitution: false,
    piped: false,
    callsFunction: false,
    start,
    end,
  };
  const nothing = { looseWords: [], functions: [], parameters: [], errors: [], bashOnly: [] };
  return { text, commands: [command], ...nothing, plain: true, neverEnds: false };
}

function leading(text: string): number {
  let at = 0;
  while (text.charAt(at) === '\n') at++;
  return at;
}

function wordAt(text: string, start: number): ShellWord | undefined {
  let value = '';
  let at = start;
  for (;;) {
    const first = text.charAt(at);
    const quoted = first === "'" || first === '"';
    const end = after(first === "'" ? SINGLE : first === '"' ? DOUBLE : BARE, text, at);
    if (end === at) break;
    value += quoted ? text.slice(at + 1, end - 1) : text.slice(at, end);
    at = end;
  }
  return at === start ? undefined : { text: text.slice(start, at), value, glob: false, start, end: at };
}

/** Where a match that starts at `at` ends; `at` when there is none. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Neither a word of the grammar, nor a command of the shell that the parser's way looks at more closely. */
function isProgram([program, ...args]: readonly ShellWord[]): boolean {
  const name = program?.text ?? '';
  if (!PROGRAM.test(name) || GRAMMAR.has(name) || LOOKED_AT.has(name)) return false;
  return name !== 'echo' || args.every(({ value = '' }) => !value.startsWith('-') && !value.includes('\\'));
}

const GRAMMAR: ReadonlySet<string> = new Set(
  'if then elif else fi for select while until do done case esac in function time coproc'.split(' '),
);

const LOOKED_AT: ReadonlySet<string> = new Set(
  (
    '. : alias bg bind break builtin caller cd command compgen complete compopt continue declare dirs disown enable eval ' +
    'exec exit export fc fg getopts hash help history jobs kill let local logout mapfile popd printf pushd pwd read ' +
    'readarray readonly return set shift shopt source suspend test times trap type typeset ulimit umask unalias unset wait sleep'
  ).split(' '),
);
