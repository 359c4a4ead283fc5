/** Compiles one call of a task: its variables resolved, its templates evaluated, its loops expanded (semantics 2 to 5). */
import { relative } from 'node:path';
import type { Diagnostic, Range } from './diagnostic';
import type { CompiledCall, CompiledCommand, CompileResult, Deferral, Instance, ShownVariable, Text } from './instance';
import { withDeferrals } from './deferred';
import { lookup } from './lookup';
import { expandLoop, inRounds, type LoopContext, type Round } from './loops';
import { callOf, shellOf } from './command-constants';
import { joinDirectory } from './merge';
import type { Command, Dependency, GlobEntry, Task, Taskfile, Value, Variable, Variables } from './model';
import { isExported } from './exported';
import { printValue } from './template/format';
import { isList } from './template/values';
import { render, renderRef, renderValue, uniqueDeferrals, type Rendered } from './template/render';
import { Scope, type Resolved } from './template/scope';
import { templateDiagnostic, type Place } from './template/diagnose';
import { commandSubstitution, expandPath, pathVariables } from './text/expand-path';
import { VariableResolver, type CallOptions } from './variables';

export interface CompileOptions extends CallOptions {
  /**
   * The files that globs stand for, absolute: what loops over `sources` and `generates` go through. Without it such a
   * loop is one command that carries the reason.
   */
  readonly expandGlobs?: (
    dir: string,
    globs: readonly { readonly glob: string; readonly exclude: boolean }[],
    useGitignore: boolean,
  ) => readonly string[];
  /** CHECKSUM or TIMESTAMP of a task that has `sources` and mentions it (semantics 8.4). */
  readonly fingerprint?: (task: Fingerprinted) => readonly [name: string, value: Value | undefined] | undefined;
}

/** What a fingerprint is about: a task as far as it is compiled when its commands are not yet. */
export type Fingerprinted = Pick<Instance, 'task' | 'displayName' | 'dir' | 'sources' | 'generates' | 'method'>;

export interface Call {
  readonly task: string;
  readonly vars?: Variables;
}

/**
 * The instance that a call stands for. Mistakes in templates become diagnostics, and the texts they are in have no value;
 * the instance is there as long as the task is. A loop that cannot be expanded gives one command that carries the reason.
 * Codes: those of `lookup` and `expandLoop`, `template/parse`, `template/exec`, `template/limit`, `requires/enum`.
 */
export function compile(taskfile: Taskfile, call: Call, options: CompileOptions = {}): CompileResult {
  const found = lookup(taskfile, call.task);
  if ('diagnostic' in found) return { diagnostics: [found.diagnostic] };
  const { task, match } = found;
  const vars = call.vars ?? NO_VARIABLES;
  const resolver = new VariableResolver({ taskfile, task, called: call.task, match, vars, options });
  const compiler = new Compiler(taskfile, task, resolver, resolver.resolve(), options);
  const instance = compiler.instance();
  const deferred = options.dynamic && { deferred: compiler.deferred };
  return { instance, ...deferred, diagnostics: unique(compiler.diagnostics) };
}

class Compiler {
  /** What an entry without a loop sees. */
  private readonly once: Round;
  /** In the fast pass, the first mistake leaves its text, and every later one, as it is written. */
  private mistaken = false;
  /** The variable of the task's fingerprint, whose value a summary does not show. */
  private fingerprint: string | undefined;
  /** Deferred commands by their place among the commands of the instance. */
  private readonly waiting = new Map<CompiledCommand, Command>();

  constructor(
    private readonly taskfile: Taskfile,
    private readonly task: Task,
    private readonly resolver: VariableResolver,
    private readonly scope: Scope,
    private readonly options: CompileOptions,
  ) {
    this.once = { scope, deferrals: [] };
  }

  get diagnostics(): Diagnostic[] {
    return this.resolver.diagnostics;
  }

  /** Evaluates the fields in go-task's order, which shows where the first mistake is the last text evaluated. */
  instance(): Instance {
    const { task } = this;
    const fixed = this.options.fast === true || task.requires.length === 0;
    const requires = fixed ? task.requires : task.requires.map(required => this.requirement(required));
    const [label, desc] = [this.field('label', task.label), this.field('desc', task.desc)];
    const prompt = this.list('prompt', task.prompt);
    const summary = this.field('summary', task.summary);
    const sources = this.globs(task.sources);
    const generates = this.globs(task.generates);
    const dir = this.directory();
    const dotenv = this.list('dotenv', task.dotenv);
    const [method, prefix] = [this.field('method', task.method), this.field('prefix', task.prefix)];
    const [run, condition] = [this.field('run', task.run), this.field('if', task.if)];
    const { env, shown: shownEnv } = this.environment(dir);
    const shown = label?.value ?? '';
    const displayName = shown === '' ? this.fullName() : shown;
    this.setFingerprint({ task, displayName, dir, sources, generates, ...(method && { method }) });
    const rounds = (entry: Command | Dependency): readonly Round[] =>
      entry.for ? expandLoop(entry.for, this.loopContext(entry, { dir, sources, generates })) : [this.once];
    const instance: { -readonly [K in keyof Instance]: Instance[K] } = {
      task: requires === task.requires ? task : { ...task, requires },
      displayName,
      fullName: this.fullName(),
      dir,
      cmds: inRounds(task.cmds, rounds, (command, round) => this.command(command, round)),
      deps: inRounds(task.deps, rounds, (dep, round) => this.dependency(dep, round)),
      env,
      sources,
      generates,
      preconditions: task.preconditions.map(({ sh, msg = '' }) => ({
        sh: this.text(sh, this.scope, this.placeOf('preconditions')),
        msg: this.text(msg, this.scope, this.placeOf('preconditions')),
      })),
      status: this.list('status', task.status),
      prompt,
      dotenv,
    };
    // One by one: every task is compiled, and spreading takes its time.
    if (desc) instance.desc = desc.value ?? desc.raw;
    if (summary) instance.summary = summary.value ?? summary.raw;
    if (condition) instance.if = condition;
    if (label) instance.label = label;
    if (method) instance.method = method;
    if (prefix) instance.prefix = prefix;
    if (run) instance.run = run;
    if (task.requires.length > 0) instance.vars = this.values();
    if (this.options.fast) instance.shown = { vars: this.shownVariables(), env: shownEnv };
    return instance;
  }

  readonly deferred = (written: CompiledCommand, exitCode?: number): CompiledCommand => {
    const command = this.waiting.get(written);
    if (!command) return written;
    const extra = exitCode === undefined ? [] : [['EXIT_CODE', known(String(exitCode))] as const];
    const round = { scope: this.scope.with(new Map(extra)), deferrals: [] };
    const lenient = { ...this.options, fast: true };
    return new Compiler(this.taskfile, this.task, this.resolver, this.scope, lenient).evaluated(command, round);
  };

  /** Commands, deps, preconditions and status see it, other fields do not. */
  private setFingerprint(task: Fingerprinted): void {
    const [name, value] = this.options.fingerprint?.(task) ?? [];
    if (name !== undefined) this.scope.set(name, { known: true, ...(value !== undefined && { value }), deferrals: [] });
    this.fingerprint = name;
  }

  /** A wildcard task by the name it was called with (semantics 6). */
  private fullName(): string {
    const { match } = this.resolver.context;
    return match.reduce((name, captured) => name.replace('*', () => captured), this.task.name);
  }

  private list(key: string, texts: readonly string[]): readonly Text[] {
    return texts.map(text => this.text(text, this.scope, this.placeOf(key)));
  }

  private field(key: string, raw: string | undefined): Text | undefined {
    return raw === undefined ? undefined : this.text(raw, this.scope, this.placeOf(key));
  }

  private text(raw: string, scope: Scope, place: Place): Text {
    return this.rendered(raw, scope, place).text;
  }

  private rendered(raw: string, scope: Scope, place: Place): Rendered {
    const verbatim = { text: { raw, value: raw, deferrals: [] } };
    if (this.mistaken) return verbatim;
    const rendered = render(raw, scope);
    if (!rendered.problem) return rendered;
    if (!this.options.fast) {
      this.diagnostics.push(templateDiagnostic(rendered.problem, place));
      return rendered;
    }
    this.mistaken = true;
    return verbatim;
  }

  private placeOf(key: string): Place {
    return this.at(this.task.fieldRanges?.get(key) ?? this.task.range);
  }

  private at(range: Range): Place {
    return { file: this.task.file, range };
  }

  /** Template, then `~` and `$NAME` from the OS environment, then joined to the root (semantics 3.4). */
  private directory(): Text {
    const raw = this.task.dir ?? '';
    if (raw === '') return { raw, value: this.taskfile.rootDir, deferrals: [] };
    const { value, deferrals } = this.text(raw, this.scope, this.placeOf('dir'));
    if (value === undefined) return { raw, deferrals };
    const substitution = commandSubstitution(value);
    if (substitution !== undefined) {
      const message = `unexpected command substitution at ${substitution}`;
      const hint = 'a directory is not run through a shell: use a variable with `sh`';
      this.diagnostics.push({ code: 'task/dir', severity: 'error', message, hint, ...this.placeOf('dir') });
    }
    const read = pathVariables(value).map((name): Deferral => ({ kind: 'env', name }));
    const dir = joinDirectory(this.taskfile.rootDir, expandPath(value, this.resolver.env));
    return { raw, value: dir, deferrals: uniqueDeferrals([...deferrals, ...read]) };
  }

  private globs(entries: readonly GlobEntry[]): Instance['sources'] {
    if (this.mistaken) return [];
    return entries.map(({ glob, exclude, range }) => ({ glob: this.text(glob, this.scope, this.at(range)), exclude }));
  }

  private loopContext(entry: Command | Dependency, task: Pick<Instance, 'dir' | 'sources' | 'generates'>): LoopContext {
    const { expandGlobs } = this.options;
    const dir = task.dir.value;
    return {
      scope: this.scope,
      runs: this.resolver.runs,
      place: this.at(entry.for?.range ?? entry.range),
      report: diagnostic => void this.diagnostics.push(diagnostic),
      globDeferrals: kind => task[kind].flatMap(({ glob }) => glob.deferrals),
      ...(expandGlobs &&
        dir !== undefined && {
          files: (kind: 'sources' | 'generates') => {
            const globs = task[kind].map(({ glob, exclude }) => ({ glob: glob.value ?? glob.raw, exclude }));
            return expandGlobs(dir, globs, this.task.useGitignore ?? this.taskfile.useGitignore ?? false).map(file =>
              relative(dir, file),
            );
          },
        }),
    };
  }

  private command(command: Command, round: Round): CompiledCommand {
    // Deferred commands are evaluated when they run: until then they read as they are written.
    const waits = command.deferred && (this.options.fast === true || this.options.dynamic !== undefined);
    if (!waits) return this.evaluated(command, round);
    const written = (raw: string): Text => ({ raw, value: raw, deferrals: [] });
    const compiled: CompiledCommand =
      command.kind === 'call'
        ? callOf(command, written(command.task), command.vars)
        : shellOf(command, written(command.text), this.task, this.taskfile);
    this.waiting.set(compiled, command);
    return compiled;
  }

  private evaluated(command: Command, { scope, deferrals }: Round): CompiledCommand {
    const place = this.at(command.range);
    const raw = command.kind === 'call' ? command.task : command.text;
    const text = withDeferrals(this.text(raw, scope, place), deferrals);
    const condition = command.if === undefined ? undefined : this.text(command.if, scope, place);
    const compiled =
      command.kind === 'call'
        ? callOf(command, text, this.callVariables(command.vars, scope))
        : shellOf(command, text, this.task, this.taskfile);
    if (condition) compiled.if = condition;
    const shown = compiled.kind === 'shell' ? this.shown(raw, scope) : undefined;
    if (shown !== undefined && compiled.kind === 'shell') compiled.shown = shown;
    return compiled;
  }

  /** The text with secrets masked, where there are any. */
  private shown(raw: string, scope: Scope): string | undefined {
    if (!raw.includes('{{')) return undefined;
    // The fast pass shows each text for itself, whatever mistakes came before.
    const masked = scope.masked() ?? (this.options.fast ? scope : undefined);
    return masked && render(raw, masked).text.value;
  }

  private dependency(dep: Dependency, { scope, deferrals }: Round): CompiledCall {
    return {
      kind: 'call',
      task: withDeferrals(this.text(dep.task, scope, this.at(dep.range)), deferrals),
      vars: this.callVariables(dep.vars, scope),
      silent: dep.silent ?? false,
      ignoreError: false,
      deferred: false,
      ...(dep.timeout !== undefined && { timeout: dep.timeout }),
      range: dep.range,
    };
  }

  /** Evaluated here, and once more by the callee (semantics 4.3). Its `sh` runs there; a `ref` sees no loop item. */
  private callVariables(variables: Variables, scope: Scope): Variables {
    if (this.mistaken || variables.size === 0) return NO_VARIABLES;
    return new Map([...variables].map(([name, variable]) => [name, this.callVariable(variable, scope)]));
  }

  private callVariable(variable: Variable, scope: Scope): Variable {
    if (this.mistaken) return this.asWritten(variable);
    const { file, range, secret } = variable;
    const place = { file: file ?? this.task.file, ...(range && { range }) };
    const base = { secret, ...(file !== undefined && { file }), ...(range && { range }) };
    if (variable.sh !== undefined && variable.ref === undefined && (variable.value ?? null) === null) {
      const { text: command, ofSecret } = this.rendered(variable.sh, scope, place);
      const { value: sh, deferrals } = command;
      const known = sh !== undefined && { sh, ...(deferrals.length > 0 && { deferrals }) };
      return { ...base, ...known, command, ...(ofSecret && { ofSecret }) };
    }
    const rendered =
      variable.ref === undefined ? renderValue(variable.value ?? null, scope) : renderRef(variable.ref, this.scope);
    if (rendered.problem && this.options.fast) {
      this.mistaken = true;
      return this.asWritten(variable);
    }
    const { value = null, deferrals, ofSecret } = rendered;
    if (rendered.problem) this.diagnostics.push(templateDiagnostic(rendered.problem, place));
    const known = rendered.known && { value };
    const waits = (!rendered.known || deferrals.length > 0) && { deferrals };
    return { ...base, ...known, ...waits, ...(ofSecret && { ofSecret }) };
  }

  /** After a mistake; what a reference would have given is nothing then. */
  private asWritten({ ref, ...variable }: Variable): Variable {
    return ref === undefined ? variable : { ...variable, value: null };
  }

  /** Root env, then task env, both seen with the final variables (semantics 4.4); dotenv files stay unread. */
  private environment(dir: Text): { env: ReadonlyMap<string, Text>; shown: ReadonlyMap<string, ShownVariable> } {
    if (this.mistaken || this.taskfile.env.size + this.task.env.size === 0) return { env: NO_ENV, shown: NOTHING };
    const env = new Map<string, Text>();
    const merged = new Map<string, Variable>([...this.taskfile.env, ...this.task.env]);
    // Commands of the environment see the entries before them, and none of the variables.
    const resolved = new Scope({ ...this.resolver.outer, names: () => [] });
    for (const [name, variable] of merged) {
      const result = this.resolver.evaluate(name, variable, this.scope, dir, resolved);
      resolved.set(name, result);
      if (result.known && !isExported(result.value)) continue;
      env.set(name, {
        raw: rawText(variable),
        ...(isExported(result.value) && { value: printValue(result.value) }),
        deferrals: result.deferrals,
      });
    }
    if (!this.options.fast) return { env, shown: NOTHING };
    return { env, shown: new Map(resolved.names().map(name => [name, shownVariable(resolved.get(name))])) };
  }

  private shownVariables(): ReadonlyMap<string, ShownVariable> {
    const { scope, fingerprint } = this;
    const shown = new Map(scope.names().map(name => [name, shownVariable(scope.get(name))]));
    return fingerprint === undefined ? shown : shown.set(fingerprint, { secret: false });
  }

  /** Every variable that is set. One whose command did not run counts as set, and is empty, as in go-task's fast pass. */
  private values(): ReadonlyMap<string, Value> {
    const values = new Map<string, Value>();
    for (const name of this.scope.names()) {
      const { known, value, sh } = this.scope.get(name);
      if (value !== undefined) values.set(name, value);
      else if (!known || sh !== undefined) values.set(name, '');
    }
    return values;
  }

  private requirement(required: Task['requires'][number]): Task['requires'][number] {
    if (!required.enum || !('ref' in required.enum)) return required;
    const choices = this.choices(required.enum.ref);
    return choices ? { ...required, enum: choices } : required;
  }

  private choices(ref: string): readonly string[] | undefined {
    const { known, value, problem } = renderRef(ref, this.scope);
    const place = this.placeOf('requires');
    if (problem) this.diagnostics.push(templateDiagnostic(problem, place));
    if (!known) return undefined;
    const isText = (item: Value): item is string => typeof item === 'string';
    if (isList(value) && value.every(isText)) return value;
    const wanted = isList(value) ? 'must contain only strings' : 'must resolve to a list';
    this.diagnostics.push({
      code: 'requires/enum',
      severity: 'error',
      message: `enum reference "${ref}" ${wanted}`,
      hint: 'make the variable a list of texts',
      ...place,
    });
    return undefined;
  }
}

function known(value: Value): Resolved {
  return { known: true, value, deferrals: [] };
}

function shownVariable({ value, sh, secret = false }: Resolved): ShownVariable {
  return { ...(value !== undefined && { value }), ...(sh !== undefined && { sh }), secret };
}

function rawText({ value, sh, ref }: Variable): string {
  return ref ?? (value === undefined || value === null ? (sh ?? '') : printValue(value));
}

const NOTHING: ReadonlyMap<string, ShownVariable> = new Map();
const NO_ENV: ReadonlyMap<string, Text> = new Map();
const NO_VARIABLES: Variables = new Map();

/** Root env is evaluated for templates and again for commands; its mistakes are told once. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length < 2) return diagnostics;
  const key = (d: Diagnostic): string => `${d.code} ${d.file} ${d.range?.start.offset ?? ''} ${d.message}`;
  return [...new Map(diagnostics.map(d => [key(d), d])).values()];
}
