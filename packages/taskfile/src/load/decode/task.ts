/** One entry of `tasks` in all its forms (semantics 2.2, 2.6). */
import type { Range } from '../../diagnostic';
import type { GlobEntry, Precondition, RequiredVariable, Task, Variables } from '../../model';
import { isMapping, isScalar, isSequence, type ContentNode, type MappingNode } from '../../yaml/node';
import { isNull } from '../../yaml/resolve';
import type { Entry, Reader } from '../reader';
import { decodeCommand, decodeDependency } from './command';
import { decodePlatforms } from './platform';
import { decodeVariables } from './variables';

type Draft = { -readonly [K in keyof Task]: Task[K] };

/** What each key adds to a task. */
const FIELDS = {
  cmds: (task, node, reader) => (task.cmds = commands(reader.elements(node, 'commands'), reader)),
  cmd: (task, node, reader) => (task.cmds = commands([node], reader)),
  deps: (task, node, reader) => (task.deps = each(node, 'dependencies', decodeDependency, reader)),
  label: text('label'),
  desc: text('desc'),
  prompt: (task, node, reader) => (task.prompt = decodePrompt(node, reader)),
  summary: text('summary'),
  aliases: (task, node, reader) => (task.aliases = reader.strings(node)),
  sources: (task, node, reader) => (task.sources = each(node, 'paths', decodeGlob, reader)),
  generates: (task, node, reader) => (task.generates = each(node, 'paths', decodeGlob, reader)),
  status: (task, node, reader) => (task.status = reader.strings(node)),
  preconditions: (task, node, reader) => (task.preconditions = each(node, 'checks', decodePrecondition, reader)),
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
} satisfies Record<string, (task: Draft, node: ContentNode, reader: Reader) => void>;

type TaskKey = keyof typeof FIELDS;
const TASK_KEYS = Object.keys(FIELDS) as TaskKey[];

export function decodeTask({ name, key, value: node }: Entry, reader: Reader): Task {
  const task = emptyTask(name, reader.file, reader.range(key));
  if (isNull(node)) return task;
  if (isScalar(node)) return { ...task, cmds: commands([node], reader) };
  if (isSequence(node)) return { ...task, cmds: commands(reader.elements(node, 'commands'), reader) };
  return decodeMapping(node, task, reader);
}

const NO_LIST: readonly never[] = [];
const NO_VARIABLES: Variables = new Map();

/** A task of the file itself that says nothing but its name. */
export function emptyTask(name: string, file: string, range: Range): Task {
  return {
    name,
    localName: name,
    namespace: NO_LIST,
    file,
    range,
    aliases: NO_LIST,
    internal: false,
    interactive: false,
    watch: false,
    ignoreError: false,
    failfast: false,
    prompt: NO_LIST,
    platforms: NO_LIST,
    set: NO_LIST,
    shopt: NO_LIST,
    dotenv: NO_LIST,
    cmds: NO_LIST,
    deps: NO_LIST,
    vars: NO_VARIABLES,
    env: NO_VARIABLES,
    sources: NO_LIST,
    generates: NO_LIST,
    status: NO_LIST,
    preconditions: NO_LIST,
    requires: NO_LIST,
    // All are there from the start: objects of one shape are what engines are quick with.
    fieldRanges: undefined,
    desc: undefined,
    summary: undefined,
    label: undefined,
    prefix: undefined,
    silent: undefined,
    dir: undefined,
    run: undefined,
    method: undefined,
    if: undefined,
    useGitignore: undefined,
    includeVars: undefined,
    includedTaskfileVars: undefined,
  };
}

function decodeMapping(node: MappingNode, empty: Task, reader: Reader): Task {
  const fields = reader.fields(node, 'a task', TASK_KEYS);
  const task: Draft = empty;
  const ranges = new Map<string, Range>();
  for (const [key, value] of fields) {
    ranges.set(key, reader.range(value));
    FIELDS[key](task, value, reader);
  }
  task.fieldRanges = ranges;
  if (fields.has('cmd') && fields.has('cmds'))
    reader.refuse(node, 'task cannot have both cmd and cmds', 'put the one of `cmd` into the list of `cmds`');
  return task;
}

type TextKey = 'label' | 'desc' | 'summary' | 'dir' | 'method' | 'prefix' | 'run' | 'if';

/** An empty text counts as none. */
function text(key: TextKey) {
  return (task: Draft, node: ContentNode, reader: Reader): void => {
    const value = reader.string(node);
    if (value !== undefined && value !== '') task[key] = value;
  };
}

type FlagKey = 'silent' | 'interactive' | 'internal' | 'ignoreError' | 'useGitignore' | 'watch' | 'failfast';

function flag(key: FlagKey) {
  return (task: Draft, node: ContentNode, reader: Reader): void => {
    const value = reader.boolean(node);
    if (value !== undefined) task[key] = value;
  };
}

function each<T>(
  node: ContentNode,
  what: string,
  decode: (node: ContentNode, reader: Reader) => T | undefined,
  reader: Reader,
): readonly T[] {
  return reader.elements(node, what).flatMap(element => decode(element, reader) ?? []);
}

function commands(nodes: readonly ContentNode[], reader: Reader): Task['cmds'] {
  return nodes.flatMap(node => decodeCommand(node, reader) ?? []);
}

function decodePrompt(node: ContentNode, reader: Reader): readonly string[] {
  if (isScalar(node)) return [reader.string(node) ?? ''];
  return reader.strings(node);
}

function decodeGlob(node: ContentNode, reader: Reader): GlobEntry | undefined {
  if (isScalar(node)) return { glob: node.value, exclude: false, range: reader.range(node) };
  if (isMapping(node)) {
    const exclude = reader.fields(node, 'a source', ['exclude']).get('exclude');
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
    const fields = reader.fields(node, 'a precondition', ['sh', 'msg']);
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
  const list = reader.fields(node, '`requires`', ['vars']).get('vars');
  if (!list) return [];
  return reader.elements(list, 'variables').flatMap(element => decodeRequired(element, reader) ?? []);
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
  const fields = reader.fields(node, 'a required variable', ['name', 'enum']);
  const choices = fields.get('enum');
  const name = reader.string(fields.get('name')) ?? '';
  if (!choices) return { name };
  if (isSequence(choices)) return { name, enum: reader.strings(choices) };
  const ref = isMapping(choices) ? reader.string(reader.fields(choices, '`enum`', ['ref']).get('ref')) : undefined;
  if (ref === undefined || ref === '')
    reader.mismatch(choices, 'a list or a mapping with `ref`', 'write `enum: [a, b]` or `enum: {ref: .NAME}`');
  return { name, enum: { ref: ref ?? '' } };
}
