/** YAML as go-yaml decodes it into any. */
import type { Value } from '../../model';
import { encode } from '../bytes';
import { FunctionError } from '../error';
import { Reader } from '../../load/reader';
import { readValue } from '../../load/value';
import { parseYaml, type YamlDocument } from '../../yaml/document';
import { YamlError } from '../../yaml/error';
import { LineTable } from '../../yaml/lines';
import { AnyMap, emptyMap, isList, isMap, retyped } from '../values';
import { fromDate } from '../time/time';
import { UTC } from '../time/zone';

/** The first document's value; throws a `FunctionError` in go-yaml's words as far as they go. */
export function readYaml(text: string): Value {
  const { text: read, lineStarts, root } = parsed(text);
  if (!root) return null;
  const reader = new Reader({ file: '', lines: new LineTable(read, lineStarts), hasAliases: true });
  const value = readValue(root, reader);
  const errors = reader.diagnostics.filter(({ severity }) => severity === 'error');
  const [problem] = errors;
  if (!problem) return withTimes(value);
  const duplicates = errors.filter(({ message }) => message.startsWith('mapping key '));
  if (duplicates.length > 0) {
    const lines = duplicates.map(({ message, range }) => `\n  line ${range?.start.line ?? 0}: ${message}`);
    throw new FunctionError(`yaml: unmarshal errors:${lines.join('')}`);
  }
  throw new FunctionError(`yaml: ${problem.message}`, problem.code === 'yaml/alias' ? 'limit' : 'exec');
}

function parsed(text: string): YamlDocument {
  try {
    return parseYaml(encode(text));
  } catch (error) {
    if (error instanceof YamlError) throw new FunctionError(error.goText);
    throw error;
  }
}

/** Only here does YAML give times: go-task crashes on those of Taskfiles. */
function withTimes(value: Value): Value {
  if (value instanceof Date) return fromDate(value, UTC);
  if (isList(value)) return retyped(value.map(withTimes), value);
  if (value instanceof AnyMap)
    return new AnyMap(value.entries().map(([key, item]) => [withTimes(key), withTimes(item)] as const));
  if (!isMap(value)) return value;
  const map = emptyMap();
  for (const key of Object.keys(value)) map[key] = withTimes(value[key] ?? null);
  return map;
}
