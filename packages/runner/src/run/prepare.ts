/** Compiles a task for one call: runs its `sh:` variables, reads its `dotenv` files (semantics 7.1, 4.5). */
import {
  compile,
  type CompileOptions,
  type Diagnostic,
  type CompileResult,
  type CompiledCall,
  type CompiledCommand,
  type Instance,
  type Task,
  type Taskfile,
  type Text,
  type Value,
  withTaskDotenv,
} from '@nx-taskfile/taskfile';
import { evaluate, VariableFailure } from '../env/dynamic';
import { commandEnvironment } from '../env/environment';
import { fingerprintVariable } from '../fingerprint/variable';
import { expandGlobs } from '../globs';
import { messages } from '../messages';
import type { Failure, Outcome } from '../model';
import type { Glob, PreparedCall, PreparedCommand, PreparedTask } from './prepared';
import { CODES } from './failure';
import { checkPresence, type Requirement } from './requires';
import type { Environment } from '../shell/find-shell';
import type { Call, Session } from './session';

type Result<T> = T | { readonly failure: Failure };

/** The task with every text final, or why it has none. */
export function prepare(declared: Task, call: Call, session: Session): Result<{ readonly task: PreparedTask }> {
  const compiled = compileWithDotenv(declared, call, session);
  if ('failure' in compiled) return compiled;
  const { instance, deferred } = compiled;
  const open = textsOf(instance).find(text => text.value === undefined);
  if (open) return { failure: unresolved(declared, open) };
  return { task: finish(instance, deferred, session) };
}

/**
 * What go-task's fast pass finds: a loop that cannot be expanded without running `sh:` variables, and after it, where the
 * task runs on this platform, a required variable that is missing.
 */
export function fastPass(declared: Task, call: Call, session: Session): { loops: Outcome; requires: Outcome } {
  if (declared.requires.length === 0 && ![...declared.cmds, ...declared.deps].some(entry => entry.for)) {
    return { loops: undefined, requires: undefined };
  }
  const options = { ...inputs(session), fast: true };
  const { instance, diagnostics } = compile(session.taskfile, { task: call.task, vars: call.vars }, options);
  const loops = diagnostics[0] && compileFailure(diagnostics[0], call);
  return { loops, requires: instance && presence(instance) };
}

function presence(instance: Instance): Outcome {
  return checkPresence(instance.displayName, requirements(instance), instance.vars ?? new Map<string, Value>());
}

type Compiled = Required<Pick<CompileResult, 'instance' | 'deferred'>>;

function compileWithDotenv(declared: Task, call: Call, session: Session): Result<Compiled> {
  const { taskfile } = session;
  const first = compileFully(taskfile, call, session);
  if ('failure' in first || declared.dotenv.length === 0) return first;
  const read = withTaskDotenv(taskfile, first.instance);
  return 'error' in read
    ? { failure: { kind: 'error', message: read.error } }
    : compileFully(read.taskfile, call, session);
}

/** Compiles with `sh:` variables run, as go-task's full pass. */
function compileFully(taskfile: Taskfile, call: Call, session: Session): Result<Compiled> {
  return guarded(() => {
    const { instance, deferred, diagnostics } = compile(
      taskfile,
      { task: call.task, vars: call.vars },
      runOptions(session),
    );
    const error = diagnostics.find(diagnostic => diagnostic.severity === 'error');
    return instance && deferred && !error ? { instance, deferred } : { failure: compileFailure(error, call) };
  });
}

/** The options of a compilation that runs the commands of `sh` variables. */
export function runOptions(session: Session): CompileOptions {
  return {
    ...inputs(session),
    dynamic: (text, dir, env, secret) => evaluate(text, dir, withTask(env, session), secret, session),
  };
}

/** Commands of variables find `task` where all commands do; templates see PATH as it came. */
function withTask(env: Environment, { env: commands, options }: Session): Environment {
  const path = PATHS.find(name => env[name] !== undefined && env[name] === options.env[name]);
  return path === undefined ? env : { ...env, [path]: commands[path] };
}

const PATHS = ['PATH', 'Path'] as const;

/** The failure of an `sh` variable leaves `compile` as an exception: here it becomes one of the results. */
export function guarded<T>(work: () => T): T | { readonly failure: Failure } {
  try {
    return work();
  } catch (error) {
    if (error instanceof VariableFailure) return { failure: { kind: 'error', message: error.message } };
    throw error;
  }
}

/** A text of the Taskfile with all variables of the task, whose commands have been run by now. */
export function render(text: string, declared: Task, call: Call, session: Session): string {
  const nothing = { cmds: [], deps: [], requires: [], prompt: [text] };
  const tasks = new Map(session.taskfile.tasks).set(declared.name, { ...declared, ...nothing });
  const { instance } = compile(
    { ...session.taskfile, tasks },
    { task: call.task, vars: call.vars },
    runOptions(session),
  );
  return instance?.prompt[0]?.value ?? text;
}

/** Mistakes in loops are mistakes of the file, for go-task. */
function compileFailure(error: Diagnostic | undefined, call: Call): Failure {
  if (!error) return { kind: 'error', message: messages.doesNotCompile(call.task) };
  if (!error.code.startsWith('loop/')) return { kind: 'error', message: error.message };
  return { kind: 'error', code: CODES.invalidTaskfile, message: messages.unparsable(error.file, error.message) };
}

/** What a compilation may know of the outside. */
function inputs(session: Session): CompileOptions {
  const { options } = session;
  const { env, cwd, cliVars = {}, cliArgs = [], force, silent, verbose, yes } = options;
  const variables = Object.entries(cliVars).map(([name, value]) => [name, { value, secret: false }] as const);
  const cliFlags = {
    ...(force !== undefined && { FORCE: force !== false }),
    ...(silent !== undefined && { SILENT: silent }),
    ...(verbose !== undefined && { VERBOSE: verbose }),
    ...(yes !== undefined && { ASSUME_YES: yes }),
  };
  return {
    env,
    secrets: session.secrets,
    cliVars: new Map(variables),
    cliArgs,
    cliFlags,
    ...(cwd !== undefined && { cwd }),
    expandGlobs: (dir, globs, useGitignore) => expandGlobs(dir, globs, { env, useGitignore }),
    fingerprint: task => fingerprintVariable(task, session),
  };
}

function unresolved({ name }: Task, { raw, deferrals }: Text): Failure {
  const why = deferrals.map(({ kind, name: what }) => `${kind} ${what}`).join(', ');
  return { kind: 'error', message: messages.unresolved(name, raw, why) };
}

function textsOf(instance: Instance): readonly Text[] {
  const { dir, desc, summary, cmds, deps, env, sources, generates, status, preconditions, label, prompt, run, method } =
    instance;
  return [
    dir,
    ...cmds.flatMap(command => [command.kind === 'shell' ? command.text : command.task, command.if]),
    ...deps.map(dep => dep.task),
    ...env.values(),
    ...[...sources, ...generates].map(({ glob }) => glob),
    ...status,
    ...preconditions.flatMap(({ sh, msg }) => [sh, msg]),
    ...prompt,
    ...[instance.if, desc, summary, label, run, method],
  ].filter(text => text !== undefined);
}

function finish(instance: Instance, deferred: Compiled['deferred'], session: Session): PreparedTask {
  const { task: declared, cmds, deps, env, prompt, preconditions, desc, summary } = instance;
  return {
    declared,
    name: instance.displayName,
    localName: localName(instance),
    dir: valueOf(instance.dir),
    env: commandEnvironment(
      session.env,
      [...env].map(([name, text]) => [name, valueOf(text)]),
    ),
    vars: instance.vars ?? new Map<string, Value>(),
    description: [desc, summary].map(text => filled(text) ?? ''),
    requires: requirements(instance),
    if: condition(instance.if),
    prefix: filled(instance.prefix) ?? declared.name,
    run: filled(instance.run) ?? session.taskfile.run ?? 'always',
    method: filled(instance.method) ?? session.taskfile.method ?? 'checksum',
    prompt: prompt.map(valueOf),
    status: instance.status.map(valueOf),
    preconditions: preconditions.map(({ sh, msg }) => ({ sh: valueOf(sh), msg: valueOf(msg) })),
    sources: instance.sources.map(globOf),
    generates: instance.generates.map(globOf),
    deps: deps.map(finishCall),
    cmds: cmds.map(command => ({
      ...finishCommand(command),
      ...(command.deferred && { when: (exitCode?: number) => finishCommand(deferred(command, exitCode)) }),
    })),
  };
}

function globOf({ glob, exclude }: Instance['sources'][number]): Glob {
  return { glob: valueOf(glob), exclude };
}

function finishCommand(command: CompiledCommand): PreparedCommand {
  if (command.kind === 'call') return finishCall(command);
  const { kind, silent, ignoreError, timeout, deferred, platforms, set, shopt } = command;
  const text = valueOf(command.text);
  const shown = command.shown ?? text;
  return {
    kind,
    text,
    shown,
    if: condition(command.if),
    silent,
    ignoreError,
    timeout,
    deferred,
    platforms,
    set,
    shopt,
  };
}

function finishCall(call: CompiledCall): PreparedCall {
  const { kind, vars, silent, ignoreError, timeout, deferred, background } = call;
  const [task, when] = [valueOf(call.task), condition(call.if)];
  return { kind, task, vars, if: when, silent, ignoreError, timeout, deferred, background };
}

/** The full name less the outermost namespace only. */
function localName(instance: Instance): string {
  const { fullName: name } = instance;
  const outermost = instance.task.namespace[0];
  return outermost !== undefined && name.startsWith(`${outermost}:`) ? name.slice(outermost.length + 1) : name;
}

function requirements({ task }: Instance): readonly Requirement[] {
  return task.requires.map(({ name, enum: allowed }) => ({
    name,
    allowed: allowed && !('ref' in allowed) ? allowed : [],
  }));
}

/** A condition that comes out blank is none. */
function condition(text: Text | undefined): string {
  const value = filled(text) ?? '';
  return value.trim() === '' ? '' : value;
}

/** An empty text counts as not given. */
function filled(text: Text | undefined): string | undefined {
  const value = text && valueOf(text);
  return value === '' ? undefined : value;
}

/** Only called once every text is known to have a value. */
function valueOf({ value, raw }: Text): string {
  if (value === undefined) throw new Error(`not resolved: ${raw}`);
  return value;
}
