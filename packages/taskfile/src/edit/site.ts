/** Where a task's commands stand in the text, whichever of its forms the task takes (semantics 2.2). */
import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { EditRefused } from './model';
import { column, contentEnd, findPair, type Source } from './source';

export interface TaskSite {
  readonly name: string;
  readonly pair: Pair<Node, Node | null>;
  readonly keyStart: number;
  readonly keyColumn: number;
  /** The task in mapping form. */
  readonly map?: YAMLMap;
  /** `cmds` or `cmd` of the mapping form. */
  readonly commandsPair?: Pair<Node, Node | null>;
  /** The list, in mapping form or as the task itself; absent for a lone command. */
  readonly list?: YAMLSeq;
  readonly entries: readonly Entry[];
}

/** One command. */
export interface Entry {
  readonly node: Node;
  /** The dash in a block list, else the start of the value. */
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

export function findTask(source: Source, name: string): TaskSite {
  const pair = findPair(source.tasks, name);
  if (!pair) throw new EditRefused(name, 'it is not declared in this file');
  const keyStart = pair.key.range?.[0] ?? 0;
  const base = { name, pair, keyStart, keyColumn: column(source.text, keyStart) };
  const value = pair.value;
  if (isSeq(value)) return { ...base, list: value, entries: entriesOf(value) };
  if (!isMap(value)) return { ...base, entries: isNothing(value) ? [] : [loneEntry(value)] };
  const commandsPair = findPair(value, 'cmds') ?? findPair(value, 'cmd');
  const commands = commandsPair?.value;
  if (!commandsPair || isNothing(commands)) return { ...base, map: value, entries: [] };
  if (isSeq(commands)) return { ...base, map: value, commandsPair, list: commands, entries: entriesOf(commands) };
  const single = findPair(value, 'cmd') === commandsPair;
  return { ...base, map: value, commandsPair, entries: single ? [loneEntry(commands)] : [] };
}

export function entryAt(site: TaskSite, index: number): Entry {
  const entry = site.entries[index];
  if (!entry) throw new EditRefused(site.name, `it has no command ${index} written in this file`);
  return entry;
}

/** An empty value, written or not. */
export function isNothing(node: Node | null | undefined): node is null | undefined {
  return node === null || node === undefined || (isScalar(node) && node.value === null);
}

function entriesOf(list: YAMLSeq): Entry[] {
  const dashes = list.flow ? [] : dashesOf(list);
  return (list.items as Node[]).flatMap((node, position) =>
    isNothing(node) ? [] : [{ ...loneEntry(node), ...(list.flow ? {} : { start: dashes[position] ?? 0 }) }],
  );
}

function loneEntry(node: Node): Entry {
  const valueStart = node.range?.[0] ?? 0;
  return { node, start: valueStart, valueStart, valueEnd: contentEnd(node) };
}

/** Offsets of a block list's dashes. The token list also holds items that are only trailing comments. */
export function dashesOf(list: YAMLSeq): number[] {
  const token = list.srcToken;
  if (token?.type !== 'block-seq') return [];
  return token.items.flatMap(item => item.start.filter(t => t.type === 'seq-item-ind').map(t => t.offset));
}
