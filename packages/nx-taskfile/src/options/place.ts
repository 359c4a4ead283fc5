/** Where an option stands in nx.json. */
import type { Range } from '@nx-taskfile/taskfile';
import { parseTree, type Node } from 'jsonc-parser';
import { pathTo } from './schema';

/**
 * @param text of nx.json
 * @param path as messages name it: `targets["build-*"].cache`
 * @returns the place of its key, or of the nearest one around it that is there; nothing where no options are
 */
export function optionRange(text: string, path: string): Range | undefined {
  const root = parseTree(text);
  const plugins = child(root, 'plugins')?.children ?? [];
  const options = plugins
    .filter(entry => child(entry, 'plugin')?.value === 'nx-taskfile')
    .flatMap(entry => child(entry, 'options') ?? []);
  const found = options.map(node => nearest(node, '', path)).sort((a, b) => b.path.length - a.path.length);
  return found[0] && rangeOf(found[0].node, text);
}

interface Found {
  readonly node: Node;
  readonly path: string;
}

function nearest(node: Node, at: string, path: string): Found {
  for (const [index, item] of (node.children ?? []).entries()) {
    const [key, value] = node.type === 'object' ? (item.children ?? []) : [item, item];
    const next = pathTo(at, node.type === 'object' ? String(key?.value) : index);
    if (key === undefined || !isAtOrAround(next, path)) continue;
    const deeper = value && nearest(value, next, path);
    return deeper && deeper.path !== next ? deeper : { node: key, path: next };
  }
  return { node, path: at };
}

function isAtOrAround(outer: string, path: string): boolean {
  return path === outer || (path.startsWith(outer) && ['.', '['].includes(path[outer.length] ?? ''));
}

function child(node: Node | undefined, name: string): Node | undefined {
  const property = node?.children?.find(({ type, children }) => type === 'property' && children?.[0]?.value === name);
  return property?.children?.[1];
}

function rangeOf({ offset, length }: Node, text: string): Range {
  const position = (at: number): Range['start'] => {
    const lines = text.slice(0, at).split('\n');
    return { line: lines.length, column: (lines.at(-1) ?? '').length + 1, offset: at };
  };
  return { start: position(offset), end: position(offset + length) };
}
