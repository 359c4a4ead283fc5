/** Parses YAML into nodes with positions; syntax errors and runaway aliases become one diagnostic. */
import { isAlias, isCollection, isPair, LineCounter, parseAllDocuments, type Alias, type Node } from 'yaml';
import type { Diagnostic, Position, Range } from '../diagnostic';

/** One file's YAML, for reading nodes and saying where they stand. */
export interface YamlSource {
  readonly file: string;
  /** Absent for an empty file. */
  readonly root?: Node;
  range(node: Node): Range;
  /** The node an alias stands for; any other node is itself. */
  dereference(node: Node): Node;
}

/** Expanded nodes of one file; real Taskfiles have a few thousand. */
const MAX_NODES = 1_000_000;

/** Returns the first document's nodes, or the diagnostic (`yaml/syntax`, `yaml/alias`) that prevents reading them. */
export function parseYaml(file: string, text: string): { source: YamlSource } | { diagnostic: Diagnostic } {
  const lines = new LineCounter();
  // Scalars stay text here (failsafe): go-yaml's rules for plain scalars differ from those of the yaml package.
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    // go-yaml forgives a closing bracket at the indent of its key, and the like.
    strict: false,
    prettyErrors: false,
    lineCounter: lines,
    logLevel: 'silent',
  });
  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1), offset };
  };
  const [document] = documents;
  const error = document?.errors[0];
  if (error) {
    const range = { start: position(error.pos[0]), end: position(error.pos[1]) };
    const hint = SYNTAX_HINTS[error.code];
    return {
      diagnostic: {
        code: 'yaml/syntax',
        severity: 'error',
        message: error.message,
        file,
        range,
        ...(hint && { hint }),
      },
    };
  }
  const targets = new Map<Alias, Node>();
  const source: YamlSource = {
    file,
    ...(document?.contents && { root: document.contents }),
    range: node => {
      const [start, end] = node.range ?? [0, 0];
      return { start: position(start), end: position(end) };
    },
    dereference: node => (isAlias(node) ? (targets.get(node) ?? node) : node),
  };
  const problem = document?.contents ? resolveAliases(document.contents, targets) : undefined;
  if (!problem) return { source };
  return {
    diagnostic: {
      code: 'yaml/alias',
      severity: 'error',
      message: problem.message,
      file,
      range: source.range(problem.node),
    },
  };
}

const SYNTAX_HINTS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces; YAML allows no tabs there',
  BAD_INDENT: 'line the entry up with the others of its list or mapping',
  BLOCK_AS_IMPLICIT_KEY: 'text with ": " in it starts a mapping; put the text in quotes, or in a block after `|`',
  MULTILINE_IMPLICIT_KEY: 'a key stands on one line; is a colon, a quote or an indent missing?',
  MISSING_CHAR: 'close the quote or bracket, or add the missing colon',
  BAD_SCALAR_START: 'text cannot begin with this character; put it in quotes',
  BAD_DQ_ESCAPE: 'use single quotes, or double the backslash',
  UNEXPECTED_TOKEN: 'put text with special characters in quotes',
};

/**
 * Points every alias to the last node anchored so far under its name, as YAML wants, and adds up what the document would
 * hold with every alias written out.
 */
function resolveAliases(root: Node, targets: Map<Alias, Node>): { node: Node; message: string } | undefined {
  const anchors = new Map<string, Node>();
  const sizes = new Map<Node, number>();
  const open = new Set<Node>();
  let problem: { node: Node; message: string } | undefined;

  const size = (node: unknown): number => {
    if (problem || node === null || typeof node !== 'object') return 1;
    if (isPair(node)) return size(node.key) + size(node.value);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (!target) problem = { node, message: `unknown anchor "${node.source}" referenced` };
      else if (open.has(target)) problem = { node, message: `anchor "${node.source}" contains itself` };
      else targets.set(node, target);
      return (target && sizes.get(target)) ?? 1;
    }
    const { anchor } = node as Node & { anchor?: string };
    if (anchor) anchors.set(anchor, node as Node);
    open.add(node as Node);
    const total = isCollection(node) ? node.items.reduce<number>((sum, item) => sum + size(item), 1) : 1;
    open.delete(node as Node);
    if (total > MAX_NODES) problem ??= { node: node as Node, message: 'the document contains excessive aliasing' };
    sizes.set(node as Node, total);
    return total;
  };
  size(root);
  return problem;
}
