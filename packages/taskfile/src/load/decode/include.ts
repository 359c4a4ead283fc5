/** Entries of `includes` (semantics 2.7). */
import type { Include } from '../../model';
import { isMapping, isScalar, type ContentNode } from '../../yaml/node';
import { isNull } from '../../yaml/resolve';
import type { Entry, Reader } from '../reader';
import { decodeVariables } from './variables';

const INCLUDE_KEYS = new Set([
  'taskfile',
  'dir',
  'optional',
  'internal',
  'flatten',
  'aliases',
  'excludes',
  'vars',
  'checksum',
] as const);

export function decodeIncludes(node: ContentNode | undefined, reader: Reader): readonly Include[] {
  if (!node) return [];
  if (!isMapping(node)) {
    reader.mismatch(node, 'a mapping from namespaces to Taskfiles', 'write `includes: {name: ./path}`');
    return [];
  }
  return [...reader.named(node, 'the include', decodeInclude).values()];
}

function decodeInclude({ name: namespace, key, value: node }: Entry, reader: Reader): Include {
  const plain: Include = {
    namespace,
    taskfile: '',
    optional: false,
    internal: false,
    flatten: false,
    aliases: [],
    excludes: [],
    vars: new Map(),
    advanced: false,
    range: reader.range(isNull(node) ? key : node),
  };
  if (isScalar(node)) return { ...plain, taskfile: reader.string(node) ?? '' };
  if (!isMapping(node)) {
    reader.mismatch(node, 'a path or a mapping with `taskfile`', 'write `name: ./path` or `name: {taskfile: ./path}`');
    return plain;
  }
  const fields = reader.fields(node, 'an include', INCLUDE_KEYS);
  const taskfile = reader.string(fields.get('taskfile')) ?? '';
  const dir = reader.string(fields.get('dir')) ?? '';
  const checksum = reader.string(fields.get('checksum')) ?? '';
  if (taskfile.trim() === '' && dir.trim() === '')
    reader.refuse(node, 'include must specify taskfile or dir', 'say with `taskfile` which file is meant');
  const path = fields.get('taskfile');
  return {
    ...plain,
    taskfile,
    ...(dir !== '' && { dir }),
    optional: reader.boolean(fields.get('optional')) ?? false,
    internal: reader.boolean(fields.get('internal')) ?? false,
    flatten: reader.boolean(fields.get('flatten')) ?? false,
    aliases: reader.strings(fields.get('aliases')),
    excludes: reader.strings(fields.get('excludes')),
    vars: decodeVariables(fields.get('vars'), reader),
    ...(checksum !== '' && { checksum }),
    advanced: true,
    range: reader.range(path ?? node),
  };
}
