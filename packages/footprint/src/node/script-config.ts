/**
 * Configuration written in JavaScript or TypeScript, as far as it is data. It is parsed and never run: whatever a program
 * would have to compute is `code`, which nobody may rely on.
 */
import { posix } from 'node:path';
import type { Facts } from '../facts';
import { inDir, resolvePath } from '../paths';
import { isRecord } from './lockfile';
import {
  boundNames,
  collectChanges,
  constantsOf,
  dotted,
  exportOf,
  importsOf,
  list,
  literalText,
  nameOf,
  node,
  type Node,
  parse,
} from './script-syntax';

export type Value =
  | { readonly kind: 'data'; readonly value: string | number | boolean | null }
  /** An absolute path, made from where the configuration lies; workspace-relative, undefined outside of the workspace. */
  | { readonly kind: 'file'; readonly path: string | undefined }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  /** `open`: it may hold more keys than these. */
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Value>; readonly open: boolean }
  /** A call of what is imported from `module`; `name` as that module calls it. */
  | { readonly kind: 'call'; readonly module: string; readonly name: string; readonly args: readonly Value[] }
  /** One of them, which one is only known when it runs. */
  | { readonly kind: 'either'; readonly values: readonly Value[] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'code' };

export const ABSENT: Value = { kind: 'absent' };
export const CODE: Value = { kind: 'code' };

/** What the script at `path` exports. */
export function scriptConfig(facts: Facts, path: string): Value {
  const known = configsByFacts.get(facts) ?? new Map<string, Value>();
  configsByFacts.set(facts, known);
  const found = known.get(path);
  if (found !== undefined) return found;
  // A circle of imports meets this.
  known.set(path, CODE);
  const value = exported(facts, path);
  known.set(path, value);
  return value;
}

const configsByFacts = new WeakMap<Facts, Map<string, Value>>();

/** The value below `keys`; `absent` only where the configuration certainly does not set it. */
export function valueAt(value: Value, ...keys: readonly string[]): Value {
  let current = value;
  for (const key of keys) {
    if (current.kind === 'absent') return ABSENT;
    if (current.kind !== 'object') return CODE;
    current = current.entries.get(key) ?? (current.open ? CODE : ABSENT);
  }
  return current;
}

/** Parsed JSON, YAML or TOML in the same terms. */
export function fromData(data: unknown): Value {
  if (Array.isArray(data)) return { kind: 'list', items: data.map(fromData) };
  if (isRecord(data)) {
    return {
      kind: 'object',
      open: false,
      entries: new Map(Object.entries(data).map(([key, value]) => [key, fromData(value)])),
    };
  }
  if (data === undefined) return ABSENT;
  return typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean' || data === null
    ? { kind: 'data', value: data }
    : CODE;
}

interface Scope {
  readonly facts: Facts;
  readonly path: string;
  /** Initialisers of constants. */
  readonly constants: ReadonlyMap<string, Node>;
  /** What imported names mean. */
  readonly imports: ReadonlyMap<string, { readonly module: string; readonly name: string }>;
  /** Names whose value is changed after it was made. */
  readonly changed: ReadonlySet<string>;
  readonly depth: number;
}

/** Deeper nesting of names and functions than this is not written by hand. */
const DEEPEST = 40;

function exported(facts: Facts, path: string): Value {
  const text = facts.text(path);
  // A tool that is given an empty file takes its defaults or fails; it reads no setting there.
  if (text?.trim() === '') return { kind: 'object', entries: new Map(), open: false };
  const program = text === undefined ? undefined : parse(text);
  if (program === undefined) return CODE;
  const body = list(program['body']);
  const changed = new Set<string>();
  collectChanges(program, changed);
  const scope: Scope = { facts, path, constants: constantsOf(body), imports: importsOf(body), changed, depth: 0 };
  // Not called `exports`: in a CommonJS module that is where CODE lives.
  const [only, ...others] = body.flatMap(statement => exportOf(statement) ?? []);
  return only !== undefined && others.length === 0 && !changed.has('module') ? evaluate(only, scope) : CODE;
}

/** Calls that give back what they are given. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  ...['defineConfig', 'defineProject', 'defineWorkspace', 'defineNuxtConfig', 'createJestConfig'],
]);

function evaluate(of: Node, outer: Scope): Value {
  if (outer.depth > DEEPEST) return CODE;
  const scope = { ...outer, depth: outer.depth + 1 };
  const inner = (key: string): Value => {
    const child = node(of[key]);
    return child === undefined ? CODE : evaluate(child, scope);
  };
  switch (of.type) {
    case 'Literal': {
      const { value } = of;
      const isData =
        value === null ? of['regex'] === undefined : ['string', 'number', 'boolean'].includes(typeof value);
      return isData ? { kind: 'data', value: value as string | number | boolean | null } : CODE;
    }
    case 'TemplateLiteral': {
      const text = literalText(of);
      return text === undefined ? CODE : { kind: 'data', value: text };
    }
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'ParenthesizedExpression':
    case 'AwaitExpression':
      return inner(of.type === 'AwaitExpression' ? 'argument' : 'expression');
    case 'ObjectExpression':
      return objectOf(of, scope);
    case 'ArrayExpression':
      return { kind: 'list', items: list(of['elements']).map(item => evaluate(item, scope)) };
    case 'ConditionalExpression':
      return { kind: 'either', values: [inner('consequent'), inner('alternate')] };
    case 'LogicalExpression':
      return { kind: 'either', values: [inner('left'), inner('right')] };
    case 'Identifier':
      return named(nameOf(of) ?? '', scope);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return returned(of, scope);
    case 'CallExpression':
      return called(of, scope);
    case 'NewExpression':
      return constructed(of, scope);
    case 'MemberExpression': {
      const key = of['computed'] === true ? literalText(of['property']) : nameOf(of['property']);
      const object = inner('object');
      return key === undefined || object.kind !== 'object' ? CODE : valueAt(object, key);
    }
    default:
      return CODE;
  }
}

function named(name: string, scope: Scope): Value {
  if (name === 'undefined') return ABSENT;
  if (scope.changed.has(name)) return CODE;
  const constant = scope.constants.get(name);
  if (constant !== undefined) return constant.type === 'FunctionDeclaration' ? CODE : evaluate(constant, scope);
  const imported = scope.imports.get(name);
  return imported?.name === 'default' && imported.module.startsWith('.') ? importedFile(imported.module, scope) : CODE;
}

function importedFile(module: string, { facts, path }: Scope): Value {
  const plain = resolvePath(posix.dirname(path), module);
  if (plain === undefined) return CODE;
  const found = ['', '.ts', '.js', '.mts', '.mjs', '.cts', '.cjs', '.json']
    .map(extension => `${plain}${extension}`)
    .find(candidate => facts.exists(candidate) && !facts.isDirectory(candidate));
  if (found === undefined) return CODE;
  return found.endsWith('.json') ? fromData(facts.json(found) ?? null) : scriptConfig(facts, found);
}

function objectOf(of: Node, scope: Scope): Value {
  const entries = new Map<string, Value>();
  let open = false;
  for (const property of list(of['properties'])) {
    const argument = property.type === 'SpreadElement' ? node(property['argument']) : undefined;
    if (argument !== undefined) {
      const spread = evaluate(argument, scope);
      if (spread.kind === 'object') for (const [key, value] of spread.entries) entries.set(key, value);
      // What is spread may set any of the keys before it.
      else for (const key of entries.keys()) entries.set(key, CODE);
      open ||= spread.kind !== 'object' || spread.open;
      continue;
    }
    const key = property['computed'] === true ? undefined : (nameOf(property['key']) ?? literalText(property['key']));
    const value = node(property['value']);
    if (key === undefined || value === undefined) open = true;
    else entries.set(key, property['kind'] === 'init' ? evaluate(value, scope) : CODE);
  }
  return { kind: 'object', entries, open };
}

/** A configuration may be a function; what it gives is known where it returns at one place. */
function returned(of: Node, outer: Scope): Value {
  const body = node(of['body']);
  if (body === undefined) return CODE;
  const parameters = new Set(list(of['params']).flatMap(boundNames));
  const constants = new Map([...outer.constants].filter(([name]) => !parameters.has(name)));
  if (body.type !== 'BlockStatement') return evaluate(body, { ...outer, constants });
  const statements = list(body['body']);
  const last = statements.at(-1);
  const result = last?.type === 'ReturnStatement' ? node(last['argument']) : undefined;
  // A branch may hold another return.
  const isPlain = statements.slice(0, -1).every(({ type }) => PLAIN_STATEMENTS.has(type));
  if (result === undefined || !isPlain) return CODE;
  return evaluate(result, { ...outer, constants: new Map([...constants, ...constantsOf(statements)]) });
}

const PLAIN_STATEMENTS: ReadonlySet<string> = new Set(['VariableDeclaration', 'ExpressionStatement']);

function called(of: Node, scope: Scope): Value {
  const callee = node(of['callee']);
  const args = list(of['arguments']);
  const path = pathCall(callee, args, scope);
  if (path !== undefined) return path;
  const name = nameOf(callee);
  const imported = name === undefined ? undefined : scope.imports.get(name);
  const meant = imported === undefined || imported.name === 'default' ? name : imported.name;
  const [first, second] = args;
  if (meant !== undefined && TRANSPARENT.has(meant)) return first === undefined ? CODE : evaluate(first, scope);
  if (meant === 'mergeConfig' && first !== undefined && second !== undefined) {
    return merged(evaluate(first, scope), evaluate(second, scope));
  }
  if (imported === undefined) return CODE;
  return { kind: 'call', ...imported, args: args.map(argument => evaluate(argument, scope)) };
}

/** `new Plugin({ … })` and `new tool.Plugin({ … })`, of what is imported. */
function constructed(of: Node, scope: Scope): Value {
  const [name, member, ...deeper] = dotted(node(of['callee']))?.split('.') ?? [];
  const imported = name === undefined ? undefined : scope.imports.get(name);
  if (imported === undefined || deeper.length > 0) return CODE;
  const args = list(of['arguments']).map(argument => evaluate(argument, scope));
  return { kind: 'call', module: imported.module, name: member ?? imported.name, args };
}

/** As Vite merges: objects by their keys, lists one after the other, else the later wins. */
function merged(a: Value, b: Value): Value {
  if (b.kind === 'absent') return a;
  if (a.kind === 'absent') return b;
  if (a.kind === 'list' && b.kind === 'list') return { kind: 'list', items: [...a.items, ...b.items] };
  if (a.kind !== 'object' || b.kind !== 'object') return b.kind === 'data' && a.kind === 'data' ? b : CODE;
  const keys = new Set([...a.entries.keys(), ...b.entries.keys()]);
  const entries = [...keys].map(key => [key, merged(valueAt(a, key), valueAt(b, key))] as const);
  return { kind: 'object', entries: new Map(entries), open: a.open || b.open };
}

/** `path.resolve(__dirname, '../static')`, `fileURLToPath(new URL('./dist', import.meta.url))`. */
function pathCall(callee: Node | undefined, args: readonly Node[], { path }: Scope): Value | undefined {
  const dir = posix.dirname(path);
  const method = dotted(callee)?.split('.').at(-1);
  const [first, ...rest] = args;
  if (first === undefined) return undefined;
  if (method === 'fileURLToPath' && first.type === 'NewExpression' && nameOf(first['callee']) === 'URL') {
    const [relative, base] = list(first['arguments']);
    const text = literalText(relative);
    if (text === undefined || dotted(base) !== 'import.meta.url') return undefined;
    return { kind: 'file', path: resolvePath(dir, text) };
  }
  if (method !== 'resolve' && method !== 'join') return undefined;
  const segments = rest.map(literalText);
  if (!['__dirname', 'import.meta.dirname'].includes(dotted(first) ?? '') || segments.includes(undefined))
    return undefined;
  return { kind: 'file', path: resolvePath(dir, segments.length === 0 ? '.' : inDir('.', segments.join('/'))) };
}
