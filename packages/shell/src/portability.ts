/**
 * What a script uses that POSIX sh, bash and go-task's interpreter (mvdan/sh, a bash dialect with fewer builtins) do not
 * agree on. The rules for syntax; those for builtins are in portability-builtins.ts.
 */
import { forEachChild } from 'unbash';
import type { ParsedScript, Pipeline, Redirect, Script, Statement, SyntaxNode } from 'unbash';
import { builtinDifference } from './portability-builtins';

/** The differences, in words, each once; the scripts are the text itself and those it hands to `trap`. */
export function bashOnly(scripts: readonly ParsedScript[]): string[] {
  const found = new Set<string>();
  for (const script of scripts) {
    const lastStatement = script.commands.at(-1);
    const visit = (node: SyntaxNode): void => {
      for (const difference of differences(node, lastStatement)) found.add(difference);
      forEachChild(node, visit);
    };
    visit(script);
  }
  return [...found];
}

function differences(node: SyntaxNode, lastStatement: Statement | undefined): readonly string[] {
  switch (node.type) {
    case 'Command':
      return [...when(builtinDifference(node)), ...dotGlobs(node.suffix)];
    case 'For':
      return dotGlobs(node.wordlist ?? []);
    case 'TestCommand':
      return ['`[[ … ]]`'];
    case 'ArithmeticCommand':
      return ['`(( … ))`'];
    case 'ArithmeticFor':
      return ['`for ((…))`'];
    case 'Select':
      return ['`select`'];
    case 'Coproc':
      return ['`coproc`'];
    case 'Function':
      if (node.name.pos > node.pos) return ['`function`'];
      return isName(node.name.text) ? [] : ['a function name other than letters, digits and `_`'];
    case 'CaseItem':
      return node.terminator === ';&' || node.terminator === ';;&' ? [`\`${node.terminator}\``] : [];
    case 'Pipeline':
      return pipelineDifferences(node, lastStatement);
    case 'Redirect':
      return when(redirectDifference(node));
    case 'HereString':
      return ['here-string `<<<`'];
    case 'FileDescriptor':
      return node.value > 2 ? ['a file descriptor above 2'] : [];
    case 'FileDescriptorVariable':
      return ['a file descriptor named by a variable'];
    case 'ArrayValue':
      return ['arrays'];
    case 'Assignment': {
      const tilde = node.value.type === 'Word' && node.value.text.includes(':~');
      return [...(node.index ? ['arrays'] : []), ...(node.append ? ['`+=`'] : []), ...(tilde ? ['`~` after `:`'] : [])];
    }
    case 'Glob':
      return node.text.startsWith('[^') ? ['`[^…]` in a pattern'] : [];
    case 'ExtendedGlob':
      return ['extended globs'];
    case 'BraceExpansion':
      return ['brace expansion'];
    case 'AnsiCQuoted':
      return ["`$'…'`"];
    case 'LocaleString':
      return ['`$"…"`'];
    case 'ProcessSubstitution':
      return ['process substitution'];
    case 'CommandExpansion':
      if (node.text.startsWith('${')) return ['`${ …; }`'];
      return node.script && onlyReads(node.script) ? ['`$(<file)`'] : [];
    case 'SimpleExpansion':
      return variableDifference(node.text.slice(1));
    case 'ParameterExpansion':
      return [
        ...variableDifference(node.parameter),
        ...(node.index ? ['arrays'] : []),
        ...(node.prefix === '!' ? ['`${!…}`'] : []),
        ...when(node.operation && OPERATIONS[node.operation.type]),
      ];
    case 'ArithmeticExpansion':
      return node.text.startsWith('$[') ? ['`$[…]`'] : [];
    case 'ArithmeticUnary':
    case 'ArithmeticBinary':
      return ['++', '--', '**', ','].includes(node.operator) ? [`\`${node.operator}\` in arithmetic`] : [];
    default:
      return [];
  }
}

const OPERATIONS: Readonly<Record<string, string>> = {
  Replace: '`${x/…/…}`',
  Slice: '`${x:…:…}`',
  CaseModification: '`${x^}`, `${x,}`',
  Transform: '`${x@…}`',
  Names: '`${!…}`',
  Unknown: 'an unknown `${…}`',
};

/** Variables that one shell sets and another does not, or sets otherwise (`$!` is no process id in go-task). */
const SHELL_VARIABLES: ReadonlySet<string> = new Set(
  (
    '0 ! - _ RANDOM SRANDOM SECONDS UID EUID LINENO HOSTNAME HOSTTYPE MACHTYPE OSTYPE PIPESTATUS FUNCNAME GROUPS DIRSTACK ' +
    'EPOCHSECONDS EPOCHREALTIME SHELLOPTS REPLY BASH BASHPID BASHOPTS BASH_VERSION BASH_VERSINFO BASH_SOURCE BASH_LINENO ' +
    'BASH_SUBSHELL BASH_COMMAND BASH_REMATCH'
  ).split(' '),
);

function variableDifference(name: string): readonly string[] {
  return SHELL_VARIABLES.has(name) ? [`\`$${name}\``] : [];
}

/** go-task runs the last part in the shell itself, sh in a subshell; it shows when something comes after. */
function pipelineDifferences(node: Pipeline, lastStatement: Statement | undefined): readonly string[] {
  const last = node.commands.at(-1);
  const end = lastStatement?.command;
  const isEnd = end === node || (end?.type === 'AndOr' && end.commands.at(-1) === node);
  return [
    ...(node.prefixes.some(prefix => prefix.type === 'Time') ? ['`time`'] : []),
    ...(node.operators.includes('|&') ? ['`|&`'] : []),
    ...(last && node.commands.length > 1 && !isEnd && changesShell(last)
      ? ['a pipeline whose last part changes the shell']
      : []),
  ];
}

const CHANGES_SHELL = [
  'cd',
  'read',
  'export',
  'unset',
  'set',
  'exit',
  'eval',
  '.',
  'source',
  'getopts',
  'exec',
  'readonly',
];

function changesShell(node: SyntaxNode): boolean {
  if (node.type === 'Subshell' || node.type === 'Function' || node.type === 'CommandExpansion') return false;
  if (node.type === 'For' || node.type === 'Select') return true;
  if (node.type === 'Command' && (!node.name || CHANGES_SHELL.includes(node.name.value))) return true;
  let found = false;
  forEachChild(node, child => {
    found ||= changesShell(child);
  });
  return found;
}

function redirectDifference({ operator, target }: Redirect): string | undefined {
  if (operator === '>' || operator === '>>' || operator === '<') return undefined;
  if (operator === '>&' && (target?.text === '1' || target?.text === '2')) return undefined;
  return operator === '>&' || operator === '<&' ? `\`${operator}${target?.text ?? ''}\`` : `\`${operator}\``;
}

/** sh matches `.` and `..` too. */
function dotGlobs(words: readonly SyntaxNode[]): readonly string[] {
  const found = words.some(
    word =>
      word.type === 'Word' &&
      word.parts?.some((part, i, parts) => {
        const dot = part.type === 'Literal' && (part.value.endsWith('/.') || (i === 0 && part.value === '.'));
        return dot && parts[i + 1]?.type === 'Glob';
      }),
  );
  return found ? ['a glob that starts with a dot'] : [];
}

function onlyReads(script: Script): boolean {
  const [statement, ...more] = script.commands;
  const command = statement?.command;
  return (
    more.length === 0 && command?.type === 'Command' && !command.name && command.redirects.some(r => r.operator === '<')
  );
}

function isName(text: string): boolean {
  return /^[A-Za-z_]\w*$/.test(text);
}

function when(difference: string | undefined): readonly string[] {
  return difference === undefined ? [] : [difference];
}
