/** What a YAML text holds: a tree of nodes, each with its place. */
import type { ScalarStyle } from './token';

interface Place {
  /** Offsets in UTF-16 units; the end is behind the last character, for a block behind its last entry. */
  readonly start: number;
  readonly end: number;
  /** Of the start, as go-yaml and `task --list` number them: from 1, columns in code points. */
  readonly line: number;
  readonly column: number;
}

interface Properties extends Place {
  /** As written, with handles resolved and `tag:yaml.org,2002:` shortened to `!!`; empty without a tag or with `!`. */
  readonly tag: string;
  readonly anchor: string;
}

export interface ScalarNode extends Properties {
  readonly kind: 'scalar';
  readonly value: string;
  readonly style: ScalarStyle;
}

export interface SequenceNode extends Properties {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly children: readonly YamlNode[];
}

export interface MappingNode extends Properties {
  readonly kind: 'mapping';
  readonly flow: boolean;
  /** Key, value, key, value, in the order of the text. */
  readonly children: readonly YamlNode[];
}

export interface AliasNode extends Place {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: ContentNode;
}

export type ContentNode = ScalarNode | SequenceNode | MappingNode;
export type YamlNode = ContentNode | AliasNode;

export const isScalar = (node: YamlNode): node is ScalarNode => node.kind === 'scalar';
export const isSequence = (node: YamlNode): node is SequenceNode => node.kind === 'sequence';
export const isMapping = (node: YamlNode): node is MappingNode => node.kind === 'mapping';
export const isAlias = (node: YamlNode): node is AliasNode => node.kind === 'alias';

/** The node an alias stands for; any other node is itself. */
export function dereference(node: YamlNode): ContentNode {
  return node.kind === 'alias' ? node.target : node;
}

/** Without an anchor and a tag, as nearly all are. */
export function newScalar(
  value: string,
  style: ScalarStyle,
  start: number,
  end: number,
  line: number,
  column: number,
): ScalarNode {
  return { kind: 'scalar', value, style, tag: '', anchor: '', start, end, line, column };
}

/** Without an anchor and a tag. */
export function newCollection(
  kind: 'mapping' | 'sequence',
  flow: boolean,
  children: readonly YamlNode[],
  start: number,
  end: number,
  line: number,
  column: number,
): MappingNode | SequenceNode {
  return { kind, flow, children, tag: '', anchor: '', start, end, line, column };
}
