/** Entries of `cmds` and `deps` in all their forms (semantics 2.3, 2.4). */
import { NONE } from '../../none';
import type { Range } from '../../diagnostic';
import type { Command, Dependency, ShellCommand, TaskCall, Variables } from '../../model';
import { parseDuration } from '../../text/duration';
import type { Writable } from '../../writable';
import { isMapping, isScalar, type ContentNode } from '../../yaml/node';
import type { Reader } from '../reader';
import { decodeLoop } from './loop';
import { decodePlatforms } from './platform';
import { decodeVariables } from './variables';

const COMMAND_KEYS = new Set([
  'cmd',
  'task',
  'for',
  'if',
  'silent',
  'set',
  'shopt',
  'vars',
  'ignore_error',
  'defer',
  'platforms',
  'timeout',
] as const);
const DEFER_KEYS = new Set(['defer', 'task', 'vars', 'silent', 'timeout'] as const);
const DEPENDENCY_KEYS = new Set(['task', 'for', 'vars', 'silent', 'timeout'] as const);
const COMMAND_HINT = 'a command is a text, or has a `cmd`, a `task` or a `defer`';

/** Nothing for a command that go-task silently drops. */
export function decodeCommand(node: ContentNode, reader: Reader): Command | undefined {
  if (isScalar(node)) return newShell(reader.string(node) ?? '', reader.range(node));
  if (!isMapping(node)) {
    reader.mismatch(node, 'a command', COMMAND_HINT);
    return undefined;
  }
  const fields = reader.fields(node, 'a command', COMMAND_KEYS);
  const timeout = decodeTimeout(fields.get('timeout'), reader);
  // Decoded whatever form the command has: go-task refuses a wrong type even where it drops the key.
  const vars = decodeVariables(fields.get('vars'), reader);
  const platforms = decodePlatforms(fields.get('platforms'), reader);
  const set = reader.strings(fields.get('set'));
  const shopt = reader.strings(fields.get('shopt'));
  const loop = decodeLoop(fields.get('for'), reader);
  const condition = reader.string(fields.get('if'));
  const silent = reader.boolean(fields.get('silent'));
  const ignoreError = reader.boolean(fields.get('ignore_error')) ?? false;
  const target = reader.string(fields.get('task')) ?? '';
  const text = reader.string(fields.get('cmd')) ?? '';
  const deferred = fields.get('defer');
  if (deferred) return decodeDeferred(deferred, silent, timeout, reader);
  if (target === '' && text === '') {
    reader.refuse(node, 'invalid keys in command', COMMAND_HINT);
    return undefined;
  }
  const range = reader.range(fields.get(target === '' ? 'cmd' : 'task') ?? node);
  const command = target === '' ? newShell(text, range) : newCall(target, vars, range);
  if (command.kind === 'shell') Object.assign(command, { platforms, set, shopt });
  command.for = loop;
  command.if = condition;
  command.silent = silent;
  command.ignoreError = ignoreError;
  command.timeout = timeout;
  return command;
}

const NO_VARIABLES: Variables = new Map();

function newShell(text: string, range: Range): Writable<ShellCommand> {
  return {
    kind: 'shell',
    text,
    platforms: NONE,
    set: NONE,
    shopt: NONE,
    ignoreError: false,
    deferred: false,
    range,
    for: undefined,
    if: undefined,
    silent: undefined,
    timeout: undefined,
  };
}

function newCall(task: string, vars: Variables, range: Range): Writable<TaskCall> {
  return {
    kind: 'call',
    task,
    vars,
    ignoreError: false,
    deferred: false,
    range,
    for: undefined,
    if: undefined,
    silent: undefined,
    timeout: undefined,
  };
}

/** `defer` keeps little of what stands beside it: no `for`, `if`, `ignore_error` or `platforms`. */
function decodeDeferred(
  node: ContentNode,
  outerSilent: boolean | undefined,
  timeout: string | undefined,
  reader: Reader,
): Command | undefined {
  const shell = (text: string, at: ContentNode): Command => ({
    ...newShell(text, reader.range(at)),
    deferred: true,
    silent: outerSilent,
    timeout,
  });
  if (isScalar(node)) return shell(reader.string(node) ?? '', node);
  if (!isMapping(node)) {
    reader.mismatch(node, 'a command or a task call', 'write `defer: command` or `defer: {task: name}`');
    return undefined;
  }
  const inner = reader.fields(node, '`defer`', DEFER_KEYS);
  const misplaced = inner.get('timeout');
  if (misplaced && reader.string(misplaced) !== '') {
    reader.refuse(
      misplaced,
      'timeout must be set next to defer, not inside it',
      'move it one level up, beside `defer`',
    );
  }
  const text = reader.string(inner.get('defer')) ?? '';
  const target = reader.string(inner.get('task')) ?? '';
  const vars = decodeVariables(inner.get('vars'), reader);
  const silent = reader.boolean(inner.get('silent'));
  if (text !== '') return shell(text, inner.get('defer') ?? node);
  if (target === '') {
    const message = 'task runs nothing for this `defer`: it has neither a text nor a task';
    reader.report('taskfile/empty-defer', 'warning', node, message, 'write the command right after `defer:`');
    return shell('', node);
  }
  const range = reader.range(inner.get('task') ?? node);
  return { ...newCall(target, vars, range), deferred: true, silent, timeout };
}

export function decodeDependency(node: ContentNode, reader: Reader): Dependency | undefined {
  if (isScalar(node)) return newDependency(reader.string(node) ?? '', NO_VARIABLES, reader.range(node));
  if (!isMapping(node)) {
    reader.mismatch(node, 'a task name or a mapping with `task`', 'write `deps: [name]` or `deps: [{task: name}]`');
    return undefined;
  }
  const fields = reader.fields(node, 'a dependency', DEPENDENCY_KEYS);
  const loop = decodeLoop(fields.get('for'), reader);
  const silent = reader.boolean(fields.get('silent'));
  const timeout = decodeTimeout(fields.get('timeout'), reader);
  const task = reader.string(fields.get('task')) ?? '';
  const vars = decodeVariables(fields.get('vars'), reader);
  const dependency = newDependency(task, vars, reader.range(fields.get('task') ?? node));
  dependency.for = loop;
  dependency.silent = silent;
  dependency.timeout = timeout;
  return dependency;
}

function newDependency(task: string, vars: Variables, range: Range): Writable<Dependency> {
  return { task, vars, range, for: undefined, silent: undefined, timeout: undefined };
}

function decodeTimeout(node: ContentNode | undefined, reader: Reader): string | undefined {
  const text = reader.string(node);
  if (!node || text === undefined || text === '') return undefined;
  const duration = parseDuration(text);
  if (duration === undefined)
    reader.refuse(node, 'invalid timeout format', 'write a duration such as 300ms, 10s or 1h30m');
  else if (duration <= 0n) reader.refuse(node, 'timeout must be greater than zero', 'leave it out for no limit');
  return text;
}
