/** The syntax of a configuration script: its parser, and what names mean in it. */
import { createRequire } from 'node:module';
import type { Options } from 'acorn';
import { isRecord } from './lockfile';

export interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Loaded when the first configuration is met: most workspaces have few, and an unchanged one asks for none. */
const load = createRequire(__filename);
let parser: { readonly parse: (text: string, options: Options) => unknown } | undefined;

/** Undefined when it is no JavaScript or TypeScript. */
export function parse(text: string): Node | undefined {
  if (parser === undefined) {
    const acorn = load('acorn') as {
      readonly Parser: { readonly extend: (plugin: unknown) => NonNullable<typeof parser> };
    };
    const { tsPlugin } = load('@sveltejs/acorn-typescript') as { readonly tsPlugin: () => unknown };
    parser = acorn.Parser.extend(tsPlugin());
  }
  try {
    // The plugin for TypeScript needs the places.
    return node(
      parser.parse(text, {
        ecmaVersion: 'latest',
        sourceType: 'module',
        locations: true,
        allowReturnOutsideFunction: true,
      }),
    );
  } catch {
    return undefined;
  }
}

export function node(value: unknown): Node | undefined {
  return isRecord(value) && typeof value['type'] === 'string' ? (value as Node) : undefined;
}

export function list(value: unknown): Node[] {
  return Array.isArray(value) ? value.flatMap(item => node(item) ?? []) : [];
}

/** `export default X` and `module.exports = X`. */
export function exportOf(statement: Node): Node | undefined {
  if (statement.type === 'ExportDefaultDeclaration') return node(statement['declaration']);
  const expression = statement.type === 'ExpressionStatement' ? node(statement['expression']) : undefined;
  if (expression?.type !== 'AssignmentExpression' || expression['operator'] !== '=') return undefined;
  return dotted(node(expression['left'])) === 'module.exports' ? node(expression['right']) : undefined;
}

/** Initialisers by the names that they give a value to. */
export function constantsOf(body: readonly Node[]): Map<string, Node> {
  const constants = new Map<string, Node>();
  for (const statement of body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? node(statement['declaration']) : statement;
    if (declaration?.type === 'FunctionDeclaration') {
      const name = nameOf(declaration['id']);
      if (name !== undefined) constants.set(name, declaration);
    }
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const declarator of list(declaration['declarations'])) {
      const name = nameOf(declarator['id']);
      const init = node(declarator['init']);
      if (name !== undefined && init !== undefined) constants.set(name, init);
    }
  }
  return constants;
}

/** `import X from 'm'` and `const X = require('m')`. */
export function importsOf(body: readonly Node[]): Map<string, { module: string; name: string }> {
  const imports = new Map<string, { module: string; name: string }>();
  for (const statement of body) {
    const module = literalText(statement['source']);
    if (statement.type === 'ImportDeclaration' && module !== undefined) {
      for (const specifier of list(statement['specifiers'])) {
        const local = nameOf(specifier['local']);
        const name = specifier.type === 'ImportSpecifier' ? nameOf(specifier['imported']) : 'default';
        if (local !== undefined && name !== undefined) imports.set(local, { module, name });
      }
    }
  }
  const declarators = body.flatMap(statement =>
    statement.type === 'VariableDeclaration' ? list(statement['declarations']) : [],
  );
  for (const { id, init } of declarators) {
    const call = node(init);
    if (call?.type !== 'CallExpression' || nameOf(call['callee']) !== 'require') continue;
    const module = literalText(list(call['arguments'])[0]);
    const local = nameOf(id);
    if (module === undefined) continue;
    if (local !== undefined) imports.set(local, { module, name: 'default' });
    for (const property of list(node(id)?.['properties'])) {
      const [name, own] = [nameOf(property['key']), nameOf(property['value'])];
      if (name !== undefined && own !== undefined) imports.set(own, { module, name });
    }
  }
  return imports;
}

/** Names that a parameter or a pattern of them binds. */
export function boundNames(pattern: unknown): string[] {
  const of = node(pattern);
  if (of === undefined) return [];
  const name = nameOf(of);
  if (name !== undefined) return [name];
  const inner = [
    ...list(of['properties']).map(property => property['value'] ?? property['argument']),
    ...list(of['elements']),
  ];
  return [...inner, of['left'], of['argument']].flatMap(boundNames);
}

/** Roots of what is assigned to, and of what methods are called on: `config.x = 1`, `plugins.push(…)`. */
export function collectChanges(of: unknown, changed: Set<string>): void {
  if (Array.isArray(of)) {
    for (const item of of) collectChanges(item, changed);
    return;
  }
  const at = node(of);
  if (at === undefined) return;
  if (at.type === 'AssignmentExpression' || at.type === 'UpdateExpression' || at.type === 'UnaryExpression') {
    const target = node(at['left'] ?? at['argument']);
    const isExport = dotted(target) === 'module.exports';
    if (!isExport && (at.type !== 'UnaryExpression' || at['operator'] === 'delete')) addRoot(target, changed);
  }
  if (at.type === 'CallExpression') {
    const callee = node(at['callee']);
    if (callee?.type === 'MemberExpression') addRoot(callee, changed);
    if (dotted(callee) === 'Object.assign') addRoot(list(at['arguments'])[0], changed);
  }
  for (const [key, value] of Object.entries(at)) if (key !== 'loc') collectChanges(value, changed);
}

function addRoot(target: Node | undefined, changed: Set<string>): void {
  let root = target;
  while (root?.type === 'MemberExpression') root = node(root['object']);
  const name = nameOf(root);
  if (name !== undefined) changed.add(name);
}

/** `a.b.c` of plain names. */
export function dotted(of: Node | undefined): string | undefined {
  if (of?.type === 'MetaProperty') return 'import.meta';
  if (of?.type !== 'MemberExpression') return nameOf(of);
  if (of['computed'] === true) return undefined;
  const object = dotted(node(of['object']));
  const property = nameOf(of['property']);
  return object === undefined || property === undefined ? undefined : `${object}.${property}`;
}

export function nameOf(value: unknown): string | undefined {
  const of = node(value);
  return of?.type === 'Identifier' && typeof of['name'] === 'string' ? of['name'] : undefined;
}

export function literalText(value: unknown): string | undefined {
  const of = node(value);
  if (of?.type === 'Literal' && typeof of['value'] === 'string') return of['value'];
  if (of?.type !== 'TemplateLiteral' || list(of['expressions']).length > 0) return undefined;
  const cooked = list(of['quasis'])[0]?.['value'];
  return isRecord(cooked) && typeof cooked['cooked'] === 'string' ? cooked['cooked'] : undefined;
}
