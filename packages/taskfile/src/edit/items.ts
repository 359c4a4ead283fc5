/** Moves, inserts and removes the entries of a mapping or list: whole lines in block style, texts between commas in braces. */
import { isMap, visit, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { isPlainFlow, removeFlowItems, spanOf } from './flow';
import { dashesOf } from './site';
import { moved } from './steps';
import { aboveComments, afterNode, column, lineStart, nextLine, type Change, type Source } from './source';

type Collection = YAMLMap | YAMLSeq;
type Item = Node | Pair<Node, Node | null>;

/** Gives the changes to a collection's text, or throws what `refuse` makes of a reason. */
export class Items {
  private readonly items: readonly Item[];
  private readonly starts: readonly number[];

  constructor(
    private readonly source: Source,
    private readonly collection: Collection,
    refuse: (reason: string) => Error,
  ) {
    this.items = collection.items as Item[];
    const { text } = source;
    if (collection.flow) {
      if (!isPlainFlow(text, collection)) throw refuse('comments, anchors or tags stand between braces or brackets');
      this.starts = this.items.map(item => spanOf(item)[0]);
      return;
    }
    this.starts = isMap(collection) ? this.items.map(item => spanOf(item)[0]) : dashesOf(collection);
    const isWhole = this.starts.every(start => text.slice(lineStart(text, start), start).trim() === '');
    if (!isWhole || this.starts.length !== this.items.length) throw refuse('an entry does not begin its line');
  }

  get count(): number {
    return this.items.length;
  }

  /** Each entry keeps its comments, and the blank lines behind it; the last one those before it. */
  move(from: number, to: number, isAfter: boolean): Change[] {
    if (to === from || to === from + 1) return [];
    if (this.collection.flow) return this.rotate(from, to);
    const { cut, lines, blank } = this.block(from);
    return [cut, this.paste(to, isAfter, lines, blank)];
  }

  /** `text` is the entry's lines, or what stands between the commas. */
  insert(at: number, isAfter: boolean, text: string, blank: string): Change {
    const isKept = at === this.count && this.keepsBlankLines(at - 1);
    if (!this.collection.flow) return this.paste(at, isAfter, text, isKept ? '' : blank);
    const next = this.starts[at];
    if (next !== undefined) return { start: next, end: next, text: `${text}, ` };
    const last = this.items.at(-1);
    const [start, end] = [this.collection.range?.[0] ?? 0, this.collection.range?.[1] ?? 0];
    if (!last) return { start: start + 1, end: end - 1, text: isMap(this.collection) ? ` ${text} ` : text };
    return { start: spanOf(last)[1], end: spanOf(last)[1], text: `, ${text}` };
  }

  remove(at: number): Change[] {
    if (this.collection.flow) return removeFlowItems(this.source.text, this.collection, new Set([at]));
    return [{ ...this.block(at).cut, text: '' }];
  }

  private rotate(from: number, to: number): Change[] {
    const spans = this.items.map(spanOf);
    const order = moved([...spans.keys()], from, to);
    return spans.flatMap(([start, end], slot) => {
      const [textStart, textEnd] = spans[order[slot] ?? slot] ?? [start, end];
      return order[slot] === slot ? [] : [{ start, end, text: this.source.text.slice(textStart, textEnd) }];
    });
  }

  private paste(at: number, isAfter: boolean, lines: string, blank: string): Change {
    if (at === this.count) {
      const offset = this.endOf(at - 1);
      return { start: offset, end: offset, text: blank + lines };
    }
    // Behind the entry it was asked to follow, comments between the two stay with what comes next.
    const offset = isAfter ? blankEnd(this.source.text, this.endOf(at - 1)) : this.startOf(at);
    return { start: offset, end: offset, text: lines + blank };
  }

  /** Whether an entry ends in a `|+` or `>+`, which takes the blank lines below for its own. */
  private keepsBlankLines(at: number): boolean {
    let header = '';
    const isBlock = (type: unknown): boolean => type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
    const item = this.items[at];
    const node = item && 'key' in item ? item.value : item;
    if (node) {
      visit(node, {
        Scalar: (_, { type, range }) => {
          const start = range?.[0] ?? 0;
          header = isBlock(type) ? this.source.text.slice(start, nextLine(this.source.text, start)) : '';
        },
      });
    }
    return header.trimEnd().split(' ')[0]?.includes('+') === true;
  }

  private block(at: number): { readonly cut: Change; readonly lines: string; readonly blank: string } {
    const { text } = this.source;
    const [start, end] = [this.startOf(at), this.endOf(at)];
    const isLast = at === this.count - 1;
    const from = isLast && at > 0 ? Math.max(blankStart(text, start), this.endOf(at - 1)) : start;
    const to = isLast ? end : blankEnd(text, end);
    const blank = isLast ? text.slice(from, start) : text.slice(end, to);
    return { cut: { start: from, end: to, text: '' }, lines: text.slice(start, end), blank };
  }

  /** Of the comment lines directly above, but those that the entry before is indented to have. */
  private startOf(at: number): number {
    const start = aboveComments(this.source, this.starts[at] ?? 0);
    return at === 0 ? start : Math.max(start, this.endOf(at - 1));
  }

  private endOf(at: number): number {
    const item = this.items[at];
    if (!item) return 0;
    const node = 'key' in item ? (item.value ?? item.key) : item;
    return afterEntry(this.source, afterNode(this.source.text, node), column(this.source.text, this.starts[at] ?? 0));
  }
}

/** Behind the comments below an entry that are indented deeper than the entry itself. */
export function afterEntry(source: Source, end: number, entryColumn: number): number {
  let at = end;
  for (const comment of source.comments) {
    if (comment.start < at || !comment.ownLine) continue;
    const line = lineStart(source.text, comment.start);
    if (source.text.slice(at, line).trim() !== '' || comment.start - line <= entryColumn) break;
    at = nextLine(source.text, comment.start);
  }
  return at;
}

function blankEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text.slice(at, nextLine(text, at)).trim() === '') at = nextLine(text, at);
  return at;
}

function blankStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text.slice(lineStart(text, at - 1), at).trim() === '') at = lineStart(text, at - 1);
  return at;
}
