/** What stands in `${…}`, as mvdan.cc/sh expands it: defaults, lengths, substrings, prefixes and suffixes, case. */
import { FunctionError } from '../error';
import { arithmetic } from './arithmetic';

type Env = (name: string) => string | undefined;

/** The value of an expansion, braces off. An empty variable is none: an environment of a function cannot tell. */
export function expandParameter(inner: string, env: Env): string {
  const [matched = '', length = '', name = ''] = /^(#?)([A-Za-z_]\w*|[0-9]+|[@*?!#$-])/.exec(inner) ?? [];
  if (matched === '') throw new FunctionError('invalid parameter name');
  const value = /^[A-Za-z_]/.test(name) ? (env(name) ?? '') : '';
  const rest = inner.slice(matched.length);
  if (length === '#') {
    if (rest !== '') throw new FunctionError(UNSUPPORTED);
    return String([...value].length);
  }
  if (rest === '') return value;
  return (
    alternative(name, value, rest) ??
    substring(value, rest, env) ??
    affix(value, rest) ??
    cased(value, rest) ??
    replaced(value, rest) ??
    unsupported()
  );
}

const UNSUPPORTED = 'unsupported';

function unsupported(): never {
  throw new FunctionError(UNSUPPORTED);
}

function alternative(name: string, value: string, rest: string): string | undefined {
  const [, operator, word = ''] = /^:?([-=?+])([^]*)$/.exec(rest) ?? [];
  switch (operator) {
    case '-':
      return value === '' ? word : value;
    case '+':
      return value === '' ? '' : word;
    case '?':
      if (value === '') throw new FunctionError(`${name}: ${word}`);
      return value;
    case '=':
      if (value === '') throw new FunctionError('environment is read-only');
      return value;
    default:
      return undefined;
  }
}

function substring(value: string, rest: string, env: Env): string | undefined {
  const [matched, offset = '', count] = /^:([^:]*)(?::([^]*))?$/.exec(rest) ?? [];
  if (matched === undefined) return undefined;
  let runes = [...value];
  const position = (text: string): number => {
    const at = Number(arithmetic(text, env));
    return at < 0 ? (runes.length + at < 0 ? runes.length : runes.length + at) : Math.min(at, runes.length);
  };
  runes = runes.slice(position(offset));
  if (count !== undefined) runes = runes.slice(0, position(count));
  return runes.join('');
}

function affix(value: string, rest: string): string | undefined {
  const [, operator = '', pattern = ''] = /^(##?|%%?)([^]*)$/.exec(rest) ?? [];
  if (operator === '') return undefined;
  const runes = [...value];
  const whole = new RegExp(`^(?:${globSource(pattern)})$`, 'su');
  const sizes = Array.from({ length: runes.length + 1 }, (_, i) => (operator.length > 1 ? runes.length - i : i));
  const prefix = operator.startsWith('#');
  const found = sizes.find(size =>
    whole.test(runes.slice(prefix ? 0 : runes.length - size, prefix ? size : undefined).join('')),
  );
  if (found === undefined) return value;
  return prefix ? runes.slice(found).join('') : runes.slice(0, runes.length - found).join('');
}

function cased(value: string, rest: string): string | undefined {
  const [, operator = '', pattern = ''] = /^(\^\^?|,,?)([^]*)$/.exec(rest) ?? [];
  if (operator === '') return undefined;
  const one = new RegExp(`^(?:${pattern === '' ? '.' : globSource(pattern)})$`, 'su');
  const change = (rune: string): string => (operator.startsWith('^') ? rune.toUpperCase() : rune.toLowerCase());
  return [...value]
    .map((rune, i) => ((i === 0 || operator.length > 1) && one.test(rune) ? change(rune) : rune))
    .join('');
}

function replaced(value: string, rest: string): string | undefined {
  const [, all = '', pattern = '', by = ''] = /^\/(\/?)((?:[^/\\]|\\[^])*)(?:\/([^]*))?$/.exec(rest) ?? [];
  if (pattern === '') return rest.startsWith('/') ? value : undefined;
  return value.replace(new RegExp(globSource(pattern), all === '' ? 'su' : 'gsu'), () => by);
}

/** A shell pattern as a regular expression; it takes as much as it can. */
function globSource(pattern: string): string {
  let out = '';
  for (let at = 0; at < pattern.length; at++) {
    const c = pattern.charAt(at);
    const close = c === '[' ? pattern.indexOf(']', at + 2) : -1;
    if (c === '*') out += '.*';
    else if (c === '?') out += '.';
    else if (close > 0) {
      const inner = pattern.slice(at + 1, close).replace(/[\\[\]]/g, '\\$&');
      out += `[${inner.startsWith('!') ? `^${inner.slice(1)}` : inner}]`;
      at = close;
    } else {
      const literal = c === '\\' && at + 1 < pattern.length ? pattern.charAt(++at) : c;
      out += literal.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    }
  }
  return out;
}
