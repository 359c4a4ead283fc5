/**
 * Checks a value against a JSON schema of the few keywords that schemas/options.json is written in. The page of options
 * and editors read the same file, so there is one place that says what an option may be.
 */

export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly type?: 'object' | 'array' | 'string' | 'boolean' | 'integer';
  readonly enum?: readonly string[];
  readonly minLength?: number;
  readonly pattern?: string;
  /** What editors say where the pattern does not match, and we too. */
  readonly patternErrorMessage?: string;
  /** Of numbers. */
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: boolean | Schema;
  /** Alternatives of different types. */
  readonly oneOf?: readonly Schema[];
  /** Nothing is valid here; the description says what to do instead. */
  readonly not?: Readonly<Record<string, never>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export interface Violation {
  readonly code: 'options/unknown' | 'options/value' | 'options/project-root' | 'options/target-name';
  /** `targets["build-*"].cache`; empty for the whole. */
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
  /** What was written, and what could have been meant. */
  readonly meant?: { readonly word: string; readonly among: readonly string[] };
}

/** What is wrong with the value, in the order in which it is written; nothing when it is valid. */
export function violations(value: unknown, schema: Schema): Violation[] {
  return check(value, schema, '', schema.definitions ?? {});
}

/** One step further in a path of options. */
export function pathTo(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

type Definitions = Readonly<Record<string, Schema>>;

function check(value: unknown, given: Schema, path: string, definitions: Definitions): Violation[] {
  const schema = resolved(given, definitions);
  if (schema.not) return [wrong(path, 'is not taken here', schema.description)];
  if (schema.oneOf) return checkAlternatives(value, schema.oneOf, path, definitions);
  if (schema.type !== undefined && typeOf(value) !== schema.type) {
    return [wrong(path, `is to be ${typeInWords(schema)}, not ${shown(value)}`)];
  }
  if (Array.isArray(value)) return checkArray(value, schema, path, definitions);
  if (isRecord(value)) return checkObject(value, schema, path, definitions);
  if (typeof value === 'number') return checkNumber(value, schema, path);
  return typeof value === 'string' ? checkString(value, schema, path) : [];
}

function checkAlternatives(value: unknown, oneOf: readonly Schema[], path: string, definitions: Definitions) {
  const alternatives = oneOf.map(one => resolved(one, definitions));
  const fitting = alternatives.find(one => one.type === typeOf(value));
  if (fitting) return check(value, fitting, path, definitions);
  return [wrong(path, `is to be ${alternatives.map(typeInWords).join(' or ')}, not ${shown(value)}`)];
}

function checkArray(value: readonly unknown[], schema: Schema, path: string, definitions: Definitions): Violation[] {
  if (value.length < (schema.minItems ?? 0)) return [wrong(path, 'is empty')];
  const { items } = schema;
  return items ? value.flatMap((item, i) => check(item, items, pathTo(path, i), definitions)) : [];
}

function checkObject(
  value: Readonly<Record<string, unknown>>,
  schema: Schema,
  path: string,
  definitions: Definitions,
): Violation[] {
  const { properties = {}, additionalProperties = true, propertyNames, required = [] } = schema;
  const missing = required.filter(key => !(key in value)).map(key => wrong(pathTo(path, key), 'is missing'));
  return [
    ...missing,
    ...Object.entries(value).flatMap(([key, item]) => {
      const at = pathTo(path, key);
      const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (known) return check(item, known, at, definitions);
      if (additionalProperties === false) return [unknownOption(key, at, properties)];
      const named = propertyNames ? checkString(key, resolved(propertyNames, definitions), at) : [];
      return additionalProperties === true ? named : [...named, ...check(item, additionalProperties, at, definitions)];
    }),
  ];
}

function checkString(value: string, schema: Schema, path: string): Violation[] {
  if (schema.enum && !schema.enum.includes(value)) {
    const meant = { word: value, among: schema.enum };
    return [{ ...wrong(path, `is to be ${typeInWords(schema)}, not ${shown(value)}`), meant }];
  }
  if (value.length < (schema.minLength ?? 0)) return [wrong(path, 'is empty')];
  if (schema.pattern === undefined || new RegExp(schema.pattern).test(value)) return [];
  return [wrong(path, `cannot be ${shown(value)}`, schema.patternErrorMessage)];
}

function checkNumber(value: number, { minimum, maximum }: Schema, path: string): Violation[] {
  if (minimum !== undefined && value < minimum)
    return [wrong(path, `is ${value}, and at least ${minimum} makes sense`)];
  if (maximum !== undefined && value > maximum) return [wrong(path, `is ${value}, and at most ${maximum} makes sense`)];
  return [];
}

function unknownOption(key: string, path: string, properties: Definitions): Violation {
  const among = Object.keys(properties).filter(name => !properties[name]?.not);
  const hint = `there are ${among.join(', ')}`;
  return { code: 'options/unknown', path, message: 'is no option', hint, meant: { word: key, among } };
}

function wrong(path: string, message: string, hint?: string): Violation {
  return { code: 'options/value', path, message, ...(hint !== undefined && { hint }) };
}

function resolved(schema: Schema, definitions: Definitions): Schema {
  const name = schema.$ref?.slice('#/definitions/'.length);
  return name === undefined ? schema : (definitions[name] ?? {});
}

function typeInWords({ type, enum: values }: Schema): string {
  if (values) return values.map(value => JSON.stringify(value)).join(' or ');
  return {
    object: 'an object',
    array: 'a list',
    string: 'a text',
    boolean: 'true or false',
    integer: 'a whole number',
  }[type ?? 'object'];
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Short, and without the inside of what may be long. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
