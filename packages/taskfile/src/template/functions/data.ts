/** Defaults, JSON, YAML and types. */
import { Document, parse, visit } from 'yaml';
import type { Value } from '../../model';
import { FunctionError } from '../error';
import { isList, isMap, printFloat, printValue, sortedKeys, typeName } from '../print';
import { isTrue } from './compare';
import { fn, variadic, type FunctionTable } from './define';

const toJson = fn(['any'], value => escapeJson(json(value)));
const toRawJson = fn(['any'], value => json(value));
const toPrettyJson = fn(['any'], value => escapeJson(json(value, '  ')));
const toYaml = fn(['any'], yaml);

export const DATA: FunctionTable = {
  // Time values are never empty, as sprig has it; Go's truth agrees.
  default: variadic(['any'], 'any', (otherwise, ...given) => (isTrue(given[0]) ? given[0] : otherwise)),
  empty: fn(['any'], value => !isTrue(value)),
  coalesce: variadic([], 'any', (...values) => values.find(isTrue) ?? null),
  all: variadic([], 'any', (...values) => values.every(isTrue)),
  any: variadic([], 'any', (...values) => values.some(isTrue)),
  ternary: fn(['any', 'any', 'bool'], (yes, no, condition) => (condition ? yes : no)),
  fail: fn(['string'], message => {
    throw new FunctionError(message);
  }),
  fromJson: fn(['string'], text => parseJson(text) ?? null),
  mustFromJson: fn(['string'], text => {
    const value = parseJson(text);
    if (value === undefined) throw new FunctionError('invalid JSON');
    return value;
  }),
  toJson,
  mustToJson: toJson,
  toRawJson,
  mustToRawJson: toRawJson,
  toPrettyJson,
  mustToPrettyJson: toPrettyJson,
  fromYaml: fn(['string'], text => parseYamlText(text) ?? null),
  mustFromYaml: fn(['string'], text => {
    const value = parseYamlText(text);
    if (value === undefined) throw new FunctionError('invalid YAML');
    return value;
  }),
  toYaml,
  mustToYaml: toYaml,
  typeOf: fn(['any'], value => typeName(value)),
  typeIs: fn(['string', 'any'], (name, value) => typeName(value) === name),
  typeIsLike: fn(['string', 'any'], (name, value) => typeName(value) === name || `*${name}` === typeName(value)),
  kindOf: fn(['any'], value => kindOf(value)),
  kindIs: fn(['string', 'any'], (name, value) => kindOf(value) === name),
};

function kindOf(value: Value): string {
  if (value === null) return 'invalid';
  if (value instanceof Date) return 'struct';
  return isList(value) ? 'slice' : isMap(value) ? 'map' : typeName(value);
}

/** All numbers become float64, as Go decodes JSON. */
function parseJson(text: string): Value | undefined {
  try {
    return withoutPrototype(JSON.parse(text) as Value);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function withoutPrototype(value: Value): Value {
  if (isList(value)) return value.map(withoutPrototype);
  if (!isMap(value)) return value;
  const map = Object.create(null) as Record<string, Value>;
  for (const key of Object.keys(value)) map[key] = withoutPrototype(value[key] ?? null);
  return map;
}

/** Keys sorted, integers without quotes, as encoding/json. */
function json(value: Value, indent = '', margin = ''): string {
  const inner = margin + indent;
  const wrap = (open: string, close: string, parts: readonly string[]): string => {
    if (parts.length === 0) return open + close;
    return indent === ''
      ? open + parts.join(',') + close
      : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${margin}${close}`;
  };
  if (isList(value))
    return wrap(
      '[',
      ']',
      value.map(item => json(item, indent, inner)),
    );
  if (isMap(value)) {
    const colon = indent === '' ? ':' : ': ';
    return wrap(
      '{',
      '}',
      sortedKeys(value).map(key => JSON.stringify(key) + colon + json(value[key] ?? null, indent, inner)),
    );
  }
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number') {
    const small = value !== 0 && Math.abs(value) < 1e-6;
    return small || Math.abs(value) >= 1e21 ? printFloat(value, 0).replace('e-0', 'e-') : printFloat(value, 21);
  }
  return value instanceof Date ? JSON.stringify(value.toISOString().replace('.000Z', 'Z')) : JSON.stringify(value);
}

function escapeJson(text: string): string {
  return text.replace(/[<>&\u2028\u2029]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function parseYamlText(text: string): Value | undefined {
  try {
    return normalized(parse(text, { intAsBigInt: true, logLevel: 'silent', maxAliasCount: 100 }));
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function normalized(value: unknown): Value {
  if (Array.isArray(value)) return value.map(normalized);
  if (value instanceof Date || typeof value !== 'object' || value === null) return (value ?? null) as Value;
  const map = Object.create(null) as Record<string, Value>;
  for (const [key, item] of Object.entries(value)) map[key] = normalized(item);
  return map;
}

/** As go-yaml: keys sorted, lists indented by four. */
function yaml(value: Value): string {
  const document = new Document(plain(value), { sortMapEntries: true });
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string' && OLD_BOOLEANS.has(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document.toString({ indent: 4, lineWidth: 0, singleQuote: true });
}

/** Booleans of YAML 1.1, which go-yaml quotes. */
const OLD_BOOLEANS = new Set('y Y yes Yes YES on On ON n N no No NO off Off OFF'.split(' '));

function plain(value: Value): unknown {
  if (isList(value)) return value.map(plain);
  if (!isMap(value)) return typeof value === 'number' && !Number.isFinite(value) ? printValue(value) : value;
  return Object.fromEntries(Object.keys(value).map(key => [key, plain(value[key] ?? null)]));
}
