/** The layers of variables that a call sees, evaluated in go-task's order (semantics 4.1 to 4.3). */
import { NONE } from './none';
import type { Diagnostic } from './diagnostic';
import { commandDeferrals } from './deferred';
import { isExported } from './exported';
import type { Text } from './instance';
import { joinDirectory } from './merge';
import type { Task, Taskfile, Value, Variable, Variables } from './model';
import { shellQuote } from './template/functions/shell-words';
import { printValue } from './template/format';
import { render, renderRef, renderValue, uniqueDeferrals, type Rendered, type RenderedValue } from './template/render';
import { sharedOf, sharedRoot, type Shared } from './root-scope';
import { NO_MATCH, Specials } from './specials';
import { Scope, type Environment, type Resolved } from './template/scope';
import { noteSecret } from './report/mask';
import { templateDiagnostic, type Place } from './template/diagnose';
import type { TemplateError } from './template/error';

export interface CallOptions {
  /** The OS environment; the process's own when `dynamic` is given, else empty. */
  readonly env?: Environment;
  /** `NAME=value` of the command line. */
  readonly cliVars?: Variables;
  /** The words after `--`. */
  readonly cliArgs?: readonly string[];
  /** The flags that `CLI_FORCE` and its like show; those not given are false. */
  readonly cliFlags?: Partial<Record<'FORCE' | 'SILENT' | 'VERBOSE' | 'OFFLINE' | 'ASSUME_YES', boolean>>;
  /** Where its commands would run, as Node names it; this machine when absent. */
  readonly platform?: Platform;
  /** USER_WORKING_DIR; the process's own when `dynamic` is given. */
  readonly cwd?: string;
  /**
   * go-task's fast pass, of lists and summaries: no command is run, `sh` variables are missing, a template's mistake leaves
   * the text as it is, and everything else is known (semantics 7.1). Without `cliArgs` there are no `CLI_*`.
   */
  readonly fast?: boolean;
  /** The results of `sh` variables so far, by command text: shared by all compilations of one run (semantics 4.2). */
  readonly results?: Map<string, string>;
  /** Is told the values of secrets and of what was made from them, as far as they come to be known. */
  readonly secrets?: Set<string>;
  /**
   * Runs the command of an `sh` variable and gives what it printed; what it throws passes through. With it, nothing that
   * a run knows is deferred: commands, the command line, the working directory. Dotenv files are the caller's to add to `env`.
   */
  readonly dynamic?: (sh: string, dir: string, env: Record<string, string>, secret: boolean) => string;
}

export interface Platform {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
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
  readonly shared: Shared;

  private results: Map<string, string> | undefined;

  constructor(readonly context: CallContext) {
    const { env, dynamic, fast = false } = context.options;
    this.env = env ?? (dynamic ? process.env : {});
    this.runs = dynamic !== undefined || fast;
    this.results = context.options.results;
    this.shared = sharedOf(context, this.runs, this.env);
  }

  /** All layers; within one, each entry sees those before it. */
  resolve(): Scope {
    const { taskfile, task, vars, match } = this.context;
    const root = sharedRoot(this);
    const specials = new Specials(this.context, root ? 'task' : 'both');
    const scope = new Scope(this.shared.outside, root, undefined, specials);
    const rootDir = fixedText(taskfile.rootDir);
    const taskDir = task.dir === undefined ? rootDir : this.earlyDirectory(task.dir, scope);
    if (!root) this.setRootLayers(scope);
    if (task.includeVars) this.layer(task.includeVars, scope, rootDir);
    if (task.includedTaskfileVars) this.layer(task.includedTaskfileVars, scope, taskDir);
    this.layer(vars, scope, rootDir);
    // The fast pass shows MATCH in its place; else it is made when it is asked for, like what stands below it.
    if (match.length === 0 && (this.context.options.fast || scope.has('MATCH'))) scope.set('MATCH', NO_MATCH);
    else if (match.length === 0) specials.addNoMatch();
    else this.layer(new Map([['MATCH', { value: match, secret: false }]]), scope, rootDir);
    this.layer(task.vars, scope, taskDir);
    return scope;
  }

  setRootLayers(scope: Scope): void {
    const { taskfile, options } = this.context;
    const rootDir = fixedText(taskfile.rootDir);
    this.layer(taskfile.env, scope, rootDir);
    this.setCommandLine(scope);
    this.layer(withOverrides(taskfile.vars, options.cliVars), scope, rootDir);
  }

  /** The task's directory as the environment and the special variables alone give it: where its `sh` variables run. */
  private earlyDirectory(dir: string, scope: Scope): Text {
    const { task, taskfile } = this.context;
    const { text, problem } = render(dir, scope);
    if (problem) this.mistake(problem, { file: task.file, range: task.fieldRanges?.get('dir') ?? task.range });
    return { raw: dir, value: joinDirectory(taskfile.rootDir, text.value ?? ''), deferrals: text.deferrals };
  }

  private layer(variables: Variables, scope: Scope, dir: Text): void {
    if (variables.size === 0) return;
    for (const [name, variable] of variables) scope.set(name, this.evaluate(name, variable, scope, dir, scope));
  }

  /** One variable. Its template sees `scope`; its command sees what `environment` has set. */
  evaluate(name: string, variable: Variable, scope: Scope, dir: Text, environment: Scope): Resolved {
    const resolved = this.resolved(name, variable, scope, dir, environment);
    const { secrets } = this.context.options;
    if (secrets && (resolved.secret || resolved.ofSecret)) noteSecret(secrets, resolved.value);
    return resolved;
  }

  private resolved(name: string, variable: Variable, scope: Scope, dir: Text, environment: Scope): Resolved {
    if (this.context.options.fast === true) return fastValue(variable, scope);
    const { value, ref, deferrals = NONE } = variable;
    if (typeof value === 'string' && ref === undefined && deferrals.length === 0 && !value.includes('{{')) {
      const { secret, ofSecret } = variable;
      return secret || ofSecret ? { ...known(value), secret, ...(ofSecret && { ofSecret }) } : known(value);
    }
    if (ref !== undefined) return this.taint(renderRef(ref, scope), variable);
    if (value !== undefined && value !== null) return this.taint(renderValue(value, scope), variable);
    const where = variable.dir === undefined ? dir : fixedText(variable.dir);
    if (variable.sh !== undefined) {
      const rendered = render(variable.sh, scope);
      if (rendered.problem) this.mistake(rendered.problem, this.placeOf(variable));
      return this.taint(this.run(name, variable, rendered, where, environment), variable);
    }
    if (variable.command) {
      return this.taint(this.run(name, variable, { text: variable.command }, where, environment), variable);
    }
    return this.taint({ known: value === null || deferrals.length === 0, value: null, deferrals: NONE }, variable);
  }

  /** What a variable is, with what it was before the call gave it. */
  private taint(resolved: RenderedValue, variable: Variable): Resolved {
    if (resolved.problem) this.mistake(resolved.problem, this.placeOf(variable));
    const extra = variable.deferrals ?? NONE;
    const deferrals =
      extra.length === 0 ? uniqueDeferrals(resolved.deferrals) : uniqueDeferrals([...resolved.deferrals, ...extra]);
    const { known, value, ofSecret = variable.ofSecret } = resolved;
    if (!variable.secret && !ofSecret) {
      const { open } = resolved;
      if (open !== undefined) return { known, ...(value !== undefined && { value }), deferrals, open };
      return value === undefined ? { known, deferrals } : { known, value, deferrals };
    }
    const given = value !== undefined && { value };
    return { known, ...given, deferrals, ...(variable.secret && { secret: true }), ...(ofSecret && { ofSecret }) };
  }

  private run(name: string, variable: Variable, rendered: Rendered, dir: Text, environment: Scope): Resolved {
    const { value: command, deferrals } = rendered.text;
    const ofSecret = rendered.ofSecret ?? variable.ofSecret;
    if (command === '') return { known: true, value: '', deferrals };
    const { dynamic } = this.context.options;
    if (!dynamic || command === undefined) {
      const text = variable.command ? { ...rendered.text, raw: variable.command.raw } : rendered.text;
      const open = { text, dir, scope: environment, ...(ofSecret && { ofSecret }) };
      return { known: false, deferrals: uniqueDeferrals(commandDeferrals(name, open)) };
    }
    const run = (): string =>
      trimNewline(
        dynamic(command, dir.value ?? this.context.taskfile.rootDir, this.environment(environment), variable.secret),
      );
    const results = (this.results ??= new Map<string, string>());
    const result = results.get(command) ?? run();
    results.set(command, result);
    return known(result);
  }

  private mistake(problem: TemplateError, place: Place): void {
    this.diagnostics.push(templateDiagnostic(problem, place));
  }

  private placeOf(variable: Variable): Place {
    const { task } = this.context;
    return { file: variable.file ?? task.file, range: variable.range ?? task.range };
  }

  /** `CLI_*` come first among the root variables, so root variables may use them (semantics 1.5). */
  private setCommandLine(scope: Scope): void {
    const { cliArgs = [], cliFlags = {}, fast = false } = this.context.options;
    if (fast && !this.context.options.cliArgs) return;
    const set = (name: string, value: Value): Scope =>
      scope.set(
        name,
        this.runs ? known(value) : { known: true, value, deferrals: [{ kind: 'cli', name }], open: value },
      );
    set('CLI_ARGS', cliArgs.map(shellQuote).join(' '));
    set('CLI_ARGS_LIST', [...cliArgs]);
    for (const flag of CLI_FLAGS) set(`CLI_${flag}`, cliFlags[flag] ?? false);
  }

  /** What an `sh` variable's command sees: every variable so far that has a plain value, and the OS environment, which wins. */
  private environment(scope: Scope): Record<string, string> {
    const environment: Record<string, string> = {};
    for (const name of scope.names()) {
      const { value } = scope.get(name);
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
    return { known: true, value: renderRef(variable.ref, scope).value ?? '', deferrals: NONE, ...secret };
  }
  const declared = variable.value ?? null;
  const { value, problem } = renderValue(declared, scope);
  if (variable.sh !== undefined && variable.sh !== '') {
    // Templates do not see it.
    const sh = problem ? variable.sh : (render(variable.sh, scope).text.value ?? variable.sh);
    return { known: true, deferrals: NONE, sh, ...secret };
  }
  return { known: true, value: (problem ? declared : value) ?? '', deferrals: NONE, ...secret };
}

function known(value: Value): Resolved {
  return { known: true, value, deferrals: NONE };
}

function fixedText(value: string): Text {
  return { raw: value, value, deferrals: NONE };
}

/** `NAME=value` replaces in place, or is added at the end. */
function withOverrides(variables: Variables, overrides: Variables | undefined): Variables {
  return overrides ? new Map([...variables, ...overrides]) : variables;
}

function trimNewline(text: string): string {
  return text.replace(/\r\n$/, '').replace(/\n$/, '');
}
