/** The root of a Taskfile (semantics 2.1). */
import type { Diagnostic } from '../../diagnostic';
import type { Task, TaskfileDocument, OutputSetting } from '../../model';
import { parseDuration } from '../../text/duration';
import { formatVersion, isTooNew, parseVersion, TASK_VERSION } from '../../text/version';
import { dereference, isMapping, isScalar, type ContentNode } from '../../yaml/node';
import { isNull } from '../../yaml/resolve';
import { Reader } from '../reader';
import type { YamlSource } from '../yaml';
import { decodeIncludes } from './include';
import { decodeTask } from './task';
import { decodeVariables } from './variables';

const ROOT_KEYS = new Set([
  'version',
  'output',
  'method',
  'includes',
  'set',
  'shopt',
  'vars',
  'env',
  'tasks',
  'silent',
  'dotenv',
  'run',
  'interval',
  'use_gitignore',
] as const);

/**
 * Decodes one file; what could not be decoded is left out.
 * Codes: `taskfile/decode`, `taskfile/duplicate-key`, `taskfile/unknown-key`, `taskfile/missing-version`,
 * `taskfile/version`, `taskfile/timestamp`, `taskfile/empty-loop`, `taskfile/empty-defer`.
 */
export function decodeTaskfile(source: YamlSource): { document: TaskfileDocument; diagnostics: readonly Diagnostic[] } {
  const reader = new Reader(source);
  const root = source.root && dereference(source.root);
  if (!root || isNull(root)) {
    return { document: emptyDocument(source.file), diagnostics: [missingVersion(source, reader)] };
  }
  if (!isMapping(root)) {
    reader.mismatch(root, 'a mapping with `version` and `tasks`', "begin with `version: '3'`");
    return { document: emptyDocument(source.file), diagnostics: reader.diagnostics };
  }
  const fields = reader.fields(root, 'a Taskfile', ROOT_KEYS);
  const version = decodeVersion(fields.get('version'), reader);
  const output = decodeOutput(fields.get('output'), reader);
  const method = reader.string(fields.get('method')) ?? '';
  const run = reader.string(fields.get('run')) ?? '';
  const useGitignore = reader.boolean(fields.get('use_gitignore'));
  const interval = decodeInterval(fields.get('interval'), reader);
  const document: TaskfileDocument = {
    file: source.file,
    ...(version !== undefined && { version }),
    ...(output && { output }),
    ...(method !== '' && { method }),
    ...(run !== '' && { run }),
    ...(interval !== undefined && { interval }),
    ...(useGitignore !== undefined && { useGitignore }),
    silent: reader.boolean(fields.get('silent')) ?? false,
    set: reader.strings(fields.get('set')),
    shopt: reader.strings(fields.get('shopt')),
    dotenv: reader.strings(fields.get('dotenv')),
    includes: decodeIncludes(fields.get('includes'), reader),
    vars: decodeVariables(fields.get('vars'), reader),
    env: decodeVariables(fields.get('env'), reader),
    tasks: decodeTasks(fields.get('tasks'), reader),
  };
  const unversioned = fields.has('version') ? [] : [missingVersion(source, reader)];
  return { document, diagnostics: [...reader.diagnostics, ...unversioned] };
}

function emptyDocument(file: string): TaskfileDocument {
  return {
    file,
    silent: false,
    set: [],
    shopt: [],
    dotenv: [],
    includes: [],
    vars: new Map(),
    env: new Map(),
    tasks: new Map(),
  };
}

function missingVersion(source: YamlSource, reader: Reader): Diagnostic {
  const start = source.root ? reader.range(source.root).start : { line: 1, column: 1, offset: 0 };
  return {
    code: 'taskfile/missing-version',
    severity: 'error',
    message: 'the Taskfile has no schema version',
    file: source.file,
    range: { start, end: start },
    hint: "add `version: '3'` at the top",
  };
}

/** The text of a version that go-task takes. */
function decodeVersion(node: ContentNode | undefined, reader: Reader): string | undefined {
  if (node && isMapping(node)) {
    reader.report('taskfile/version', 'error', node, 'a mapping is no schema version', "write `version: '3'`");
    return undefined;
  }
  const text = reader.string(node);
  if (!node || text === undefined) return undefined;
  const version = parseVersion(text);
  const hint = "write `version: '3'`";
  if (!version) reader.refuse(node, `"${text}" is no schema version`, hint);
  else if (version.major < 3 || formatVersion(version).startsWith('3.0.0-')) {
    reader.report('taskfile/version', 'error', node, `schema version ${text} is no longer supported`, hint);
  } else if (isTooNew(version)) {
    reader.report('taskfile/version', 'error', node, `schema version ${text} is newer than task ${TASK_VERSION}`, hint);
  }
  return text;
}

const OUTPUT_KEYS = new Set(['group'] as const);
const GROUP_KEYS = new Set(['begin', 'end', 'error_only'] as const);
const OUTPUT_STYLES = ['interleaved', 'group', 'prefixed'] as const;
const OUTPUT_HINT = 'the styles are interleaved, group and prefixed';

function decodeOutput(node: ContentNode | undefined, reader: Reader): OutputSetting | undefined {
  if (!node) return undefined;
  if (isScalar(node)) {
    const style = reader.string(node) ?? '';
    const name = OUTPUT_STYLES.find(known => known === style);
    if (name) return { name };
    if (style !== '')
      reader.report('taskfile/output', 'error', node, `output style "${style}" not recognized`, OUTPUT_HINT);
    return undefined;
  }
  if (!isMapping(node)) {
    reader.mismatch(node, 'an output style', OUTPUT_HINT);
    return undefined;
  }
  const group = reader.fields(node, '`output`', OUTPUT_KEYS).get('group');
  if (!group) {
    reader.refuse(node, 'output style must have the "group" key when in mapping form', OUTPUT_HINT);
    return undefined;
  }
  if (!isMapping(group)) {
    reader.mismatch(group, 'a mapping', 'write `group: {begin: text, end: text}`');
    return undefined;
  }
  const fields = reader.fields(group, '`group`', GROUP_KEYS);
  const begin = reader.string(fields.get('begin')) ?? '';
  const end = reader.string(fields.get('end')) ?? '';
  return {
    name: 'group',
    ...(begin !== '' && { begin }),
    ...(end !== '' && { end }),
    ...(reader.boolean(fields.get('error_only')) && { errorOnly: true }),
  };
}

function decodeInterval(node: ContentNode | undefined, reader: Reader): string | undefined {
  const text = reader.string(node);
  const isNumber = node && typeof reader.value(node) === 'bigint';
  if (node && text !== undefined && (isNumber || parseDuration(text) === undefined)) {
    reader.mismatch(node, 'a duration', 'write a duration such as 500ms');
    return undefined;
  }
  return text === '' ? undefined : text;
}

function decodeTasks(node: ContentNode | undefined, reader: Reader): Map<string, Task> {
  if (!node) return new Map();
  if (!isMapping(node)) {
    reader.mismatch(node, 'a mapping of tasks', 'write `tasks: {name: command}`');
    return new Map();
  }
  return reader.named(node, 'the task', decodeTask);
}
