/** Entries of `cmds` and `deps` in all their forms (semantics 2.3, 2.4). */
import type { Range } from '../../diagnostic';
import type { Command, Dependency, Variables } from '../../model';
import { parseDuration } from '../../text/duration';
import { isMapping, isScalar, type ContentNode } from '../../yaml/node';
import type { Fields, Reader } from '../reader';
import { decodeLoop } from './loop';
import { decodePlatforms } from './platform';
import { decodeVariables } from './variables';

const COMMAND_KEYS = [
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
] as const;
const COMMAND_HINT = 'a command is a text, or has a `cmd`, a `task` or a `defer`';
type CommandFields = Fields<(typeof COMMAND_KEYS)[number]>;

/** Nothing for a command that go-task silently drops. */
export function decodeCommand(node: ContentNode, reader: Reader): Command | undefined {
  if (isScalar(node)) return shell(reader.string(node) ?? '', reader.range(node));
  if (!isMapping(node)) {
    reader.mismatch(node, 'a command', COMMAND_HINT);
    return undefined;
  }
  const fields = reader.fields(node, 'a command', COMMAND_KEYS);
  const timeout = decodeTimeout(fields.get('timeout'), reader);
  // Decoded whatever form the command has: go-task refuses a wrong type even where it drops the key.
  const vars = decodeVariables(fields.get('vars'), reader);
  const options = {
    platforms: decodePlatforms(fields.get('platforms'), reader),
    set: reader.strings(fields.get('set')),
    shopt: reader.strings(fields.get('shopt')),
  };
  const deferred = fields.get('defer');
  const conditional = conditions(fields, reader);
  const ignoreError = reader.boolean(fields.get('ignore_error')) ?? false;
  const target = reader.string(fields.get('task')) ?? '';
  const text = reader.string(fields.get('cmd')) ?? '';
  if (deferred) return decodeDeferred(deferred, conditional.silent, timeout, reader);
  const decisive = fields.get(target === '' ? 'cmd' : 'task') ?? node;
  const common = {
    ...conditional,
    ...(timeout !== undefined && { timeout }),
    ignoreError,
    deferred: false,
    range: reader.range(decisive),
  };
  if (target !== '') return { kind: 'call', task: target, vars, ...common };
  if (text === '') {
    reader.refuse(node, 'invalid keys in command', COMMAND_HINT);
    return undefined;
  }
  return { kind: 'shell', text, ...options, ...common };
}

const NONE: readonly string[] = [];
const NO_VARIABLES: Variables = new Map();

function shell(text: string, range: Range): Command {
  return { kind: 'shell', text, platforms: NONE, set: NONE, shopt: NONE, ignoreError: false, deferred: false, range };
}

function conditions(fields: CommandFields, reader: Reader): Pick<Command, 'for' | 'if' | 'silent'> {
  const loop = decodeLoop(fields.get('for'), reader);
  const condition = reader.string(fields.get('if'));
  const silent = reader.boolean(fields.get('silent'));
  return {
    ...(loop && { for: loop }),
    ...(condition !== undefined && { if: condition }),
    ...(silent !== undefined && { silent }),
  };
}

/** `defer` keeps little of what stands beside it: no `for`, `if`, `ignore_error` or `platforms`. */
function decodeDeferred(
  node: ContentNode,
  outerSilent: boolean | undefined,
  timeout: string | undefined,
  reader: Reader,
): Command | undefined {
  const common = { ignoreError: false, deferred: true, ...(timeout !== undefined && { timeout }) };
  const shellOf = (text: string, at: ContentNode): Command => ({
    ...shell(text, reader.range(at)),
    ...common,
    ...(outerSilent !== undefined && { silent: outerSilent }),
  });
  if (isScalar(node)) return shellOf(reader.string(node) ?? '', node);
  if (!isMapping(node)) {
    reader.mismatch(node, 'a command or a task call', 'write `defer: command` or `defer: {task: name}`');
    return undefined;
  }
  const inner = reader.fields(node, '`defer`', ['defer', 'task', 'vars', 'silent', 'timeout']);
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
  if (text !== '') return shellOf(text, inner.get('defer') ?? node);
  if (target === '') {
    const message = 'task runs nothing for this `defer`: it has neither a text nor a task';
    reader.report('taskfile/empty-defer', 'warning', node, message, 'write the command right after `defer:`');
    return shellOf('', node);
  }
  return {
    kind: 'call',
    task: target,
    vars,
    ...(silent !== undefined && { silent }),
    ...common,
    range: reader.range(inner.get('task') ?? node),
  };
}

export function decodeDependency(node: ContentNode, reader: Reader): Dependency | undefined {
  if (isScalar(node)) return { task: reader.string(node) ?? '', vars: NO_VARIABLES, range: reader.range(node) };
  if (!isMapping(node)) {
    reader.mismatch(node, 'a task name or a mapping with `task`', 'write `deps: [name]` or `deps: [{task: name}]`');
    return undefined;
  }
  const fields = reader.fields(node, 'a dependency', ['task', 'for', 'vars', 'silent', 'timeout']);
  const loop = decodeLoop(fields.get('for'), reader);
  const silent = reader.boolean(fields.get('silent'));
  const timeout = decodeTimeout(fields.get('timeout'), reader);
  return {
    task: reader.string(fields.get('task')) ?? '',
    vars: decodeVariables(fields.get('vars'), reader),
    ...(loop && { for: loop }),
    ...(silent !== undefined && { silent }),
    ...(timeout !== undefined && { timeout }),
    range: reader.range(fields.get('task') ?? node),
  };
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
