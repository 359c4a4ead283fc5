/** Defaults, JSON, YAML and types. */
import type { Value } from '../../model';
import { FunctionError } from '../error';
import { spew } from '../formats/spew';
import { readJson } from '../formats/json-read';
import { writeJson } from '../formats/json-write';
import { readYaml } from '../formats/yaml-read';
import { writeYaml } from '../formats/yaml-write';
import { kindOf, typeName } from '../values';
import { isTrue } from './compare';
import { fn, variadic, type FunctionTable, type TemplateFunction } from './define';

const toJson = (value: Value): string => writeJson(value, { html: true });
const toPrettyJson = (value: Value): string => writeJson(value, { html: true, indent: '  ' });
const toRawJson = (value: Value): string => writeJson(value, { html: false });

export const DATA: FunctionTable = {
  default: variadic(['any'], 'any', (otherwise, ...given) => (isTrue(given[0]) ? given[0] : otherwise)),
  empty: fn(['any'], value => !isTrue(value)),
  coalesce: variadic([], 'any', (...values) => values.find(isTrue) ?? null),
  all: variadic([], 'any', (...values) => values.every(isTrue)),
  any: variadic([], 'any', (...values) => values.some(isTrue)),
  ternary: fn(['any', 'any', 'bool'], (yes, no, condition) => (condition ? yes : no)),
  fail: fn(['string'], message => {
    throw new FunctionError(message);
  }),
  fromJson: fn(['string'], text => {
    try {
      return readJson(text).value;
    } catch (error) {
      if (error instanceof FunctionError && error.fault === 'exec') return null;
      throw error;
    }
  }),
  mustFromJson: fn(['string'], text => {
    const { value, problem } = readJson(text);
    if (problem !== undefined) throw new FunctionError(problem);
    return value;
  }),
  ...lenient('toJson', ['any'], toJson, ''),
  ...lenient('toPrettyJson', ['any'], toPrettyJson, ''),
  // This one panics where the others keep still.
  toRawJson: fn(['any'], toRawJson),
  mustToRawJson: fn(['any'], toRawJson),
  ...lenient('fromYaml', ['string'], readYaml, null),
  toYaml: fn(['any'], writeYaml),
  mustToYaml: fn(['any'], writeYaml),
  typeOf: fn(['any'], value => typeName(value)),
  typeIs: fn(['string', 'any'], (name, value) => typeName(value) === name),
  typeIsLike: fn(['string', 'any'], (name, value) => typeName(value) === name || `*${name}` === typeName(value)),
  kindOf: fn(['any'], value => kindOf(value)),
  kindIs: fn(['string', 'any'], (name, value) => kindOf(value) === name),
  spew: variadic([], 'any', (...values) => spew(values)),
};

/** The function, which gives `otherwise` for what it cannot do, and its form that says why. */
function lenient(
  name: string,
  parameters: readonly ['string'] | readonly ['any'],
  call: (value: never) => Value,
  otherwise: Value,
): Record<string, TemplateFunction> {
  const strict = call as (value: Value) => Value;
  const must = `must${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const forgiving = (value: Value): Value => {
    try {
      return strict(value);
    } catch (error) {
      if (error instanceof FunctionError && error.fault === 'exec') return otherwise;
      throw error;
    }
  };
  return {
    [name]: { parameters, call: ([value = null]) => forgiving(value) },
    [must]: { parameters, call: ([value = null]) => strict(value) },
  };
}
