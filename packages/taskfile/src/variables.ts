/** The layers of variables that a call sees, evaluated in go-task's order (semantics 4.1 to 4.3). */
import type { Diagnostic } from './diagnostic';
import type { Deferral, Text } from './instance';
import { joinDirectory } from './merge';
import type { Task, Taskfile, Value, Variable, Variables } from './model';
import { shellQuote } from './template/functions/shell-words';
import { printValue } from './template/print';
import { render, renderRef, renderValue, uniqueDeferrals, type RenderedValue } from './template/render';
import { sharedOutside, sharedRoot } from './root-scope';
import { runSpecials, taskSpecials } from './specials';
import { Scope, type Environment, type Outside, type Resolved } from './template/scope';
import { templateDiagnostic, type Place } from './template/diagnose';

export interface CallOptions {
  /** The OS environment; the process's own when `dynamic` is given, else empty. */
  readonly env?: Environment;
  /** `NAME=value` of the command line. */
  readonly cliVars?: Variables;
  /** The words after `--`. */
  readonly cliArgs?: readonly string[];
  /** The flags that `CLI_FORCE` and its like show; those not given are false. */
  readonly cliFlags?: Partial<Record<'FORCE' | 'SILENT' | 'VERBOSE' | 'OFFLINE' | 'ASSUME_YES', boolean>>;
  /** USER_WORKING_DIR; the process's own when `dynamic` is given. */
  readonly cwd?: string;
  /**
   * go-task's fast pass, of lists and summaries: no command is run, `sh` variables are missing, a template's mistake leaves
   * the text as it is, and everything else is known (semantics 7.1). Without `cliArgs` there are no `CLI_*`.
   */
  readonly fast?: boolean;
  /** The results of `sh` variables so far, by command text: shared by all compilations of one run (semantics 4.2). */
  readonly results?: Map<string, string>;
  /**
   * Runs the command of an `sh` variable and gives what it printed; what it throws passes through. With it, nothing that
   * a run knows is deferred: commands, the command line, the working directory. Dotenv files are the caller's to add to `env`.
   */
  readonly dynamic?: (sh: string, dir: string, env: Record<string, string>, secret: boolean) => string;
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
  /** Everything that a run knows is known, `sh` variables apart. */
  readonly runs: boolean;
  readonly outer: Outside;
  private readonly results: Map<string, string>;

  constructor(readonly context: CallContext) {
    const { env, dynamic, fast = false, results } = context.options;
    this.env = env ?? (dynamic ? process.env : {});
    this.runs = dynamic !== undefined || fast;
    this.results = results ?? new Map<string, string>();
    this.outer = sharedOutside(context, this.runs, this.env);
  }

  /** All layers; within one, each entry sees those before it. */
  resolve(): Scope {
    const { taskfile, task, vars, match } = this.context;
    const root = sharedRoot(this);
    const scope = new Scope(this.outer, root);
    for (const [name, value] of root ? [] : runSpecials(this.context)) scope.set(name, value);
    for (const [name, value] of taskSpecials(this.context)) if (!root?.find(name)) scope.set(name, value);
    const taskDir = joinDirectory(taskfile.rootDir, this.earlyDirectory(scope));
    if (!root) this.setRootLayers(scope);
    if (task.includeVars) this.layer(task.includeVars, scope, taskfile.rootDir);
    if (task.includedTaskfileVars) this.layer(task.includedTaskfileVars, scope, taskDir);
    this.layer(vars, scope, taskfile.rootDir);
    this.layer(new Map([['MATCH', { value: match, secret: false }]]), scope, taskfile.rootDir);
    this.layer(task.vars, scope, taskDir);
    return scope;
  }

  setRootLayers(scope: Scope): void {
    const { taskfile, options } = this.context;
    this.layer(taskfile.env, scope, taskfile.rootDir);
    this.setCommandLine(scope);
    this.layer(withOverrides(taskfile.vars, options.cliVars), scope, taskfile.rootDir);
  }

  /** The task's directory as the environment and the special variables alone give it: where its `sh` variables run. */
  private earlyDirectory(scope: Scope): string {
    const { task } = this.context;
    const { text, problem } = render(task.dir ?? '', scope);
    const range = task.fieldRanges?.get('dir') ?? task.range;
    this.report(problem ? { problem } : {}, { file: task.file, range });
    return text.value ?? '';
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
    if (this.context.options.fast === true) return fastValue(variable, scope);
    const { value, ref, deferrals } = variable;
    if (typeof value === 'string' && ref === undefined && !deferrals && !value.includes('{{')) {
      return variable.secret ? { ...known(value), secret: true } : known(value);
    }
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
    return taint(this.run(name, variable, text, dir, environment));
  }

  private run(
    name: string,
    variable: Variable,
    { value: command, deferrals }: Text,
    dir: string,
    environment: () => Record<string, string>,
  ): Resolved {
    if (command === '') return { known: true, value: '', deferrals };
    const { dynamic } = this.context.options;
    if (!dynamic || command === undefined) {
      return { known: false, deferrals: uniqueDeferrals([{ kind: 'sh', name }, ...deferrals]) };
    }
    const result = this.results.get(command) ?? trimNewline(dynamic(command, dir, environment(), variable.secret));
    this.results.set(command, result);
    return known(result);
  }

  report(rendered: { readonly problem?: RenderedValue['problem'] }, place: Place): void {
    if (rendered.problem) this.diagnostics.push(templateDiagnostic(rendered.problem, place));
  }

  private placeOf(variable: Variable): Place {
    const { task } = this.context;
    return { file: variable.file ?? task.file, range: variable.range ?? task.range };
  }

  /** `CLI_*` come first among the root variables, so root variables may use them (semantics 1.5). */
  private setCommandLine(scope: Scope): void {
    const { cliArgs = [], cliFlags = {}, fast = false } = this.context.options;
    if (fast && !this.context.options.cliArgs) return;
    const set = (name: string, value: Value): void =>
      scope.set(name, { known: true, value, deferrals: this.runs ? [] : [{ kind: 'cli', name }] });
    set('CLI_ARGS', cliArgs.map(shellQuote).join(' '));
    set('CLI_ARGS_LIST', [...cliArgs]);
    for (const flag of CLI_FLAGS) set(`CLI_${flag}`, cliFlags[flag] ?? false);
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

const CLI_FLAGS = ['FORCE', 'SILENT', 'VERBOSE', 'OFFLINE', 'ASSUME_YES'] as const;

/** A variable in the fast pass: what is nothing is empty text, what needs a command is not there. */
function fastValue(variable: Variable, scope: Scope): Resolved {
  const secret = variable.secret && { secret: true };
  if (variable.ref !== undefined) {
    return { known: true, value: renderRef(variable.ref, scope).value ?? '', deferrals: [], ...secret };
  }
  const declared = variable.value ?? null;
  const { value, problem } = renderValue(declared, scope);
  if (variable.sh !== undefined && variable.sh !== '') {
    // Templates do not see it.
    const sh = problem ? variable.sh : (render(variable.sh, scope).text.value ?? variable.sh);
    return { known: true, deferrals: [], sh, ...secret };
  }
  return { known: true, value: (problem ? declared : value) ?? '', deferrals: [], ...secret };
}

const MAX_INT64 = (1n << 63n) - 1n;

/** Only text, booleans and numbers become environment variables (semantics 4.4). */
export function isExported(value: Value | undefined): value is string | boolean | bigint | number {
  if (typeof value === 'bigint') return value <= MAX_INT64;
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number';
}

function known(value: Value): Resolved {
  return { known: true, value, deferrals: NONE };
}

const NONE: readonly Deferral[] = [];

/** `NAME=value` replaces in place, or is added at the end. */
function withOverrides(variables: Variables, overrides: Variables | undefined): Variables {
  return overrides ? new Map([...variables, ...overrides]) : variables;
}

function trimNewline(text: string): string {
  return text.replace(/\r\n$/, '').replace(/\n$/, '');
}
