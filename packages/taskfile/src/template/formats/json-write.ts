/** JSON as Go's encoding/json writes it: keys sorted, a nil list or map as null. */
import type { Value } from '../../model';
import { strayByte } from '../bytes';
import { FunctionError } from '../error';
import { formatFloat } from '../format/float';
import { formatTime } from '../time/layout';
import { Time } from '../time/time';
import { checkText } from '../functions/bounds';
import { Complex, Integer, isList, isMap, isNilContainer, sortedKeys, typeName, Uuid } from '../values';

const MAX_DEPTH = 1_000;

/** Throws a `FunctionError` for what JSON has no form of. With `html`, `<`, `>` and `&` are escapes. */
export function writeJson(value: Value, { indent = '', html }: { indent?: string; html: boolean }): string {
  return new JsonWriter(indent, html).write(value, '', 0);
}

class JsonWriter {
  private size = 0;

  constructor(
    private readonly indent: string,
    private readonly html: boolean,
  ) {}

  write(value: Value, margin: string, depth: number): string {
    if (depth > MAX_DEPTH) throw new FunctionError(`the value is nested more than ${MAX_DEPTH} levels deep`, 'limit');
    const text = this.text(value, margin, depth);
    this.size += isList(value) || isMap(value) ? 1 : text.length;
    checkText(this.size);
    return text;
  }

  private text(value: Value, margin: string, depth: number): string {
    if (value === null || isNilContainer(value)) return 'null';
    if (typeof value === 'string') return this.string(value);
    if (typeof value === 'number') return float(value);
    if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
    if (value instanceof Integer) return String(value.value);
    if (value instanceof Time) return this.string(formatTime(value, '2006-01-02T15:04:05.999999999Z07:00'));
    if (value instanceof Uuid) return this.string(value.text);
    const inner = margin + this.indent;
    if (isList(value)) {
      if (typeName(value) === '[]uint8') return this.string(base64(value));
      return this.wrap(
        '[',
        ']',
        value.map(item => this.write(item, inner, depth + 1)),
        margin,
      );
    }
    if (value instanceof Complex || !isMap(value))
      throw new FunctionError(`json: unsupported type: ${typeName(value)}`);
    const colon = this.indent === '' ? ':' : ': ';
    const entries = sortedKeys(value).map(
      key => this.string(key) + colon + this.write(value[key] ?? null, inner, depth + 1),
    );
    return this.wrap('{', '}', entries, margin);
  }

  private wrap(open: string, close: string, parts: readonly string[], margin: string): string {
    if (parts.length === 0) return open + close;
    if (this.indent === '') return open + parts.join(',') + close;
    const line = `\n${margin}${this.indent}`;
    return `${open}${line}${parts.join(`,${line}`)}\n${margin}${close}`;
  }

  private string(text: string): string {
    let out = '"';
    for (const rune of text) out += strayByte(rune) === undefined ? this.rune(rune) : '\uFFFD';
    return `${out}"`;
  }

  private rune(rune: string): string {
    if (rune === '"' || rune === '\\') return `\\${rune}`;
    const short = SHORT[rune];
    if (short !== undefined) return short;
    const escaped = rune < ' ' || rune === '\u2028' || rune === '\u2029' || (this.html && '<>&'.includes(rune));
    return escaped ? `\\u${rune.charCodeAt(0).toString(16).padStart(4, '0')}` : rune;
  }
}

const SHORT: Readonly<Record<string, string>> = { '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** As JavaScript writes numbers: an exponent below 1e-6 and from 1e21 on. */
function float(value: number): string {
  if (!Number.isFinite(value)) throw new FunctionError(`json: unsupported value: ${formatFloat(value, 'g', -1)}`);
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-6 && size < 1e21)) return formatFloat(value, 'f', -1);
  return formatFloat(value, 'e', -1).replace(/e-0(\d)$/, 'e-$1');
}

function base64(list: readonly Value[]): string {
  return Buffer.from(list.map(item => (item instanceof Integer ? Number(item.value) : 0))).toString('base64');
}
