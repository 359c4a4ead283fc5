/** Puts nodes together. */
import { YamlError, type Mark } from './error';
import { shortTag } from './handles';
import type { ContentNode, MappingNode, SequenceNode, YamlNode } from './node';
import type { ScalarStyle, Token } from './token';

/** What stands before the content of a node. */
export interface Properties {
  /** Empty without one. */
  readonly anchor: string;
  readonly tag: string;
  readonly start: Mark;
  readonly end: number;
}

type Building = (SequenceNode | MappingNode) & { end: number; children: YamlNode[] };

export interface OpenCollection<State> {
  readonly node: Building;
  /** Where errors say the collection starts. */
  readonly mark: Mark;
  state: State;
}

/** Open collections are kept on a stack of our own, for they may be nested deeper than functions can be. */
export class Tree<State> {
  root: YamlNode | undefined;
  hasAliases = false;
  private readonly anchors = new Map<string, ContentNode>();
  private readonly open: OpenCollection<State>[] = [];

  get top(): OpenCollection<State> | undefined {
    return this.open[this.open.length - 1];
  }

  addAlias({ value: name, offset, end, line, column }: Token): void {
    this.hasAliases = true;
    const target = this.anchors.get(name);
    if (!target) throw new YamlError('composer', `unknown anchor '${name}' referenced`, { offset, line, column });
    this.add({ kind: 'alias', name, target, start: offset, end, line: line + 1, column: column + 1 });
  }

  addScalar({ anchor, tag, start }: Properties, value: string, style: ScalarStyle, end: number): void {
    this.addContent({
      kind: 'scalar',
      value,
      style,
      tag: shortTag(tag),
      anchor,
      start: start.offset,
      end,
      line: start.line + 1,
      column: start.column + 1,
    });
  }

  /** Opens a collection; what is added next is in it, until `close`. */
  push(kind: Building['kind'], flow: boolean, properties: Properties, state: State, mark: Mark): void {
    const { anchor, tag, start, end } = properties;
    const node: Building = {
      kind,
      flow,
      children: [],
      tag: shortTag(tag),
      anchor,
      start: start.offset,
      end,
      line: start.line + 1,
      column: start.column + 1,
    };
    this.addContent(node);
    this.open.push({ node, mark, state });
  }

  /** Ends the innermost collection, where its last child ends if nothing else is said. */
  close(end?: number): void {
    const node = this.open.pop()?.node;
    if (!node) return;
    node.end = Math.max(node.end, end ?? node.children[node.children.length - 1]?.end ?? node.end);
  }

  private addContent(node: ContentNode): void {
    if (node.anchor !== '') this.anchors.set(node.anchor, node);
    this.add(node);
  }

  private add(node: YamlNode): void {
    const { top } = this;
    if (top) top.node.children.push(node);
    else this.root ??= node;
  }
}
