/** The value of a word as far as the text and the variables known at that point say it. */
import type { Assignment, CommandArgument, ParameterDefaultOperation, Word, WordPart } from 'unbash';
import { hasHole } from './holes';
import type { ShellWord } from './model';
import { outputOf } from './substitution';

export type Variables = ReadonlyMap<string, string>;

/** How a word is expanded: an argument is split into fields and its globs expanded, an assigned value is not. */
export type WordUse = 'argument' | 'value';

export function resolveWord(word: Word, variables: Variables, use: WordUse = 'argument'): ShellWord {
  const { text, parts, pos: start, end } = word;
  const pieces = parts ? parts.map(part => piece(part, variables, use)) : [{ value: word.value, glob: false }];
  const glob = pieces.some(p => p.glob);
  const known = pieces.every(
    p => p.value !== undefined && !hasHole(p.value) && !(glob && !p.glob && hasGlobCharacter(p.value)),
  );
  if (!known || expandsTilde(word)) return { text, glob, start, end };
  return { text, value: pieces.map(p => p.value).join(''), glob, start, end };
}

/** An argument such as the `X=1` of `export X=1` is an assignment to the parser and a word to the command. */
export function resolveArgument(argument: CommandArgument, variables: Variables): ShellWord {
  if (argument.type === 'Word') return resolveWord(argument, variables);
  const value = assignedValue(argument, variables);
  const operator = argument.append ? '+=' : '=';
  return {
    text: argument.text,
    ...(value !== undefined && !argument.append && { value: `${argument.name}${operator}${value}` }),
    glob: false,
    start: argument.pos,
    end: argument.end,
  };
}

/** The words of an argument: `"$@"` is all those of the call, where they are known. */
export function resolveArguments(argument: CommandArgument, variables: Variables): ShellWord[] {
  const word = resolveArgument(argument, variables);
  const count = variables.get('#');
  if (count === undefined || !['"$@"', '"${@}"'].includes(word.text)) return [word];
  const values = Array.from({ length: Number(count) }, (_, i) => variables.get(String(i + 1)));
  return values.map(value => ({ ...word, ...(value !== undefined && { value }) }));
}

/** What the variable holds after the assignment; absent when unknown, and for arrays. */
export function assignedValue(assignment: Assignment, variables: Variables): string | undefined {
  if (assignment.value.type === 'ArrayValue' || assignment.index) return undefined;
  const value = resolveWord(assignment.value, variables, 'value').value;
  if (!assignment.append) return value;
  const before = variables.get(assignment.name);
  return value !== undefined && before !== undefined ? before + value : undefined;
}

interface Piece {
  readonly value: string | undefined;
  readonly glob: boolean;
}

function piece(part: WordPart, variables: Variables, use: WordUse): Piece {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return { value: part.value, glob: false };
    case 'Glob':
    case 'ExtendedGlob':
    case 'BraceExpansion':
      return { value: part.text, glob: use === 'argument' };
    case 'DoubleQuoted':
    case 'LocaleString': {
      const values = part.parts.map(child => (child.type === 'Literal' ? child.value : expansion(child, variables)));
      return { value: values.every(v => v !== undefined) ? values.join('') : undefined, glob: false };
    }
    default: {
      const value = expansion(part, variables);
      // Unquoted, an empty value leaves no word, and blanks or globs in it make several.
      const splits =
        use === 'argument' && (!value || hasGlobCharacter(value) || /\s/.test(value) || variables.has('IFS'));
      return { value: splits ? undefined : value, glob: false };
    }
  }
}

function expansion(part: WordPart, variables: Variables): string | undefined {
  if (part.type === 'SimpleExpansion') return valueOf(part.text.slice(1), variables);
  if (part.type === 'CommandExpansion') return part.script && outputOf(part.script, variables);
  if (part.type !== 'ParameterExpansion' || part.prefix) return undefined;
  // `${BASH_SOURCE[0]}` is the script itself, in the script itself.
  if (part.index && !(part.parameter === 'BASH_SOURCE' && part.index.text === '0')) return undefined;
  const value = valueOf(part.parameter, variables);
  const { operation } = part;
  if (!operation || value === undefined) return value;
  if (operation.type === 'Default') return defaulted(value, operation, variables);
  if (operation.type === 'Remove' && operation.operator === '%' && operation.operand.text === '/*') {
    return value.includes('/') ? value.slice(0, value.lastIndexOf('/')) : value;
  }
  return operation.type === 'Remove' && operation.operator === '##' && operation.operand.text === '*/'
    ? value.slice(value.lastIndexOf('/') + 1)
    : undefined;
}

/** `${X:-y}`, `${X:=y}`, `${X:?y}` are X when X holds something; `${X:+y}` is y then. */
function defaulted(
  value: string,
  { operator, operand }: ParameterDefaultOperation,
  variables: Variables,
): string | undefined {
  const other = (): string | undefined => resolveWord(operand, variables, 'value').value;
  if (value !== '') return operator.endsWith('+') ? other() : value;
  if (operator === ':+') return '';
  return operator === ':-' || operator === ':=' ? other() : undefined;
}

/** Words of a call that are not there are empty, where it is known how many there are. */
function valueOf(name: string, variables: Variables): string | undefined {
  const missing = /^[1-9]\d*$/.test(name) && Number(name) > Number(variables.get('#') ?? Infinity);
  return missing ? '' : variables.get(name);
}

function hasGlobCharacter(value: string): boolean {
  return ['*', '?', '[', '{', '\\'].some(character => value.includes(character));
}

/** Bash expands an unquoted tilde at the start, and after `=` or `:` in what looks like an assignment. */
function expandsTilde(word: Word): boolean {
  const unquoted = word.parts ? word.parts.flatMap(p => (p.type === 'Literal' ? [p.text] : [])).join(' ') : word.text;
  return word.text.startsWith('~') || unquoted.includes('=~') || unquoted.includes(':~');
}
