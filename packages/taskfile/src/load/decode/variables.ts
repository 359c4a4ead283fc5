/** `vars` and `env` in all their forms (semantics 2.5). */
import type { Variable, Variables } from '../../model';
import { isMapping, type ContentNode, type MappingNode } from '../../yaml/node';
import { isNull } from '../../yaml/resolve';
import type { Entry, Reader } from '../reader';

const NONE: Variables = new Map();
const TYPE_KEYS = ['sh', 'ref', 'map', 'value'];
const VARIABLE_KEYS: ReadonlySet<string> = new Set([...TYPE_KEYS, 'secret']);

export function decodeVariables(node: ContentNode | undefined, reader: Reader): Variables {
  if (!node) return NONE;
  if (!isMapping(node)) {
    reader.mismatch(node, 'a mapping of variables', 'write `NAME: value`, each on its own line');
    return NONE;
  }
  return reader.named(node, 'the variable', decodeVariable);
}

function decodeVariable({ key, value: node }: Entry, reader: Reader): Variable {
  if (isMapping(node)) return decodeTyped(node, reader);
  const value = reader.value(node);
  if (value instanceof Date) {
    reader.report('taskfile/timestamp', 'warning', node, 'task crashes on an unquoted date', 'put the date in quotes');
  }
  return { value, secret: false, file: reader.file, range: reader.range(isNull(node) ? key : node) };
}

function decodeTyped(node: MappingNode, reader: Reader): Variable {
  const entries = reader.entries(node);
  const wrong = entries.filter(({ name }) => !TYPE_KEYS.includes(name) && name !== 'secret');
  for (const { name, key } of wrong) {
    const hint = 'for a mapping as the value write it under `map:`';
    reader.refuse(
      key,
      `"${name}" is not a valid variable type. Try "sh", "ref", "map", "value" or using a scalar value`,
      hint,
    );
  }
  if (wrong.length === 0 && !entries.some(entry => TYPE_KEYS.includes(entry.name))) {
    reader.refuse(
      node,
      'a variable must define one of "sh", "ref", "map", "value" or be a scalar value',
      'write a mapping as `map: {…}`',
    );
  }
  // Wrong keys are already refused, so they are no unknown keys as well.
  const known = wrong.length === 0 ? VARIABLE_KEYS : new Set([...VARIABLE_KEYS, ...wrong.map(({ name }) => name)]);
  const fields = reader.fields<string>(node, 'a variable', known);
  const valueNode = fields.get('map') ?? fields.get('value');
  const sh = reader.string(fields.get('sh'));
  const ref = reader.string(fields.get('ref'));
  const decisive = valueNode ?? fields.get('sh') ?? fields.get('ref') ?? node;
  return {
    // Without a value and a command the variable is nil (semantics 4.2).
    ...(valueNode ? { value: reader.value(valueNode) } : sh === undefined && { value: null }),
    ...(sh !== undefined && { sh }),
    ...(ref !== undefined && ref !== '' && { ref }),
    secret: reader.boolean(fields.get('secret')) ?? false,
    file: reader.file,
    range: reader.range(decisive),
  };
}
