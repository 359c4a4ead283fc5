/** One entry of `tasks` in all its forms (semantics 2.2, 2.6). */
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Range } from '../../diagnostic';
import type { GlobEntry, Precondition, RequiredVariable, Task } from '../../model';
import { isNull, type Entry, type Fields, type Reader } from '../reader';
import { decodeCommand, decodeDependency } from './command';
import { decodePlatforms } from './platform';
import { decodeVariables } from './variables';

const TASK_KEYS = [
  'cmds',
  'cmd',
  'deps',
  'label',
  'desc',
  'prompt',
  'summary',
  'aliases',
  'sources',
  'generates',
  'status',
  'preconditions',
  'dir',
  'set',
  'shopt',
  'vars',
  'env',
  'dotenv',
  'silent',
  'interactive',
  'internal',
  'method',
  'prefix',
  'ignore_error',
  'use_gitignore',
  'run',
  'platforms',
  'if',
  'requires',
  'watch',
  'failfast',
] as const;
type TaskKey = (typeof TASK_KEYS)[number];

export function decodeTask({ name, key, value: node }: Entry, reader: Reader): Task {
  const empty = emptyTask(name, reader.file, reader.range(key));
  if (isNull(node)) return empty;
  if (isScalar(node)) return { ...empty, cmds: commands([node], reader) };
  if (isSeq(node)) return { ...empty, cmds: commands(reader.elements(node, 'commands'), reader) };
  if (isMap(node)) return decodeMapping(node, empty, reader);
  reader.mismatch(node, 'a task');
  return empty;
}

/** A task of the file itself that says nothing but its name. */
export function emptyTask(name: string, file: string, range: Range): Task {
  return {
    name,
    localName: name,
    namespace: [],
    file,
    range,
    aliases: [],
    internal: false,
    interactive: false,
    watch: false,
    ignoreError: false,
    failfast: false,
    prompt: [],
    platforms: [],
    set: [],
    shopt: [],
    dotenv: [],
    cmds: [],
    deps: [],
    vars: new Map(),
    env: new Map(),
    sources: [],
    generates: [],
    status: [],
    preconditions: [],
    requires: [],
  };
}

function decodeMapping(node: Node, empty: Task, reader: Reader): Task {
  const fields = reader.fields(node, 'a task', TASK_KEYS);
  const silent = reader.boolean(fields.get('silent'));
  const useGitignore = reader.boolean(fields.get('use_gitignore'));
  const flag = (key: TaskKey): boolean => reader.boolean(fields.get(key)) ?? false;
  return {
    ...empty,
    fieldRanges: new Map([...fields].map(([key, value]) => [key, reader.range(value)])),
    ...texts(fields, reader),
    cmds: decodeCommands(node, fields, reader),
    deps: elements(fields, 'deps', 'dependencies', reader).flatMap(dep => decodeDependency(dep, reader) ?? []),
    prompt: decodePrompt(fields.get('prompt'), reader),
    aliases: reader.strings(fields.get('aliases')),
    sources: elements(fields, 'sources', 'paths', reader).flatMap(glob => decodeGlob(glob, reader) ?? []),
    generates: elements(fields, 'generates', 'paths', reader).flatMap(glob => decodeGlob(glob, reader) ?? []),
    status: reader.strings(fields.get('status')),
    preconditions: elements(fields, 'preconditions', 'checks', reader).flatMap(
      c => decodePrecondition(c, reader) ?? [],
    ),
    set: reader.strings(fields.get('set')),
    shopt: reader.strings(fields.get('shopt')),
    vars: decodeVariables(fields.get('vars'), reader),
    env: decodeVariables(fields.get('env'), reader),
    dotenv: reader.strings(fields.get('dotenv')),
    platforms: decodePlatforms(fields.get('platforms'), reader),
    requires: decodeRequires(fields.get('requires'), reader),
    ...(silent !== undefined && { silent }),
    ...(useGitignore !== undefined && { useGitignore }),
    interactive: flag('interactive'),
    internal: flag('internal'),
    ignoreError: flag('ignore_error'),
    watch: flag('watch'),
    failfast: flag('failfast'),
  };
}

const TEXT_KEYS = ['label', 'desc', 'summary', 'dir', 'method', 'prefix', 'run', 'if'] as const;

/** An empty text counts as none. */
function texts(fields: Fields<TaskKey>, reader: Reader): Pick<Task, (typeof TEXT_KEYS)[number]> {
  const entries = TEXT_KEYS.flatMap(key => {
    const text = reader.string(fields.get(key));
    return text === undefined || text === '' ? [] : [[key, text] as const];
  });
  return Object.fromEntries(entries);
}

function elements(fields: Fields<TaskKey>, key: TaskKey, what: string, reader: Reader): readonly Node[] {
  const node = fields.get(key);
  return node ? reader.elements(node, what) : [];
}

function decodeCommands(node: Node, fields: Fields<TaskKey>, reader: Reader): Task['cmds'] {
  const single = fields.get('cmd');
  const list = elements(fields, 'cmds', 'commands', reader);
  if (single && fields.has('cmds')) reader.refuse(node, 'task cannot have both cmd and cmds');
  return commands(single ? [single] : list, reader);
}

function commands(nodes: readonly Node[], reader: Reader): Task['cmds'] {
  return nodes.flatMap(node => decodeCommand(node, reader) ?? []);
}

function decodePrompt(node: Node | undefined, reader: Reader): readonly string[] {
  if (node && isScalar(node)) return [reader.string(node) ?? ''];
  return reader.strings(node);
}

function decodeGlob(node: Node, reader: Reader): GlobEntry | undefined {
  const range = reader.range(node);
  if (isScalar(node)) return { glob: reader.string(node) ?? '', exclude: false, range };
  if (isMap(node)) {
    const glob = reader.string(reader.fields(node, 'a source', ['exclude']).get('exclude')) ?? '';
    return { glob, exclude: true, range };
  }
  reader.mismatch(node, 'a path or `exclude: path`');
  return undefined;
}

function decodePrecondition(node: Node, reader: Reader): Precondition | undefined {
  if (isScalar(node)) {
    const sh = reader.string(node) ?? '';
    return { sh, msg: `\`${sh}\` failed` };
  }
  if (isMap(node)) {
    const fields = reader.fields(node, 'a precondition', ['sh', 'msg']);
    const sh = reader.string(fields.get('sh')) ?? '';
    const msg = reader.string(fields.get('msg')) ?? '';
    return { sh, msg: msg === '' ? `${sh} failed` : msg };
  }
  reader.mismatch(node, 'a shell check or a mapping with `sh`');
  return undefined;
}

function decodeRequires(node: Node | undefined, reader: Reader): readonly RequiredVariable[] {
  if (!node) return [];
  if (!isMap(node)) {
    reader.mismatch(node, 'a mapping with `vars`', 'write `requires: {vars: [NAME]}`');
    return [];
  }
  const list = reader.fields(node, '`requires`', ['vars']).get('vars');
  if (!list) return [];
  return reader.elements(list, 'variables').flatMap(element => decodeRequired(element, reader) ?? []);
}

function decodeRequired(node: Node, reader: Reader): RequiredVariable | undefined {
  if (isScalar(node)) return { name: reader.string(node) ?? '' };
  if (!isMap(node)) {
    reader.mismatch(node, 'a variable name or a mapping with `name`');
    return undefined;
  }
  const fields = reader.fields(node, 'a required variable', ['name', 'enum']);
  const choices = fields.get('enum');
  const name = reader.string(fields.get('name')) ?? '';
  if (!choices) return { name };
  if (isSeq(choices)) return { name, enum: reader.strings(choices) };
  const ref = isMap(choices) ? reader.string(reader.fields(choices, '`enum`', ['ref']).get('ref')) : undefined;
  if (ref === undefined || ref === '') reader.mismatch(choices, 'a list or a mapping with `ref`');
  return { name, enum: { ref: ref ?? '' } };
}
