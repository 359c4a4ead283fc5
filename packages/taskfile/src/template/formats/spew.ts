/** Values as go-spew's Sdump shows them. */
import type { Value } from '../../model';
import { byteLength } from '../bytes';
import { FunctionError } from '../error';
import { printValue } from '../format';
import { quoteGo } from '../format/quote';
import { checkText } from '../functions/bounds';
import { AnyMap, capacityOf, elementType, isList, isMap, isNilContainer, sortedKeys, typeName } from '../values';

const MAX_DEPTH = 1_000;

/** Each on lines of its own. Maps come sorted; Go's order is by chance. */
export function spew(values: readonly Value[]): string {
  return values.map(value => `${dump(value, 0)}\n`).join('');
}

function dump(value: Value, depth: number): string {
  if (depth > MAX_DEPTH) throw new FunctionError(`the value is nested more than ${MAX_DEPTH} levels deep`, 'limit');
  if (value === null) return '(interface {}) <nil>';
  const type = `(${typeName(value)})`;
  if (typeof value === 'string') return `${type} (len=${byteLength(value)}) ${quoteGo(value)}`;
  const margin = '  '.repeat(depth).slice(0, depth);
  if (isList(value)) {
    if (isNilContainer(value)) return `${type} <nil>`;
    const size =
      value.length === 0 && capacityOf(value) === 0
        ? ''
        : ` (${value.length > 0 ? `len=${value.length} ` : ''}cap=${capacityOf(value)})`;
    const inner = elementType(value) === 'interface {}';
    const lines = value.map(item => `${margin} ${inner || item !== null ? dump(item, depth + 1) : '<nil>'}`);
    return block(`${type}${size}`, lines, margin);
  }
  if (value instanceof AnyMap || isMap(value)) {
    if (isNilContainer(value)) return `${type} <nil>`;
    const entries =
      value instanceof AnyMap ? value.entries() : sortedKeys(value).map(key => [key, value[key] ?? null] as const);
    const size = entries.length === 0 ? '' : ` (len=${entries.length})`;
    const lines = entries.map(([key, item]) => `${margin} ${dump(key, depth + 1)}: ${dump(item, depth + 1)}`);
    return block(`${type}${size}`, lines, margin);
  }
  return `${type} ${printValue(value)}`;
}

function block(head: string, lines: readonly string[], margin: string): string {
  const text = lines.length === 0 ? `${head} {\n${margin}}` : `${head} {\n${lines.join(',\n')}\n${margin}}`;
  checkText(text.length);
  return text;
}
