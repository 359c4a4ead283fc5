/** Writes new tasks and commands as YAML, laid out like the file they go into. */
import { Scalar, stringify } from 'yaml';
import { escapeWideBreaks, holdsWideBreak, scalarText } from './scalar';
import type { Source } from './source';
import type { Value } from './steps';
import type { Style } from './style';

/** Whole lines of block style: a mapping's entries, or a list's items, each line behind the margin. */
export function blockLines(value: Value, margin: number, source: Source, style: Style): string {
  const text = stringify(value, inQuotes, {
    indent: Math.max(1, style.step),
    indentSeq: style.dash > 0,
    singleQuote: style.quote === "'",
    lineWidth: 0,
    // go-task reads YAML 1.1: `yes` and `0777` need quotes to stay text everywhere.
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  });
  const lines = escapeWideBreaks(text).split('\n').slice(0, -1);
  return lines.map(line => (line === '' ? '' : ' '.repeat(margin) + line) + source.eol).join('');
}

/** What is to be escaped stands in double quotes. */
function inQuotes(_key: unknown, value: unknown): unknown {
  if (typeof value !== 'string' || !holdsWideBreak(value)) return value;
  const scalar = new Scalar(value);
  scalar.type = 'QUOTE_DOUBLE';
  return scalar;
}

/** One line, for between braces and brackets. */
export function flowText(value: Value, source: Source, style: Style): string {
  if (typeof value === 'string')
    return scalarText(value, { inFlow: true, parentColumn: 0, eol: source.eol, quote: style.quote });
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(item => flowText(item, source, style)).join(', ')}]`;
  const pairs = Object.entries(value).map(pair => pair.map(part => flowText(part, source, style)).join(': '));
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}
