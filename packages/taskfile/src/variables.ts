/** The layers of variables that a call sees, evaluated in go-task's order (semantics 4.1 to 4.3). */
import { dirname } from 'node:path';
import type { Diagnostic } from './diagnostic';
import type { Deferral } from './instance';
import { joinDirectory } from './merge';
import type { Task, Taskfile, Value, Variable, Variables } from './model';
import { shellQuote } from './template/functions/shell-words';
import { printValue } from './template/print';
import { render, renderRef, renderValue, uniqueDeferrals, type RenderedValue } from './template/render';
import { machine, Scope, valueOf, type Environment, type Resolved } from './template/scope';
import { templateDiagnostic, type Place } from './template/diagnose';
import { TASK_VERSION } from './text/version';

export interface CallOptions {
  /** The OS environment; the process's own when `dynamic` is given, else empty. */
  readonly env?: Environment;
  /** `NAME=value` of the command line. */
  readonly cliVars?: Variables;
  /** The words after `--`. */
  readonly cliArgs?: readonly string[];
  /**
   * Runs the command of an `sh` variable and gives what it printed; what it throws passes through. With it, nothing that
   * a run knows is deferred: commands, the command line, the working directory. Dotenv files are the caller's to add to `env`.
   */
  readonly dynamic?: (sh: string, dir: string, env: Record<string, string>) => string;
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
  /** `sh` results by command text alone, as go-task caches them (semantics 4.2). */
  private readonly results = new Map<string, Resolved>();

  constructor(readonly context: CallContext) {
    const { env, dynamic } = context.options;
    this.env = env ?? (dynamic ? process.env : {});
  }

  /** All layers; within one, each entry sees those before it. */
  resolve(): Scope {
    const { taskfile, task, vars, match } = this.context;
    const scope = new Scope(
      name => this.outside(name),
      () => Object.keys(this.env),
      machine(this.env, this.workingDir() ?? taskfile.rootDir),
      this.context.options.dynamic !== undefined,
    );
    this.setSpecials(scope);
    const taskDir = joinDirectory(taskfile.rootDir, render(task.dir ?? '', scope).text.value ?? '');
    this.layer(taskfile.env, scope, taskfile.rootDir);
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
      scope.set(
        name,
        this.evaluate(name, variable, scope, variable.dir ?? dir, () => this.scopeEnvironment(scope)),
      );
    }
  }

  /** One variable. `environment` gives what its command sees. */
  evaluate(
    name: string,
    variable: Variable,
    scope: Scope,
    dir: string,
    environment: () => Record<string, string>,
  ): Resolved {
    const place = this.placeOf(variable);
    const extra = variable.deferrals ?? [];
    const taint = (resolved: RenderedValue): Resolved => {
      this.report(resolved, place);
      const deferrals = uniqueDeferrals([...resolved.deferrals, ...extra]);
      const secret = variable.secret && { secret: true };
      return { known: resolved.known, ...('value' in resolved && { value: resolved.value }), deferrals, ...secret };
    };
    if (variable.ref !== undefined) return taint(renderRef(variable.ref, scope));
    if (variable.value !== undefined && variable.value !== null) return taint(renderValue(variable.value, scope));
    if (variable.sh === undefined)
      return taint({ known: variable.value === null || extra.length === 0, value: null, deferrals: [] });
    const { text, problem } = render(variable.sh, scope);
    this.report(problem ? { problem } : {}, place);
    return taint(this.run(name, text.value, text.deferrals, dir, environment));
  }

  private run(
    name: string,
    command: string | undefined,
    deferrals: readonly Deferral[],
    dir: string,
    environment: () => Record<string, string>,
  ): Resolved {
    if (command === '') return { known: true, value: '', deferrals };
    const { dynamic } = this.context.options;
    if (!dynamic || command === undefined) {
      return { known: false, deferrals: uniqueDeferrals([{ kind: 'sh', name }, ...deferrals]) };
    }
    const cached = this.results.get(command);
    if (cached) return cached;
    const result = known(trimNewline(dynamic(command, dir, environment())));
    this.results.set(command, result);
    return result;
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
    const unread = taskfile.dotenv.length > 0 && !runs;
    const dotenv: Deferral[] = unread ? [{ kind: 'dotenv', name }] : [];
    return { known: !unread, ...valueOf(this.env, name), deferrals: [{ kind: 'env', name }, ...dotenv] };
  }

  private setSpecials(scope: Scope): void {
    const { taskfile, task, called } = this.context;
    const path = (name: string, value: string | undefined): void =>
      scope.set(name, {
        known: value !== undefined,
        ...(value !== undefined && { value }),
        deferrals: [{ kind: 'path', name }],
      });
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
    return this.context.options.dynamic ? process.cwd() : undefined;
  }

  /** `CLI_*` come first among the root variables, so root variables may use them (semantics 1.5). */
  private setCommandLine(scope: Scope): void {
    const { cliArgs = [], dynamic } = this.context.options;
    const set = (name: string, value: Value): void =>
      scope.set(name, { known: true, value, deferrals: dynamic ? [] : [{ kind: 'cli', name }] });
    set('CLI_ARGS', cliArgs.map(shellQuote).join(' '));
    set('CLI_ARGS_LIST', [...cliArgs]);
    for (const flag of ['FORCE', 'SILENT', 'VERBOSE', 'OFFLINE', 'ASSUME_YES']) set(`CLI_${flag}`, false);
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
