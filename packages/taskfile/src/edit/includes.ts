/** Adds an include to a Taskfile's text; every line that was there stays as it is. */
import { isMap, isScalar, type Node, type Pair } from 'yaml';
import { EditRefused } from './model';
import { blockLines } from './render';
import { aboveComments, afterNode, applyChanges, column, findPair, lineStart, openSource, type Source } from './source';
import type { Value } from './steps';
import { styleOf } from './style';

/**
 * Returns the text with the include behind those there are, or above `tasks:` where there are none.
 * Throws `EditRefused`, naming the namespace, when the text has no place for it.
 */
export function addInclude(text: string, namespace: string, include: Readonly<Record<string, Value>>): string {
  const source = openSource(text);
  if (typeof source === 'string') throw new EditRefused(namespace, source);
  const style = styleOf(source);
  const root = source.document.contents;
  if (!isMap(root) || root.flow) throw new EditRefused(namespace, 'the Taskfile is written in braces');
  const lines = (margin: number): string => blockLines({ [namespace]: include }, margin, source, style);
  const pair = findPair(root, 'includes');
  if (!pair) {
    const at = aboveComments(source, findPair(root, 'tasks')?.key.range?.[0] ?? 0);
    return insert(source, at, `includes:${source.eol}${lines(style.step)}${source.eol}`);
  }
  const { value } = pair;
  if (!isMap(value) || value.flow || value.items.length === 0) {
    throw new EditRefused(namespace, '`includes:` is not written as lines below it');
  }
  if (findPair(value, namespace)) throw new EditRefused(namespace, 'there is an include of that name');
  const items = value.items as Pair<Node, Node | null>[];
  const [last, first] = [items.at(-1), items[0]];
  if (!last || !first || !isScalar(first.key)) throw new EditRefused(namespace, '`includes:` has no names');
  const margin = column(source.text, first.key.range?.[0] ?? 0);
  return insert(source, afterNode(source.text, last.value ?? last.key), lines(margin));
}

function insert(source: Source, at: number, text: string): string {
  if (lineStart(source.text, at) === at) return applyChanges(source.text, [{ start: at, end: at, text }]);
  // Behind a last line that nothing ends: a break of its own would be text to a block above.
  return applyChanges(source.text, [{ start: at, end: at, text: source.eol + text.trimEnd() }]);
}
