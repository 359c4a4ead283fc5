/** Compiles one call of a task: its variables resolved, its templates evaluated, its loops expanded (semantics 2 to 5). */
import { NONE } from './none';
import { relative } from 'node:path';
import { callVariables, NO_VARIABLES } from './call-variables';
import type { Diagnostic } from './diagnostic';
import type {
  CompiledCall,
  CompiledCommand,
  CompiledShell,
  CompileResult,
  Deferral,
  Instance,
  ShownVariable,
  Text,
} from './instance';
import { withDeferrals } from './deferred';
import { environmentOf, shownVariable } from './environment';
import { lookup } from './lookup';
import { expandLoop, type LoopContext, type Round } from './loops';
import { callOf, shellOf } from './command-constants';
import { joinDirectory } from './merge';
import type { Command, Dependency, GlobEntry, ShellCommand, Task, TaskCall, Taskfile, Value, Variables } from './model';
import { isList } from './template/values';
import { render, renderRef, uniqueDeferrals, verbatim } from './template/render';
import { type Scope, type Resolved } from './template/scope';
import { templateDiagnostic } from './template/diagnose';
import { Texts } from './texts';
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
export function compile(taskfile: Taskfile, call: Call, options: CompileOptions = NO_OPTIONS): CompileResult {
  const found = lookup(taskfile, call.task);
  if ('diagnostic' in found) return { diagnostics: [found.diagnostic] };
  const { task, match } = found;
  const vars = call.vars ?? NO_VARIABLES;
  const resolver = new VariableResolver({ taskfile, task, called: call.task, match, vars, options });
  const compiler = new Compiler(taskfile, task, resolver, resolver.resolve(), options);
  const instance = compiler.instance();
  const diagnostics = unique(compiler.diagnostics);
  if (!options.dynamic) return { instance, diagnostics };
  return { instance, deferred: (written, exitCode) => compiler.deferred(written, exitCode), diagnostics };
}

class Compiler {
  /** What an entry without a loop sees. */
  private readonly once: readonly [Round];
  private readonly texts: Texts;
  /** The variable of the task's fingerprint, whose value a summary does not show. */
  private fingerprint: string | undefined = undefined;
  /** Deferred commands by their place among the commands of the instance. */
  private readonly waiting: Map<CompiledCommand, Command> | undefined;

  constructor(
    private readonly taskfile: Taskfile,
    private readonly task: Task,
    private readonly resolver: VariableResolver,
    private readonly scope: Scope,
    private readonly options: CompileOptions,
  ) {
    this.once = [{ scope, deferrals: NONE }];
    const fast = options.fast === true;
    this.texts = new Texts(task, fast, resolver.diagnostics, !resolver.runs);
    // Deferred commands are evaluated when they run: until then they read as they are written.
    this.waiting = fast || options.dynamic !== undefined ? new Map<CompiledCommand, Command>() : undefined;
  }

  get diagnostics(): Diagnostic[] {
    return this.resolver.diagnostics;
  }

  /** Evaluates the fields in go-task's order, which shows where the first mistake is the last text evaluated. */
  instance(): Instance {
    const { task } = this;
    const requires = this.requirements();
    const label = this.field('label', task.label);
    const desc = this.field('desc', task.desc);
    const prompt = this.list('prompt', task.prompt);
    const summary = this.field('summary', task.summary);
    const sources = this.globs(task.sources);
    const generates = this.globs(task.generates);
    const dir = this.directory();
    const dotenv = this.list('dotenv', task.dotenv);
    const method = this.field('method', task.method);
    const prefix = this.field('prefix', task.prefix);
    const run = this.field('run', task.run);
    const condition = this.field('if', task.if);
    const { env, shown: shownEnv } = environmentOf(this.resolver, this.scope, dir, this.texts);
    const fullName = this.fullName();
    const displayName = label?.value === undefined || label.value === '' ? fullName : label.value;
    this.setFingerprint({ task, displayName, dir, sources, generates, method });
    return {
      task: requires === task.requires ? task : { ...task, requires },
      displayName,
      fullName,
      dir,
      cmds: this.commands(dir, sources, generates),
      deps: this.dependencies(dir, sources, generates),
      env,
      sources,
      generates,
      preconditions: this.preconditions(),
      status: this.list('status', task.status),
      prompt,
      dotenv,
      desc,
      summary,
      if: condition,
      label,
      method,
      prefix,
      run,
      vars: task.requires.length > 0 ? this.requiredValues() : undefined,
      shown: this.texts.fast ? { vars: this.shownVariables(), env: shownEnv } : undefined,
    };
  }

  /** See `CompileResult.deferred`. */
  deferred(written: CompiledCommand, exitCode: number | undefined): CompiledCommand {
    const command = this.waiting?.get(written);
    if (!command) return written;
    const scope = this.scope.inner();
    if (exitCode !== undefined) scope.set('EXIT_CODE', known(String(exitCode)));
    const round = { scope, deferrals: NONE };
    const lenient = { ...this.options, fast: true };
    return new Compiler(this.taskfile, this.task, this.resolver, this.scope, lenient).evaluated(command, round);
  }

  /** Commands, deps, preconditions and status see it, other fields do not. */
  private setFingerprint(task: Fingerprinted): void {
    if (!this.options.fingerprint) return;
    const [name, value] = this.options.fingerprint(task) ?? [];
    if (name !== undefined)
      this.scope.set(name, { known: true, ...(value !== undefined && { value }), deferrals: NONE });
    this.fingerprint = name;
  }

  /** A wildcard task by the name it was called with (semantics 6). */
  private fullName(): string {
    const { match } = this.resolver.context;
    if (match.length === 0) return this.task.name;
    return match.reduce((name, captured) => name.replace('*', () => captured), this.task.name);
  }

  private list(key: string, raws: readonly string[]): readonly Text[] {
    return this.texts.list(raws, this.scope, key);
  }

  private field(key: string, raw: string | undefined): Text | undefined {
    return raw === undefined ? undefined : this.texts.text(raw, this.scope, key);
  }

  /** Template, then `~` and `$NAME` from the OS environment, then joined to the root (semantics 3.4). */
  private directory(): Text {
    const raw = this.task.dir ?? '';
    if (raw === '') return { raw, value: this.taskfile.rootDir, deferrals: NONE };
    const { value, deferrals } = this.texts.text(raw, this.scope, 'dir');
    if (value === undefined) return { raw, deferrals };
    const substitution = commandSubstitution(value);
    if (substitution !== undefined) {
      const message = `unexpected command substitution at ${substitution}`;
      const hint = 'a directory is not run through a shell: use a variable with `sh`';
      this.diagnostics.push({ code: 'task/dir', severity: 'error', message, hint, ...this.texts.placeOf('dir') });
    }
    const read = pathVariables(value);
    const dir = joinDirectory(this.taskfile.rootDir, expandPath(value, this.resolver.env));
    if (read.length === 0) return { raw, value: dir, deferrals };
    const env = read.map((name): Deferral => ({ kind: 'env', name }));
    return { raw, value: dir, deferrals: uniqueDeferrals([...deferrals, ...env]) };
  }

  private globs(entries: readonly GlobEntry[]): Globs {
    if (entries.length === 0 || this.texts.mistaken) return NONE;
    return entries.map(({ glob, exclude, range }) => ({ glob: this.texts.text(glob, this.scope, range), exclude }));
  }

  private preconditions(): Instance['preconditions'] {
    const { preconditions } = this.task;
    if (preconditions.length === 0) return NONE;
    const text = (raw: string): Text => this.texts.text(raw, this.scope, 'preconditions');
    return preconditions.map(({ sh, msg = '' }) => ({ sh: text(sh), msg: text(msg) }));
  }

  private commands(dir: Text, sources: Globs, generates: Globs): readonly CompiledCommand[] {
    const { cmds } = this.task;
    const [once] = this.once;
    if (!cmds.some(isLoop)) return cmds.map(command => this.command(command, once));
    return cmds.flatMap(command =>
      this.rounds(command, dir, sources, generates).map(round => this.command(command, round)),
    );
  }

  private dependencies(dir: Text, sources: Globs, generates: Globs): readonly CompiledCall[] {
    const { deps } = this.task;
    if (deps.length === 0) return NONE;
    const [once] = this.once;
    if (!deps.some(isLoop)) return deps.map(dep => this.dependency(dep, once));
    return deps.flatMap(dep => this.rounds(dep, dir, sources, generates).map(round => this.dependency(dep, round)));
  }

  private rounds(entry: Command | Dependency, dir: Text, sources: Globs, generates: Globs): readonly Round[] {
    return entry.for ? expandLoop(entry.for, this.loopContext(entry, { dir, sources, generates })) : this.once;
  }

  private loopContext(entry: Command | Dependency, task: Pick<Instance, 'dir' | 'sources' | 'generates'>): LoopContext {
    const { expandGlobs } = this.options;
    const dir = task.dir.value;
    return {
      scope: this.scope,
      runs: this.resolver.runs,
      place: this.texts.placeOf(entry.for?.range ?? entry.range),
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
    if (!this.waiting || !command.deferred) return this.evaluated(command, round);
    const compiled: CompiledCommand =
      command.kind === 'call'
        ? callOf(command, verbatim(command.task), command.vars, undefined)
        : shellOf(command, verbatim(command.text), this.task, this.taskfile, undefined, undefined);
    this.waiting.set(compiled, command);
    return compiled;
  }

  private evaluated(command: Command, round: Round): CompiledCommand {
    return command.kind === 'call' ? this.call(command, round) : this.shell(command, round);
  }

  private call(command: TaskCall, { scope, deferrals }: Round): CompiledCall {
    const task = withDeferrals(this.texts.text(command.task, scope, command.range), deferrals);
    const condition = command.if === undefined ? undefined : this.texts.text(command.if, scope, command.range);
    return callOf(command, task, callVariables(command.vars, this.texts, scope, this.scope), condition);
  }

  private shell(command: ShellCommand, { scope, deferrals }: Round): CompiledShell {
    const text = withDeferrals(this.texts.text(command.text, scope, command.range), deferrals);
    const condition = command.if === undefined ? undefined : this.texts.text(command.if, scope, command.range);
    return shellOf(command, text, this.task, this.taskfile, condition, this.shown(command.text, scope));
  }

  /** The text with secrets masked, where there are any. */
  private shown(raw: string, scope: Scope): string | undefined {
    // The fast pass shows each text for itself, whatever mistakes came before.
    const masked = scope.masked() ?? (this.texts.fast ? scope : undefined);
    return masked && raw.includes('{{') ? render(raw, masked).text.value : undefined;
  }

  private dependency(dep: Dependency, { scope, deferrals }: Round): CompiledCall {
    return {
      kind: 'call',
      task: withDeferrals(this.texts.text(dep.task, scope, dep.range), deferrals),
      vars: callVariables(dep.vars, this.texts, scope, this.scope),
      range: dep.range,
      deferred: false,
      ignoreError: false,
      silent: dep.silent ?? false,
      if: undefined,
      timeout: dep.timeout,
      background: undefined,
    };
  }

  private shownVariables(): ReadonlyMap<string, ShownVariable> {
    const { scope, fingerprint } = this;
    const shown = new Map(scope.names().map(name => [name, shownVariable(scope.get(name))]));
    return fingerprint === undefined ? shown : shown.set(fingerprint, { secret: false });
  }

  /** A variable whose command did not run counts as set, and is empty, as in go-task's fast pass. */
  private requiredValues(): ReadonlyMap<string, Value> {
    const values = new Map<string, Value>();
    for (const { name } of this.task.requires) {
      const { known, value, sh } = this.scope.get(name);
      if (value !== undefined) values.set(name, value);
      else if (!known || sh !== undefined) values.set(name, '');
    }
    return values;
  }

  private requirements(): Task['requires'] {
    const { requires } = this.task;
    if (requires.length === 0 || this.texts.fast) return requires;
    return requires.map(required => this.requirement(required));
  }

  private requirement(required: Task['requires'][number]): Task['requires'][number] {
    if (!required.enum || !('ref' in required.enum)) return required;
    const choices = this.choices(required.enum.ref);
    return choices ? { ...required, enum: choices } : required;
  }

  private choices(ref: string): readonly string[] | undefined {
    const { known, value, problem } = renderRef(ref, this.scope);
    const place = this.texts.placeOf('requires');
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

function isLoop(entry: Command | Dependency): boolean {
  return entry.for !== undefined;
}

function known(value: Value): Resolved {
  return { known: true, value, deferrals: NONE };
}

type Globs = Instance['sources'];

// What is empty is shared: most tasks have little.
const NO_OPTIONS: CompileOptions = {};

/** Root env is evaluated for templates and again for commands; its mistakes are told once. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length < 2) return diagnostics;
  const key = (d: Diagnostic): string => `${d.code} ${d.file} ${d.range?.start.offset ?? ''} ${d.message}`;
  return [...new Map(diagnostics.map(d => [key(d), d])).values()];
}
