/** One entry of `tasks` in all its forms (semantics 2.2, 2.6). */
import { NONE } from '../../none';
import type { Range } from '../../diagnostic';
import type { GlobEntry, Precondition, RequiredVariable, Task } from '../../model';
import { isMapping, isScalar, isSequence, type ContentNode, type MappingNode } from '../../yaml/node';
import { isNull } from '../../yaml/resolve';
import { emptyTask, type TaskDraft } from '../../task';
import { LazyRange, type LineTable } from '../../yaml/lines';
import type { Entry, Known, Reader } from '../reader';
import { decodeCommand, decodeDependency } from './command';
import { decodePlatforms } from './platform';
import { decodeVariables } from './variables';

/** What each key adds to a task. */
const FIELDS = {
  cmds: (task, node, reader) => (task.cmds = reader.each(node, 'commands', decodeCommand)),
  cmd: (task, node, reader) => (task.cmds = oneCommand(node, reader)),
  deps: (task, node, reader) => (task.deps = reader.each(node, 'dependencies', decodeDependency)),
  label: text('label'),
  desc: text('desc'),
  prompt: (task, node, reader) => (task.prompt = decodePrompt(node, reader)),
  summary: text('summary'),
  aliases: (task, node, reader) => (task.aliases = reader.strings(node)),
  sources: (task, node, reader) => (task.sources = reader.each(node, 'paths', decodeGlob)),
  generates: (task, node, reader) => (task.generates = reader.each(node, 'paths', decodeGlob)),
  status: (task, node, reader) => (task.status = reader.strings(node)),
  preconditions: (task, node, reader) => (task.preconditions = reader.each(node, 'checks', decodePrecondition)),
  dir: text('dir'),
  set: (task, node, reader) => (task.set = reader.strings(node)),
  shopt: (task, node, reader) => (task.shopt = reader.strings(node)),
  vars: (task, node, reader) => (task.vars = decodeVariables(node, reader)),
  env: (task, node, reader) => (task.env = decodeVariables(node, reader)),
  dotenv: (task, node, reader) => (task.dotenv = reader.strings(node)),
  silent: flag('silent'),
  interactive: flag('interactive'),
  internal: flag('internal'),
  method: text('method'),
  prefix: text('prefix'),
  ignore_error: flag('ignoreError'),
  use_gitignore: flag('useGitignore'),
  run: text('run'),
  platforms: (task, node, reader) => (task.platforms = decodePlatforms(node, reader)),
  if: text('if'),
  requires: (task, node, reader) => (task.requires = decodeRequires(node, reader)),
  watch: flag('watch'),
  failfast: flag('failfast'),
} satisfies Record<string, (task: TaskDraft, node: ContentNode, reader: Reader) => void>;

type TaskKey = keyof typeof FIELDS;
const TASK_KEYS: Known<TaskKey> = new Set(Object.keys(FIELDS) as TaskKey[]);
const SOURCE_KEYS = new Set(['exclude'] as const);
const PRECONDITION_KEYS = new Set(['sh', 'msg'] as const);
const REQUIRES_KEYS = new Set(['vars'] as const);
const REQUIRED_KEYS = new Set(['name', 'enum'] as const);
const REF_KEYS = new Set(['ref'] as const);

export function decodeTask({ name, key, value: node }: Entry, reader: Reader): Task {
  const task = emptyTask(name, reader.file, reader.range(key));
  if (isNull(node)) return task;
  if (isScalar(node)) task.cmds = oneCommand(node, reader);
  else if (isSequence(node)) task.cmds = reader.each(node, 'commands', decodeCommand);
  else decodeMapping(node, task, reader);
  return task;
}

class FieldRanges {
  /** @param offsets start, end, start, end of the fields with these names */
  constructor(
    private readonly lines: LineTable,
    private readonly names: readonly string[],
    private readonly offsets: readonly number[],
  ) {}

  get(name: string): Range | undefined {
    const index = this.names.indexOf(name);
    const [start, end] = [this.offsets[2 * index], this.offsets[2 * index + 1]];
    return start === undefined || end === undefined ? undefined : new LazyRange(this.lines, start, end);
  }
}

function decodeMapping(node: MappingNode, task: TaskDraft, reader: Reader): void {
  const fields = reader.fields(node, 'a task', TASK_KEYS);
  const names = new Array<string>(fields.size);
  const offsets = new Array<number>(2 * fields.size);
  let count = 0;
  fields.forEach((key, value) => {
    names[count] = key;
    offsets[2 * count] = value.start;
    offsets[2 * count + 1] = value.end;
    count++;
    FIELDS[key](task, value, reader);
  });
  task.fieldRanges = new FieldRanges(reader.source.lines, names, offsets);
  if (fields.has('cmd') && fields.has('cmds'))
    reader.refuse(node, 'task cannot have both cmd and cmds', 'put the one of `cmd` into the list of `cmds`');
}

type TextKey = 'label' | 'desc' | 'summary' | 'dir' | 'method' | 'prefix' | 'run' | 'if';

/** An empty text counts as none. */
function text(key: TextKey) {
  return (task: TaskDraft, node: ContentNode, reader: Reader): void => {
    const value = reader.string(node);
    if (value !== undefined && value !== '') task[key] = value;
  };
}

type FlagKey = 'silent' | 'interactive' | 'internal' | 'ignoreError' | 'useGitignore' | 'watch' | 'failfast';

function flag(key: FlagKey) {
  return (task: TaskDraft, node: ContentNode, reader: Reader): void => {
    const value = reader.boolean(node);
    if (value !== undefined) task[key] = value;
  };
}

function oneCommand(node: ContentNode, reader: Reader): Task['cmds'] {
  const command = decodeCommand(node, reader);
  return command ? [command] : NONE;
}

function decodePrompt(node: ContentNode, reader: Reader): readonly string[] {
  if (isScalar(node)) return [reader.string(node) ?? ''];
  return reader.strings(node);
}

function decodeGlob(node: ContentNode, reader: Reader): GlobEntry | undefined {
  if (isScalar(node)) return { glob: node.value, exclude: false, range: reader.range(node) };
  if (isMapping(node)) {
    const exclude = reader.fields(node, 'a source', SOURCE_KEYS).get('exclude');
    return { glob: reader.string(exclude) ?? '', exclude: true, range: reader.range(exclude ?? node) };
  }
  reader.mismatch(node, 'a path or `exclude: path`', 'write one path or pattern an entry');
  return undefined;
}

function decodePrecondition(node: ContentNode, reader: Reader): Precondition | undefined {
  if (isScalar(node)) {
    const sh = reader.string(node) ?? '';
    return { sh, msg: `\`${sh}\` failed` };
  }
  if (isMapping(node)) {
    const fields = reader.fields(node, 'a precondition', PRECONDITION_KEYS);
    const sh = reader.string(fields.get('sh')) ?? '';
    const msg = reader.string(fields.get('msg')) ?? '';
    return { sh, msg: msg === '' ? `${sh} failed` : msg };
  }
  reader.mismatch(node, 'a shell check or a mapping with `sh`', 'write `- command` or `- {sh: command, msg: text}`');
  return undefined;
}

function decodeRequires(node: ContentNode, reader: Reader): readonly RequiredVariable[] {
  if (!isMapping(node)) {
    reader.mismatch(node, 'a mapping with `vars`', 'write `requires: {vars: [NAME]}`');
    return [];
  }
  const list = reader.fields(node, '`requires`', REQUIRES_KEYS).get('vars');
  if (!list) return [];
  return reader.each(list, 'variables', decodeRequired);
}

function decodeRequired(node: ContentNode, reader: Reader): RequiredVariable | undefined {
  if (isScalar(node)) return { name: reader.string(node) ?? '' };
  if (!isMapping(node)) {
    reader.mismatch(
      node,
      'a variable name or a mapping with `name`',
      'write `- NAME` or `- {name: NAME, enum: [a, b]}`',
    );
    return undefined;
  }
  const fields = reader.fields(node, 'a required variable', REQUIRED_KEYS);
  const choices = fields.get('enum');
  const name = reader.string(fields.get('name')) ?? '';
  if (!choices) return { name };
  if (isSequence(choices)) return { name, enum: reader.strings(choices) };
  const ref = isMapping(choices) ? reader.string(reader.fields(choices, '`enum`', REF_KEYS).get('ref')) : undefined;
  if (ref === undefined || ref === '')
    reader.mismatch(choices, 'a list or a mapping with `ref`', 'write `enum: [a, b]` or `enum: {ref: .NAME}`');
  return { name, enum: { ref: ref ?? '' } };
}
