/** Writes what a text holds in a line, for tests. */
import { parseYaml } from '../document';
import { YamlError } from '../error';
import type { YamlNode } from '../node';

const STYLES = { plain: ':', single: "'", double: '"', literal: '|', folded: '>' };

/**
 * Each node with its line and column: scalars with `:`, a quote, `|` or `>` before their text, lists in `[]`, mappings in
 * `()`. An error is go-yaml's text for it.
 */
export function outline(source: string | Uint8Array): string {
  try {
    const { root } = parseYaml(source);
    return root ? node(root) : 'nothing';
  } catch (error) {
    if (error instanceof YamlError) return error.goText;
    throw error;
  }
}

function node(at: YamlNode): string {
  const place = `${at.line}.${at.column}`;
  if (at.kind === 'alias') return `${place}*${at.name}`;
  const properties = `${at.anchor && `&${at.anchor} `}${at.tag && `${at.tag} `}`;
  return `${place}${properties}${content(at)}`;
}

function content(at: Exclude<YamlNode, { kind: 'alias' }>): string {
  if (at.kind === 'scalar') return `${STYLES[at.style]}${JSON.stringify(at.value).slice(1, -1)}`;
  const [open, close] = at.kind === 'mapping' ? ['(', ')'] : ['[', ']'];
  return `${open}${at.children.map(node).join(' ')}${close}`;
}
