/** Syntax trees of Go's text/template. Positions are offsets into the template text. */
import { quoteGo } from './format/quote';

export type Statement =
  | { readonly kind: 'text'; readonly text: string; readonly pos: number }
  | { readonly kind: 'action'; readonly pipe: Pipe; readonly pos: number }
  | {
      readonly kind: 'if' | 'with';
      readonly pipe: Pipe;
      readonly body: Block;
      readonly else?: Block;
      readonly pos: number;
    }
  | { readonly kind: 'range'; readonly pipe: Pipe; readonly body: Block; readonly else?: Block; readonly pos: number }
  | { readonly kind: 'template'; readonly name: string; readonly pipe?: Pipe; readonly pos: number }
  | { readonly kind: 'break' | 'continue'; readonly pos: number };

export type Block = readonly Statement[];

export interface Pipe {
  readonly kind: 'pipe';
  /** Variables set, `$` included. */
  readonly declares: readonly string[];
  /** `=` rather than `:=`. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
  readonly pos: number;
}

export interface Command {
  readonly args: readonly [Operand, ...Operand[]];
  readonly pos: number;
}

export type Operand =
  | { readonly kind: 'dot' | 'nil'; readonly pos: number }
  | { readonly kind: 'field'; readonly path: readonly string[]; readonly pos: number }
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[]; readonly pos: number }
  | { readonly kind: 'function'; readonly name: string; readonly pos: number }
  | { readonly kind: 'bool'; readonly value: boolean; readonly pos: number }
  | { readonly kind: 'string'; readonly value: string; readonly quoted: string; readonly pos: number }
  | NumberLiteral
  | { readonly kind: 'chain'; readonly base: Operand; readonly path: readonly string[]; readonly pos: number }
  | Pipe;

/** A Go constant: which types it may take depends on its value, which one it takes by itself on how it is written. */
export interface NumberLiteral {
  readonly kind: 'number';
  readonly text: string;
  readonly integer?: bigint;
  readonly float?: number;
  /** Set where it is a complex number, whose real part is `float`. */
  readonly imaginary?: number;
  /** A float where no type is asked for. */
  readonly prefersFloat: boolean;
  readonly pos: number;
}

export interface Template {
  readonly text: string;
  readonly body: Block;
  readonly defined: ReadonlyMap<string, Block>;
}

/** What is shown in error messages, as Go writes it. */
export function show(node: Operand | Command | Statement | { readonly kind: 'list'; readonly body: Block }): string {
  if (!('kind' in node)) return node.args.map(arg => (arg.kind === 'pipe' ? `(${show(arg)})` : show(arg))).join(' ');
  switch (node.kind) {
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'field':
      return `.${node.path.join('.')}`;
    case 'variable':
      return [node.name, ...node.path].join('.');
    case 'function':
      return node.name;
    case 'bool':
      return String(node.value);
    case 'string':
      return node.quoted;
    case 'number':
      return node.text;
    case 'chain':
      return `${node.base.kind === 'pipe' ? `(${show(node.base)})` : show(node.base)}.${node.path.join('.')}`;
    case 'pipe': {
      const declared = node.declares.length > 0 ? `${node.declares.join(', ')} ${node.assigns ? '=' : ':='} ` : '';
      return declared + node.commands.map(show).join(' | ');
    }
    case 'text':
      return node.text;
    case 'action':
      return `{{${show(node.pipe)}}}`;
    case 'template':
      return `{{template ${quoteGo(node.name)}${node.pipe ? ` ${show(node.pipe)}` : ''}}}`;
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`;
    case 'list':
      return showBlock(node.body);
    default: {
      const otherwise = node.else ? `{{else}}${showBlock(node.else)}` : '';
      return `{{${node.kind} ${show(node.pipe)}}}${showBlock(node.body)}${otherwise}{{end}}`;
    }
  }
}

function showBlock(block: Block): string {
  return block.map(show).join('');
}

export interface Mentions {
  readonly fields: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
}

const known = new WeakMap<Template, Mentions>();

/** Names of top-level variables and of functions that a template mentions, whether or not evaluation reaches them. */
export function mentions(template: Template): Mentions {
  const mentioned = known.get(template) ?? findMentions(template);
  known.set(template, mentioned);
  return mentioned;
}

function findMentions(template: Template): Mentions {
  const fields = new Set<string>();
  const functions = new Set<string>();
  const operand = (node: Operand): void => {
    if (node.kind === 'field') fields.add(node.path[0] ?? '');
    if (node.kind === 'variable' && node.name === '$' && node.path[0] !== undefined) fields.add(node.path[0]);
    if (node.kind === 'function') functions.add(node.name);
    if (node.kind === 'chain') operand(node.base);
    if (node.kind === 'pipe') node.commands.forEach(command => command.args.forEach(operand));
  };
  const block = (statements: Block): void => {
    for (const statement of statements) {
      if ('pipe' in statement) operand(statement.pipe);
      if ('body' in statement) block(statement.body);
      if ('else' in statement) block(statement.else);
    }
  };
  block(template.body);
  template.defined.forEach(block);
  return { fields, functions };
}
