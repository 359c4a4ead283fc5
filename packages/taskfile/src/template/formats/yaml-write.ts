/** YAML as go-yaml writes it: four spaces, keys in its own order, quotes where its emitter wants them (emitterc.go). */
import type { Value } from '../../model';
import { encode, isWellFormed } from '../bytes';
import { FunctionError } from '../error';
import { printValue } from '../format';
import { formatFloat } from '../format/float';
import { resolveScalar } from '../../yaml/resolve';
import { checkText } from '../functions/bounds';
import { formatTime } from '../time/layout';
import { integerName } from '../time/names';
import { Time } from '../time/time';
import { AnyMap, Complex, Integer, isList, isMap, typeName, Uuid } from '../values';
import { compareYamlKeys } from './yaml-order';

const INDENT = 4;
const MAX_DEPTH = 1_000;
const LONGEST_SIMPLE_KEY = 128;

/** Throws a `FunctionError` for what go-yaml cannot marshal. */
export function writeYaml(value: Value): string {
  return `${new YamlWriter().block(value, 0, 0)}\n`;
}

class YamlWriter {
  private size = 0;

  /** The node as it stands after `- ` or `key: `; what needs lines of its own starts with a line break. */
  block(value: Value, indent: number, depth: number): string {
    if (depth > MAX_DEPTH) throw new FunctionError(`the value is nested more than ${MAX_DEPTH} levels deep`, 'limit');
    const text = this.text(value, indent, depth);
    this.size += text.length;
    checkText(this.size / Math.max(1, depth));
    return text;
  }

  private text(value: Value, indent: number, depth: number): string {
    const items = value instanceof Uuid ? [...Buffer.from(value.text.replaceAll('-', ''), 'hex')].map(BigInt) : value;
    if (isList(items)) return this.list(items, indent, depth);
    if (value instanceof AnyMap) return this.map(value.entries(), indent, depth);
    if (isMap(value))
      return this.map(
        Object.keys(value).map(key => [key, value[key] ?? null] as const),
        indent,
        depth,
      );
    return this.scalar(value, indent, false);
  }

  private list(list: readonly Value[], indent: number, depth: number): string {
    if (list.length === 0) return '[]';
    const margin = ' '.repeat(indent);
    return list
      .map(item => {
        const text = this.block(item, indent + 2, depth + 1);
        return `${margin}- ${isNested(item) ? text.trimStart() : text}`;
      })
      .join('\n');
  }

  private map(entries: readonly (readonly [Value, Value])[], indent: number, depth: number): string {
    if (entries.length === 0) return '{}';
    const margin = ' '.repeat(indent);
    return [...entries]
      .sort(([a], [b]) => compareYamlKeys(a, b))
      .map(([key, item]) => {
        const name = this.scalar(key, indent, true);
        const simple = !(typeof key === 'string' && (key.includes('\n') || encode(key).length > LONGEST_SIMPLE_KEY));
        const text = this.block(item, deeper(indent), depth + 1);
        const value = isNested(item) ? `\n${text}` : ` ${text}`;
        return simple
          ? `${margin}${name}:${value}`
          : `${margin}? ${this.scalar(key, deeper(indent), false)}\n${margin}:${isNested(item) ? ` ${text.trimStart()}` : value}`;
      })
      .join('\n');
  }

  private scalar(value: Value, indent: number, asKey: boolean): string {
    if (value === null) return 'null';
    if (typeof value === 'string') return string(value, indent, asKey);
    if (typeof value === 'number') return float(value);
    if (value instanceof Time) return formatTime(value, '2006-01-02T15:04:05.999999999Z07:00');
    if (value instanceof Integer && value.type === 'time.Duration') return integerName(value) ?? '';
    if (value instanceof Complex) throw new FunctionError(`cannot marshal type: ${typeName(value)}`);
    return printValue(value);
  }
}

/** Below a key everything stands at a multiple of the indentation; below a dash, right behind it. */
function deeper(indent: number): number {
  return INDENT * Math.floor((indent + INDENT) / INDENT);
}

function isNested(value: Value): boolean {
  if (isList(value)) return value.length > 0;
  if (value instanceof AnyMap) return value.size > 0;
  return value instanceof Uuid || (isMap(value) && Object.keys(value).length > 0);
}

function float(value: number): string {
  const text = formatFloat(value, 'g', -1);
  return { '+Inf': '.inf', '-Inf': '-.inf', NaN: '.nan' }[text] ?? text;
}

function string(text: string, indent: number, asKey: boolean): string {
  if (!isWellFormed(text)) return `!!binary ${encode(text).toString('base64')}`;
  const { plain, single, block } = allowedStyles(text);
  if (text.includes('\n')) return block && !asKey ? literal(text, indent) : doubleQuoted(text);
  if (!isPlainText(text)) return doubleQuoted(text);
  if (plain && !(text === '' && asKey)) return text;
  return single ? singleQuoted(text, indent) : doubleQuoted(text);
}

/** Breaks other than line feeds stay, and what follows is indented. */
function singleQuoted(text: string, indent: number): string {
  const margin = ' '.repeat(indent === 0 ? INDENT : indent);
  return `'${text.replaceAll("'", "''").replace(/[\u2028\u2029]+(?!$)/g, breaks => breaks + margin)}'`;
}

/** Whether it would be read as this text. */
function isPlainText(text: string): boolean {
  if (text === '<<') return true;
  if (OLD_BOOLEANS.has(text) || /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/.test(text)) return false;
  const place = { start: 0, end: 0, line: 1, column: 1 };
  const resolved = resolveScalar({ kind: 'scalar', tag: '', style: 'plain', value: text, ...place } as Parameters<
    typeof resolveScalar
  >[0]);
  return 'tag' in resolved && resolved.tag === '!!str';
}

/** Booleans of YAML 1.1. */
const OLD_BOOLEANS = new Set('y Y yes Yes YES on On ON n N no No NO off Off OFF'.split(' '));

const isBreak = (c: string | undefined): boolean => c !== undefined && c !== '' && '\r\n\x85\u2028\u2029'.includes(c);
const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\t';
/** What go-yaml writes as it is. */
const isPrintable = (c: string): boolean =>
  c === '\n' ||
  (c >= ' ' && c <= '~') ||
  (c >= '\xa0' && c <= '\ud7ff') ||
  (c >= '\ue000' && c <= '\ufffd' && c !== '\ufeff' && c.length === 1);

/** The styles that keep the text (yaml_emitter_analyze_scalar); a text in block context is meant. */
function allowedStyles(text: string): { plain: boolean; single: boolean; block: boolean } {
  const runes = [...text];
  if (runes.length === 0) return { plain: true, single: true, block: false };
  let indicators = text.startsWith('---') || text.startsWith('...');
  let [special, tabs, lines, breakSpace, spaceBreak] = [false, false, false, false, false];
  runes.forEach((c, i) => {
    const [before, after] = [runes[i - 1], runes[i + 1]];
    const ends = after === undefined || isBlank(after);
    if (i === 0 && ('#,[]{}&*!|>\'"%@`'.includes(c) || ('?:-'.includes(c) && ends))) indicators = true;
    if (i > 0 && ((c === ':' && ends) || (c === '#' && (isBlank(before) || isBreak(before))))) indicators = true;
    if (c === '\t') tabs = true;
    else if (!isPrintable(c)) special = true;
    if (c === ' ' && isBreak(before)) breakSpace = true;
    if (isBreak(c)) {
      lines = true;
      if (before === ' ') spaceBreak = true;
    }
  });
  const edge = (c: string | undefined): boolean => c === ' ' || isBreak(c);
  const edges = edge(runes[0]) || edge(runes.at(-1));
  const never = spaceBreak || special;
  return {
    plain: !edges && !breakSpace && !tabs && !never && !lines && !indicators,
    single: !breakSpace && !tabs && !never,
    block: runes.at(-1) !== ' ' && !never,
  };
}

/** Even at the top a block is indented. */
function literal(text: string, indent: number): string {
  const hint = text.startsWith(' ') || isBreak(text.charAt(0)) ? String(INDENT) : '';
  const chomp = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const margin = ' '.repeat(indent === 0 ? INDENT : indent);
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  return `|${hint}${chomp}\n${body
    .split('\n')
    .map(line => (line === '' ? '' : margin + line))
    .join('\n')}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\xa0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function doubleQuoted(text: string): string {
  let out = '"';
  // go-yaml takes every character for a byte order mark after one at the start.
  const marked = text.startsWith('\ufeff');
  for (const rune of text) {
    if (!marked && isPrintable(rune) && !isBreak(rune) && rune !== '"' && rune !== '\\') out += rune;
    else out += ESCAPES[rune] ?? hex(rune.codePointAt(0) ?? 0);
  }
  return `${out}"`;
}

function hex(code: number): string {
  const digits = code.toString(16).toUpperCase();
  return code <= 0xff
    ? `\\x${digits.padStart(2, '0')}`
    : code <= 0xffff
      ? `\\u${digits.padStart(4, '0')}`
      : `\\U${digits.padStart(8, '0')}`;
}
