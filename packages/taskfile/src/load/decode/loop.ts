/** `for` and its `matrix` (semantics 2.8). */
import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Loop, Value } from '../../model';
import type { Reader } from '../reader';

const EMPTY: Loop = { kind: 'list', items: [] };

export function decodeLoop(node: Node | undefined, reader: Reader): Loop | undefined {
  if (!node) return undefined;
  if (isSeq(node)) return { kind: 'list', items: node.items.map(item => reader.value(item as Node)) };
  if (isScalar(node)) {
    const from = reader.string(node);
    if (from === 'sources' || from === 'generates') return { kind: from };
    const hint = 'loop over a list, `sources`, `generates`, `{var: NAME}` or `{matrix: …}`';
    reader.report(
      'taskfile/empty-loop',
      'warning',
      node,
      `task loops over nothing: "${from}" is no known source of items`,
      hint,
    );
    return EMPTY;
  }
  if (isMap(node)) return decodeMapping(node, reader);
  reader.mismatch(node, 'a list, a source of items or a mapping');
  return EMPTY;
}

function decodeMapping(node: Node, reader: Reader): Loop {
  const fields = reader.fields(node, '`for`', ['var', 'split', 'as', 'matrix']);
  const name = reader.string(fields.get('var')) ?? '';
  const rows = decodeRows(fields.get('matrix'), reader);
  const split = reader.string(fields.get('split'));
  const as = reader.string(fields.get('as'));
  const named = as === undefined || as === '' ? {} : { as };
  if (name !== '' && rows.size > 0) reader.refuse(node, 'cannot use both var and matrix in for');
  if (name !== '') return { kind: 'var', name, ...(split !== undefined && split !== '' && { split }), ...named };
  const matrix = fields.get('matrix');
  const refused = isMap(matrix) && matrix.items.length > 0;
  if (rows.size === 0 && !refused) reader.refuse(node, 'invalid keys in for', 'give `var` or `matrix`');
  return { kind: 'matrix', rows, ...named };
}

type Rows = Map<string, readonly Value[] | { readonly ref: string }>;

function decodeRows(node: Node | undefined, reader: Reader): Rows {
  const rows: Rows = new Map();
  if (!node) return rows;
  if (!isMap(node)) {
    reader.mismatch(node, 'a mapping of lists');
    return rows;
  }
  for (const { name, key, value } of reader.namedEntries(node, 'the matrix row')) {
    // go-task looks at the row before it follows aliases.
    const alias = node.items.find(pair => pair.key === key && isAlias(pair.value))?.value;
    if (isSeq(value) && !alias) {
      rows.set(
        name,
        value.items.map(item => reader.value(item as Node)),
      );
    } else if (isMap(value) && !alias) {
      rows.set(name, { ref: reader.string(reader.fields(value, 'a matrix row', ['ref']).get('ref')) ?? '' });
    } else {
      reader.refuse(isAlias(alias) ? alias : value, 'matrix values must be an array or a reference');
    }
  }
  return rows;
}
