/** `for` and its `matrix` (semantics 2.8). */
import type { Loop, LoopItems, Value } from '../../model';
import { isMapping, isScalar, isSequence, type ContentNode, type MappingNode } from '../../yaml/node';
import type { Entry, Reader } from '../reader';

const EMPTY: LoopItems = { kind: 'list', items: [] };
const LOOP_KEYS = new Set(['var', 'split', 'as', 'matrix'] as const);
const REF_KEYS = new Set(['ref'] as const);

export function decodeLoop(node: ContentNode | undefined, reader: Reader): Loop | undefined {
  return node && { ...decodeItems(node, reader), range: reader.range(node) };
}

function decodeItems(node: ContentNode, reader: Reader): LoopItems {
  if (isSequence(node)) return { kind: 'list', items: node.children.map(item => reader.value(item)) };
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
  if (isMapping(node)) return decodeMapping(node, reader);
  reader.mismatch(
    node,
    'a list, a source of items or a mapping',
    'write `for: [a, b]`, `for: sources` or `for: {var: NAME}`',
  );
  return EMPTY;
}

function decodeMapping(node: MappingNode, reader: Reader): LoopItems {
  const fields = reader.fields(node, '`for`', LOOP_KEYS);
  const name = reader.string(fields.get('var')) ?? '';
  const rows = decodeRows(fields.get('matrix'), reader);
  const split = reader.string(fields.get('split'));
  const as = reader.string(fields.get('as'));
  const named = as === undefined || as === '' ? {} : { as };
  if (name !== '' && rows.size > 0)
    reader.refuse(node, 'cannot use both var and matrix in for', 'remove one of the two');
  if (name !== '') return { kind: 'var', name, ...(split !== undefined && split !== '' && { split }), ...named };
  const matrix = fields.get('matrix');
  const refused = matrix !== undefined && (!isMapping(matrix) || matrix.children.length > 0);
  if (rows.size === 0 && !refused) reader.refuse(node, 'invalid keys in for', 'give `var` or `matrix`');
  return { kind: 'matrix', rows, ...named };
}

type Row = readonly Value[] | { readonly ref: string };

const NO_ROWS: ReadonlyMap<string, Row> = new Map();

function decodeRows(node: ContentNode | undefined, reader: Reader): ReadonlyMap<string, Row> {
  if (!node) return NO_ROWS;
  if (isMapping(node)) return reader.named(node, 'the matrix row', decodeRow);
  reader.mismatch(node, 'a mapping of lists', 'write `matrix: {NAME: [a, b]}`');
  return NO_ROWS;
}

/** go-task looks at a row before it follows aliases. */
function decodeRow({ value, alias }: Entry, reader: Reader): Row {
  if (!alias && isSequence(value)) return value.children.map(item => reader.value(item));
  if (!alias && isMapping(value)) {
    return { ref: reader.string(reader.fields(value, 'a matrix row', REF_KEYS).get('ref')) ?? '' };
  }
  reader.refuse(
    alias ?? value,
    'matrix values must be an array or a reference',
    'write `NAME: [a, b]` or `NAME: {ref: .LIST}`',
  );
  return [];
}
