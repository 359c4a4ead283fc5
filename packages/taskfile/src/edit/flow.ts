/** Takes items out of `[a, b]` and `{a: 1, b: 2}`, with the commas that go with them. */
import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { contentEnd, lineStart, nextLine, type Change } from './source';

/** Changes that remove the items at these positions; comments stay, lines left blank go. */
export function removeFlowItems(text: string, collection: YAMLSeq | YAMLMap, positions: ReadonlySet<number>): Change[] {
  const spans = (collection.items as (Node | Pair<Node, Node | null>)[]).map(spanOf);
  const commas = commasOf(collection);
  const changes = spans.flatMap(([start, end], i) => {
    if (!positions.has(i)) return [];
    const comma = commas[i];
    return [wholeLine(text, start, comma === undefined ? end : skipSpaces(text, comma + 1))];
  });
  // `[a, b]` without b: the comma behind a goes too, unless the list had one behind its last item.
  const last = spans.findLastIndex((_, i) => !positions.has(i));
  const comma = commas[last];
  if (comma !== undefined && last < spans.length - 1 && commas[spans.length - 1] === undefined) {
    const next = spans[last + 1]?.[0] ?? comma;
    changes.push({ start: comma, end: skipSpaces(text, comma + 1) === next ? next : comma + 1, text: '' });
  }
  return changes;
}

/** Where an item's own text stands, without an anchor or tag before it. */
export function spanOf(item: Node | Pair<Node, Node | null>): readonly [number, number] {
  if (!('key' in item)) return [item.range?.[0] ?? 0, contentEnd(item)];
  return [item.key.range?.[0] ?? 0, contentEnd(item.value ?? item.key)];
}

/** Whether nothing but white space and one comma each stands between the items. */
export function isPlainFlow(text: string, collection: YAMLSeq | YAMLMap): boolean {
  const spans = (collection.items as (Node | Pair<Node, Node | null>)[]).map(spanOf);
  const [start, end] = [collection.range?.[0] ?? 0, collection.range?.[1] ?? 0];
  const ends = [start + 1, ...spans.map(span => span[1])];
  const starts = [...spans.map(span => span[0]), end - 1];
  return starts.every((next, i) => {
    const between = text.slice(ends[i] ?? next, next).trim();
    if (i === 0) return between === '';
    return between === ',' || (i === spans.length && between === '');
  });
}

/** Offset of the comma behind each item, where there is one. */
function commasOf(collection: YAMLSeq | YAMLMap): (number | undefined)[] {
  const token = collection.srcToken;
  if (token?.type !== 'flow-collection') return [];
  return token.items.slice(1).map(item => item.start.find(t => t.type === 'comma')?.offset);
}

function skipSpaces(text: string, offset: number): number {
  while (text[offset] === ' ') offset++;
  return offset;
}

function wholeLine(text: string, start: number, end: number): Change {
  const [first, next] = [lineStart(text, start), nextLine(text, end)];
  const alone = text.slice(first, start).trim() === '' && text.slice(end, next).trim() === '';
  return alone ? { start: first, end: next, text: '' } : { start, end, text: '' };
}
