/** A YAML file as data that can be changed and printed again, each scalar meaning to go-yaml what it meant. */
import { dereference, type ScalarNode, type YamlNode } from '../yaml/node';
import { isMergeKey } from '../yaml/resolve';

export type Tree = Scalar | List | Mapping;

export interface Scalar {
  readonly kind: 'scalar';
  readonly value: string;
  /** As it is printed. */
  readonly written: string;
}

export interface List {
  readonly kind: 'list';
  readonly tag: string;
  readonly items: readonly Tree[];
}

export interface Mapping {
  readonly kind: 'mapping';
  readonly tag: string;
  readonly entries: readonly (readonly [key: Tree, value: Tree])[];
}

/** Aliases become copies of what they stand for; `<<` stays, and merges what is written in its place. */
export function treeOf(node: YamlNode): Tree {
  const content = dereference(node);
  if (content.kind === 'scalar') return { kind: 'scalar', value: content.value, written: writtenAs(content) };
  const tag = tagText(content.tag);
  const children = content.children.map(treeOf);
  if (content.kind === 'sequence') return { kind: 'list', tag, items: children };
  const entries = children.flatMap((key, index) =>
    index % 2 === 0 ? [[key, children[index + 1] ?? text('')] as const] : [],
  );
  return { kind: 'mapping', tag, entries };
}

/** A string, whatever else it might be read as. */
export function text(value: string): Scalar {
  return { kind: 'scalar', value, written: quoted(value) };
}

export function flag(value: boolean): Scalar {
  return { kind: 'scalar', value: String(value), written: String(value) };
}

export function list(items: readonly Tree[]): List {
  return { kind: 'list', tag: '', items };
}

export function mapping(entries: Readonly<Record<string, Tree>>): Mapping {
  return { kind: 'mapping', tag: '', entries: Object.entries(entries).map(([key, value]) => [text(key), value]) };
}

/** The value of a key that the mapping itself has, or else one that it merges. */
export function get(tree: Tree | undefined, key: string): Tree | undefined {
  if (tree?.kind !== 'mapping') return undefined;
  const own = tree.entries.findLast(([name]) => isKey(name, key));
  if (own) return own[1];
  for (const [name, value] of tree.entries) {
    if (name.kind !== 'scalar' || name.written !== MERGE) continue;
    for (const merged of value.kind === 'list' ? value.items : [value]) {
      const found = get(merged, key);
      if (found) return found;
    }
  }
  return undefined;
}

/** With the key, in its place where the mapping has it, else at the end; `undefined` takes it out. */
export function set(tree: Mapping, key: string, value: Tree | undefined): Mapping {
  const at = tree.entries.findLastIndex(([name]) => isKey(name, key));
  if (value === undefined) return { ...tree, entries: tree.entries.filter((_, index) => index !== at) };
  const entry = [text(key), value] as const;
  const entries = at < 0 ? [...tree.entries, entry] : tree.entries.with(at, entry);
  return { ...tree, entries };
}

/** In one line for each entry of the first two levels. */
export function print(tree: Tree, lines = 2): string {
  if (tree.kind === 'scalar') return tree.written;
  const tag = tree.tag === '' ? '' : `${tree.tag} `;
  const between = lines > 0 ? ',\n' : ', ';
  if (tree.kind === 'list') {
    // Where an entry would be empty, a list would end.
    const items = tree.items.map(item => print(item, lines - 1) || '~');
    return `${tag}[${items.join(between)}]`;
  }
  return `${tag}{${tree.entries.map(([key, value]) => `${printedKey(key)}: ${print(value, lines - 1)}`).join(between)}}`;
}

const MERGE = '<<';

function isKey(tree: Tree, key: string): boolean {
  return tree.kind === 'scalar' && tree.value === key && tree.written !== MERGE;
}

/** A longer key is none to go-yaml, unless it is announced. */
const LONGEST_KEY = 1_000;

function printedKey(key: Tree): string {
  const printed = print(key, 0) || '~';
  return printed.length > LONGEST_KEY ? `? ${printed}` : printed;
}

function writtenAs(node: ScalarNode): string {
  if (isMergeKey(node) && node.tag === '') return MERGE;
  const tag = tagText(node.tag);
  // What is more than a word is nothing but a text.
  const plain = node.style === 'plain' && PLAIN.test(node.value);
  const value = plain ? node.value : quoted(node.value);
  return tag === '' ? value : `${tag} ${value}`.trimEnd();
}

/** Words, numbers, dates, and nothing at all. */
const PLAIN = /^(?:[\w.+~/]|(?<=[\w.+/])[-:](?=\w)|-(?=[\w.]))*$/;

function tagText(tag: string): string {
  return tag === '' || tag.startsWith('!') ? tag : `!<${tag}>`;
}

/** In double quotes, where JSON and YAML agree, but for what breaks lines or may not be printed in YAML. */
function quoted(value: string): string {
  return JSON.stringify(value).replace(
    UNPRINTABLE,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
