/** The layers of variables that a call sees, evaluated in go-task's order (semantics 4.1 to 4.3). */
import { dirname, isAbsolute, join } from 'node:path';
import type { Diagnostic } from './diagnostic';
import type { Deferral } from './instance';
import { nodeFiles, type FileSource } from './load/files';
import { joinDirectory } from './merge';
import type { Task, Taskfile, Value, Variable, Variables } from './model';
import { shellQuote } from './template/functions/shell-words';
import { printValue } from './template/print';
import { render, renderRef, renderValue, uniqueDeferrals, type RenderedValue } from './template/render';
import { machine, Scope, valueOf, type Environment, type Resolved } from './template/scope';
import { templateDiagnostic, type Place } from './template/diagnose';
import { parseDotenv } from './text/dotenv';
import { TASK_VERSION } from './text/version';

export interface CallOptions {
  /** The OS environment; the process's own when `dynamic` is given, else empty. */
  readonly env?: Environment;
  /** `NAME=value` of the command line. */
  readonly cliVars?: Variables;
  /** The words after `--`. */
  readonly cliArgs?: readonly string[];
  readonly cliFlags?: { readonly [flag in 'force' | 'silent' | 'verbose' | 'offline' | 'assume_yes']?: boolean };
  /**
   * Runs the command of an `sh` variable and gives what it printed; may throw. With it, nothing that a run knows is
   * deferred: commands, the command line, dotenv files.
   */
  readonly dynamic?: (sh: string, dir: string, env: Record<string, string>) => string;
  /** Where dotenv files are read from; without it (and without `dynamic`) they are not read. */
  readonly files?: FileSource;
  /** USER_WORKING_DIR; the process's own when `dynamic` is given. */
  readonly workingDir?: string;
  /** The files that `sources` or `generates` match, relative to `dir`, for loops over them. */
  readonly glob?: (dir: string, globs: readonly { readonly glob: string; readonly exclude: boolean }[]) => readonly string[];
}

export interface CallContext {
  readonly taskfile: Taskfile;
  readonly task: Task;
  /** The name called. */
  readonly called: string;
  readonly match: readonly string[];
  readonly vars: Variables;
  readonly options: CallOptions;
}

export class VariableResolver {
  readonly diagnostics: Diagnostic[] = [];
  readonly env: Environment;
  /** Root `env` with what the root dotenv files add. */
  readonly rootEnv: Map<string, Variable>;
  /** `sh` results by command text alone, as go-task caches them (semantics 4.2). */
  private readonly results = new Map<string, Resolved>();

  constructor(readonly context: CallContext) {
    const { options, taskfile } = context;
    this.env = options.env ?? (options.dynamic ? process.env : {});
    this.rootEnv = new Map(taskfile.env);
  }

  /** All layers; within one, each entry sees those before it. */
  resolve(): Scope {
    const { taskfile, task, vars, match } = this.context;
    const scope = new Scope(
      name => this.outside(name),
      () => Object.keys(this.env),
      machine(this.env, this.workingDir() ?? taskfile.rootDir),
    );
    this.setSpecials(scope);
    const taskDir = joinDirectory(taskfile.rootDir, render(task.dir ?? '', scope).text.value ?? '');
    this.addRootDotenv(scope);
    this.layer(this.rootEnv, scope, taskfile.rootDir);
    this.setCommandLine(scope);
    this.layer(withOverrides(taskfile.vars, this.context.options.cliVars), scope, taskfile.rootDir);
    if (task.includeVars) this.layer(task.includeVars, scope, taskfile.rootDir);
    if (task.includedTaskfileVars) this.layer(task.includedTaskfileVars, scope, taskDir);
    this.layer(vars, scope, taskfile.rootDir);
    scope.set('MATCH', known([...match]));
    this.layer(task.vars, scope, taskDir);
    return scope;
  }

  private layer(variables: Variables, scope: Scope, dir: string): void {
    for (const [name, variable] of variables) {
      scope.set(name, this.evaluate(name, variable, scope, variable.dir ?? dir, () => this.scopeEnvironment(scope)));
    }
  }

  /** One variable. `environment` gives what its command sees. */
  evaluate(name: string, variable: Variable, scope: Scope, dir: string, environment: () => Record<string, string>): Resolved {
    const place = this.placeOf(variable);
    const extra = variable.deferrals ?? [];
    const taint = (resolved: RenderedValue): Resolved => {
      this.report(resolved, place);
      const deferrals = uniqueDeferrals([...resolved.deferrals, ...extra]);
      return { known: resolved.known, ...('value' in resolved && { value: resolved.value }), deferrals };
    };
    if (variable.ref !== undefined) return taint(renderRef(variable.ref, scope));
    if (variable.value !== undefined && variable.value !== null) return taint(renderValue(variable.value, scope));
    if (variable.sh === undefined) return taint({ known: variable.value === null || extra.length === 0, value: null, deferrals: [] });
    const { text, problem } = render(variable.sh, scope);
    this.report(problem ? { problem } : {}, place);
    return taint(this.run(name, text.value, text.deferrals, dir, environment, place));
  }

  private run(
    name: string,
    command: string | undefined,
    deferrals: readonly Deferral[],
    dir: string,
    environment: () => Record<string, string>,
    place: Place,
  ): Resolved {
    if (command === '') return { known: true, value: '', deferrals };
    const { dynamic } = this.context.options;
    if (!dynamic || command === undefined) {
      return { known: false, deferrals: uniqueDeferrals([{ kind: 'sh', name }, ...deferrals]) };
    }
    const cached = this.results.get(command);
    if (cached) return cached;
    const result = this.runNow(dynamic, command, dir, environment(), place);
    this.results.set(command, result);
    return result;
  }

  private runNow(
    dynamic: NonNullable<CallOptions['dynamic']>,
    command: string,
    dir: string,
    environment: Record<string, string>,
    place: Place,
  ): Resolved {
    try {
      return known(trimNewline(dynamic(command, dir, environment)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const message = `Command "${command}" failed: ${reason}`;
      this.diagnostics.push({ code: 'variable/sh-failed', severity: 'error', message, ...place });
      return { known: false, deferrals: [] };
    }
  }

  report(rendered: { readonly problem?: RenderedValue['problem'] }, place: Place): void {
    if (rendered.problem) this.diagnostics.push(templateDiagnostic(rendered.problem, place));
  }

  private placeOf(variable: Variable): Place {
    const { task } = this.context;
    return { file: variable.file ?? task.file, range: variable.range ?? task.range };
  }

  /** A name that no layer sets: the OS environment, or a dotenv file, may. */
  private outside(name: string): Resolved {
    const { options, taskfile } = this.context;
    const runs = options.dynamic !== undefined;
    if (AT_RUN_TIME.has(name)) return { known: runs, deferrals: [{ kind: 'sh', name }] };
    const unread = taskfile.dotenv.length > 0 && !this.readsDotenv();
    const dotenv: Deferral[] = unread ? [{ kind: 'dotenv', name }] : [];
    return { known: !unread, ...valueOf(this.env, name), deferrals: [{ kind: 'env', name }, ...dotenv] };
  }

  private setSpecials(scope: Scope): void {
    const { taskfile, task, called } = this.context;
    const path = (name: string, value: string | undefined): void =>
      scope.set(name, { known: value !== undefined, ...(value !== undefined && { value }), deferrals: [{ kind: 'path', name }] });
    const machineDependent = (name: string, value: string): void =>
      scope.set(name, { known: true, value, deferrals: [{ kind: 'platform', name }] });
    path('TASK_EXE', 'task');
    path('ROOT_TASKFILE', taskfile.entry);
    path('ROOT_DIR', taskfile.rootDir);
    path('USER_WORKING_DIR', this.workingDir());
    path('TASKFILE', task.file);
    path('TASKFILE_DIR', dirname(task.file));
    path('TASK_DIR', joinDirectory(taskfile.rootDir, task.dir ?? ''));
    machineDependent('TASK_VERSION', TASK_VERSION);
    machineDependent('PATH_LIST_SEPARATOR', process.platform === 'win32' ? ';' : ':');
    machineDependent('FILE_PATH_SEPARATOR', process.platform === 'win32' ? '\\' : '/');
    scope.set('TASK', known(task.name));
    scope.set('ALIAS', known(called));
  }

  private workingDir(): string | undefined {
    const { dynamic, workingDir } = this.context.options;
    return workingDir ?? (dynamic ? process.cwd() : undefined);
  }

  /** `CLI_*` come first among the root variables, so root variables may use them (semantics 1.5). */
  private setCommandLine(scope: Scope): void {
    const { cliArgs = [], cliFlags = {}, dynamic } = this.context.options;
    const set = (name: string, value: Value): void =>
      scope.set(name, { known: true, value, deferrals: dynamic ? [] : [{ kind: 'cli', name }] });
    set('CLI_ARGS', cliArgs.map(shellQuote).join(' '));
    set('CLI_ARGS_LIST', [...cliArgs]);
    for (const flag of ['force', 'silent', 'verbose', 'offline', 'assume_yes'] as const) {
      set(`CLI_${flag.toUpperCase()}`, cliFlags[flag] ?? false);
    }
  }

  private readsDotenv(): boolean {
    return this.context.options.files !== undefined || this.context.options.dynamic !== undefined;
  }

  /** Root dotenv paths see root env and vars, but no command line; their values do not beat root `env` (semantics 4.5). */
  private addRootDotenv(scope: Scope): void {
    const { taskfile } = this.context;
    if (taskfile.dotenv.length === 0 || !this.readsDotenv()) return;
    const early = scope.with(new Map());
    this.layer(taskfile.env, early, taskfile.rootDir);
    this.layer(taskfile.vars, early, taskfile.rootDir);
    for (const raw of taskfile.dotenv) {
      const { text, problem } = render(raw, early);
      this.report(problem ? { problem } : {}, { file: taskfile.entry });
      for (const [name, variable] of this.readDotenv(text.value ?? '', taskfile.rootDir)) {
        if (!this.rootEnv.has(name)) this.rootEnv.set(name, variable);
      }
    }
  }

  /** The variables of a dotenv file; none when it does not exist. Codes: `dotenv/syntax`. */
  readDotenv(path: string, dir: string): Variables {
    const { files } = this.context.options;
    const variables = new Map<string, Variable>();
    if (path === '' || !this.readsDotenv()) return variables;
    const file = isAbsolute(path) ? path : join(dir, path);
    const text = (files ?? nodeFiles).read(file);
    if (text === undefined) return variables;
    const parsed = parseDotenv(text, this.env);
    if ('message' in parsed) {
      const start = { line: parsed.line, column: 1, offset: 0 };
      const message = `error reading env file: ${parsed.message}`;
      this.diagnostics.push({ code: 'dotenv/syntax', severity: 'error', message, file, range: { start, end: start } });
      return variables;
    }
    for (const [name, value] of parsed.variables) {
      variables.set(name, { value, secret: false, file, deferrals: [{ kind: 'dotenv', name }] });
    }
    return variables;
  }

  /** What an `sh` variable's command sees: the OS environment, then every variable so far that has a plain value. */
  private scopeEnvironment(scope: Scope): Record<string, string> {
    return this.environment(scope.names().map(name => [name, scope.get(name)] as const));
  }

  /** The OS environment, which wins, with these variables. */
  environment(variables: Iterable<readonly [string, Resolved]>): Record<string, string> {
    const environment: Record<string, string> = {};
    for (const [name, { value }] of variables) {
      if (isExported(value)) environment[name] = printValue(value);
    }
    for (const [name, value] of Object.entries(this.env)) if (value !== undefined) environment[name] = value;
    return environment;
  }
}

/** Set while a task runs: by deferred commands, and by the up-to-date check. */
const AT_RUN_TIME = new Set(['EXIT_CODE', 'CHECKSUM', 'TIMESTAMP']);
const MAX_INT64 = (1n << 63n) - 1n;

/** Only text, booleans and numbers become environment variables (semantics 4.4). */
export function isExported(value: Value | undefined): value is string | boolean | bigint | number {
  if (typeof value === 'bigint') return value <= MAX_INT64;
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number';
}

function known(value: Value): Resolved {
  return { known: true, value, deferrals: [] };
}

/** `NAME=value` replaces in place, or is added at the end. */
function withOverrides(variables: Variables, overrides: Variables | undefined): Variables {
  return overrides ? new Map([...variables, ...overrides]) : variables;
}

function trimNewline(text: string): string {
  if (text.endsWith('\r\n')) return text.slice(0, -2);
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}
