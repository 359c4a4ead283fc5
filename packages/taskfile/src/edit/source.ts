/** A Taskfile's text with its YAML tree, and replacements by character range. */
import {
  CST,
  isMap,
  isScalar,
  Lexer,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';

export interface Source {
  readonly text: string;
  readonly eol: '\n' | '\r\n';
  readonly document: Document;
  /** The pairs under `tasks:`. */
  readonly tasks: YAMLMap;
  readonly comments: readonly Comment[];
  /** What aliases elsewhere repeat: a change inside would reach further than the task. */
  readonly shared: readonly SharedNode[];
}

export interface SharedNode {
  readonly anchor: string;
  readonly start: number;
  readonly end: number;
}

export interface Comment {
  readonly start: number;
  /** With its `#`, without the line break. */
  readonly text: string;
  /** Nothing but white space before it on its line. */
  readonly ownLine: boolean;
}

/** Replaces `[start, end)`; an insertion when both are equal. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Returns the text with its tree, or the reason why it cannot be edited. */
export function openSource(text: string): Source | string {
  // go-task lets the last of two equal task names win (semantics 2.0), so a doubled key is no error here.
  const document = parseDocument(text, { keepSourceTokens: true, uniqueKeys: false });
  const [error] = document.errors;
  if (error) return error.message;
  const tasks = document.get('tasks');
  if (!isMap(tasks)) return 'there is no `tasks:` mapping';
  const keys = isMap(document.contents) ? document.contents.items.filter(pair => keyText(pair) === 'tasks') : [];
  if (keys.length > 1) return '`tasks:` is there twice';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return { text, eol, document, tasks, comments: commentsOf(text), shared: sharedNodes(document) };
}

function sharedNodes(document: Document): SharedNode[] {
  const repeated = new Set<string>();
  visit(document, { Alias: (_, alias) => void repeated.add(alias.source) });
  const shared: SharedNode[] = [];
  if (repeated.size === 0) return shared;
  visit(document, {
    Value(_, { anchor, range }) {
      if (anchor !== undefined && range && repeated.has(anchor))
        shared.push({ anchor, start: range[0], end: range[1] });
    },
  });
  return shared;
}

/** Applies changes that do not overlap; equal starts keep their order. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  const sorted = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const change of sorted) {
    if (change.start < at) throw new Error(`edits overlap at offset ${change.start}`);
    result += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return result + text.slice(at);
}

/** Comments as the lexer sees them: a `#` line inside a block scalar is none. */
export function commentsOf(text: string): Comment[] {
  const comments: Comment[] = [];
  let at = 0;
  let inScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (CONTROL.has(lexeme)) {
      inScalar = lexeme === CST.SCALAR;
      continue;
    }
    if (!inScalar && CST.tokenType(lexeme) === 'comment') {
      const ownLine = text.slice(lineStart(text, at), at).trim() === '';
      comments.push({ start: at, text: lexeme, ownLine });
    }
    inScalar = false;
    at += lexeme.length;
  }
  return comments;
}

/** Marks in the lexer's output that stand for no text. */
const CONTROL = new Set<string>([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset behind the line break that ends the line, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Characters before the offset on its line; a byte order mark takes no room. */
export function column(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (start === 0 && offset > 0 && text.startsWith(BYTE_ORDER_MARK) ? 1 : 0);
}

/** Where a node's own text ends: without trailing comments, and for a block scalar behind its last line break. */
export function contentEnd(node: Node): number {
  let end = node.range?.[0] ?? 0;
  visit(node, {
    Collection(_, inner) {
      if (inner.flow) end = Math.max(end, inner.range?.[1] ?? 0);
    },
    Scalar: (_, inner) => void (end = Math.max(end, inner.range?.[1] ?? 0)),
    Alias: (_, inner) => void (end = Math.max(end, inner.range?.[1] ?? 0)),
  });
  return end;
}

/** Start of the line after the node's last one. */
export function afterNode(text: string, node: Node): number {
  const end = contentEnd(node);
  return end > 0 && text[end - 1] === '\n' ? end : nextLine(text, end);
}

/** Start of the first of the comment lines directly above the line of `offset`, else that line's start. */
export function aboveComments(source: Source, offset: number): number {
  let start = lineStart(source.text, offset);
  for (;;) {
    const comment = source.comments.find(c => c.ownLine && nextLine(source.text, c.start) === start && c.start < start);
    if (!comment) return start;
    start = lineStart(source.text, comment.start);
  }
}

/** Offset behind a pair's colon. */
export function colonEnd(pair: Pair<Node, Node | null>): number {
  const colon = pair.srcToken?.sep?.find(token => token.type === 'map-value-ind');
  return colon ? colon.offset + 1 : contentEnd(pair.key);
}

export function keyText(pair: Pair): string | undefined {
  if (!isScalar(pair.key)) return undefined;
  return pair.key.type === 'PLAIN' ? (pair.key.source ?? '') : String(pair.key.value);
}

/** The pair that counts for a key: the last one. */
export function findPair(map: YAMLMap, key: string): Pair<Node, Node | null> | undefined {
  return (map.items as Pair<Node, Node | null>[]).findLast(pair => keyText(pair) === key);
}
