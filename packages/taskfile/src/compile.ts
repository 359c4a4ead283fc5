/** Compiles one call of a task: its variables resolved, its templates evaluated, its loops expanded (semantics 2 to 5). */
import type { Diagnostic, Range } from './diagnostic';
import type { CompiledCall, CompiledCommand, CompileResult, Deferral, Instance, Text } from './instance';
import { lookup } from './lookup';
import { expandLoop, type LoopContext, type Round } from './loops';
import { joinDirectory } from './merge';
import type { Command, Dependency, GlobEntry, Task, Taskfile, Value, Variable, Variables } from './model';
import { isList, printValue } from './template/print';
import { render, renderRef, renderValue, uniqueDeferrals } from './template/render';
import type { Resolved, Scope } from './template/scope';
import { templateDiagnostic, type Place } from './template/diagnose';
import { expandPath, pathVariables } from './text/expand-path';
import { isExported, VariableResolver, type CallOptions } from './variables';

export type CompileOptions = CallOptions;

export interface Call {
  readonly task: string;
  readonly vars?: Variables;
}

/**
 * The instance that a call stands for. Mistakes in templates become diagnostics, and the texts they are in have no value;
 * the instance is there as long as the task is. A loop that cannot be expanded gives one command that carries the reason.
 * Codes: those of `lookup` and `expandLoop`, `template/parse`, `template/exec`, `template/unsupported-function`,
 * `template/limit`, `requires/enum`.
 */
export function compile(taskfile: Taskfile, call: Call, options: CompileOptions = {}): CompileResult {
  const found = lookup(taskfile, call.task);
  if ('diagnostic' in found) return { diagnostics: [found.diagnostic] };
  const { task, match } = found;
  const vars = call.vars ?? new Map<string, Variable>();
  const resolver = new VariableResolver({ taskfile, task, called: call.task, match, vars, options });
  const compiler = new Compiler(taskfile, task, resolver, resolver.resolve());
  return { instance: compiler.instance(), diagnostics: unique(compiler.diagnostics) };
}

class Compiler {
  private readonly dir: Text;

  constructor(
    private readonly taskfile: Taskfile,
    private readonly task: Task,
    private readonly resolver: VariableResolver,
    private readonly scope: Scope,
  ) {
    this.dir = this.directory();
  }

  get diagnostics(): Diagnostic[] {
    return this.resolver.diagnostics;
  }

  instance(): Instance {
    const { task } = this;
    const sources = this.globs(task.sources);
    const generates = this.globs(task.generates);
    const rounds = (entry: Command | Dependency): readonly Round[] =>
      expandLoop(entry.for, this.loopContext(entry.range));
    const [desc, condition] = [this.field('desc', task.desc), this.field('if', task.if)];
    return {
      task: { ...task, requires: task.requires.map(required => this.requirement(required)) },
      dir: this.dir,
      ...(desc && { desc: desc.value ?? desc.raw }),
      cmds: task.cmds.flatMap(command => rounds(command).map(round => this.command(command, round))),
      deps: task.deps.flatMap(dep => rounds(dep).map(round => this.dependency(dep, round))),
      env: this.environment(),
      sources,
      generates,
      status: task.status.map(text => this.text(text, this.scope, this.placeOf('status'))),
      preconditions: task.preconditions.map(({ sh, msg = '' }) => ({
        sh: this.text(sh, this.scope, this.placeOf('preconditions')),
        msg: this.text(msg, this.scope, this.placeOf('preconditions')),
      })),
      ...(condition && { if: condition }),
      ...this.optionalFields(),
      prompt: task.prompt.map(text => this.text(text, this.scope, this.placeOf('prompt'))),
      dotenv: task.dotenv.map(text => this.text(text, this.scope, this.placeOf('dotenv'))),
      vars: this.values(),
    };
  }

  private optionalFields(): Pick<Instance, 'label' | 'method' | 'run'> {
    const keys = ['label', 'method', 'run'] as const;
    return Object.fromEntries(
      keys.flatMap(key => {
        const text = this.field(key, this.task[key]);
        return text ? [[key, text] as const] : [];
      }),
    );
  }

  private field(key: string, raw: string | undefined): Text | undefined {
    return raw === undefined ? undefined : this.text(raw, this.scope, this.placeOf(key));
  }

  private text(raw: string, scope: Scope, place: Place): Text {
    const { text, problem } = render(raw, scope);
    if (problem) this.diagnostics.push(templateDiagnostic(problem, place));
    return text;
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
    const { value, deferrals } = this.text(raw, this.scope, this.placeOf('dir'));
    if (value === undefined) return { raw, deferrals };
    const read = pathVariables(value).map((name): Deferral => ({ kind: 'env', name }));
    const dir = joinDirectory(this.taskfile.rootDir, expandPath(value, this.resolver.env));
    return { raw, value: dir, deferrals: uniqueDeferrals([...deferrals, ...read]) };
  }

  private globs(entries: readonly GlobEntry[]): Instance['sources'] {
    return entries.map(({ glob, exclude, range }) => ({ glob: this.text(glob, this.scope, this.at(range)), exclude }));
  }

  private loopContext(range: Range): LoopContext {
    return {
      scope: this.scope,
      runs: this.resolver.context.options.dynamic !== undefined,
      place: this.at(range),
      report: diagnostic => void this.diagnostics.push(diagnostic),
    };
  }

  private command(command: Command, { scope, deferrals }: Round): CompiledCommand {
    const { task, taskfile } = this;
    const place = this.at(command.range);
    const common = {
      ...(command.if !== undefined && { if: this.text(command.if, scope, place) }),
      ignoreError: command.ignoreError || task.ignoreError,
      deferred: command.deferred,
      ...(command.timeout !== undefined && { timeout: command.timeout }),
      range: command.range,
    };
    if (command.kind === 'call') {
      return {
        kind: 'call',
        task: withDeferrals(this.text(command.task, scope, place), deferrals),
        vars: this.callVariables(command.vars, scope),
        silent: command.silent ?? false,
        ...(command.background && { background: true }),
        ...common,
      };
    }
    return {
      kind: 'shell',
      text: withDeferrals(this.text(command.text, scope, place), deferrals),
      ...this.shown(command.text, scope),
      // One silence is enough, wherever it is asked for (semantics 7.6); options add up (7.5).
      silent: (command.silent ?? false) || (task.silent ?? false) || taskfile.silent,
      platforms: command.platforms,
      set: union(taskfile.set, task.set, command.set),
      shopt: union(taskfile.shopt, task.shopt, command.shopt),
      ...common,
    };
  }

  /** The text with secrets masked, where there are any. */
  private shown(raw: string, scope: Scope): { shown?: string } {
    const masked = raw.includes('{{') ? scope.masked() : undefined;
    const text = masked && render(raw, masked).text.value;
    return text === undefined ? {} : { shown: text };
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
    return new Map([...variables].map(([name, variable]) => [name, this.callVariable(variable, scope)]));
  }

  private callVariable(variable: Variable, scope: Scope): Variable {
    const { file, range, secret } = variable;
    const base = { secret, ...(file !== undefined && { file }), ...(range && { range }) };
    const place = { file: file ?? this.task.file, ...(range && { range }) };
    if (variable.sh !== undefined && variable.ref === undefined && (variable.value ?? null) === null) {
      const { value, deferrals } = this.text(variable.sh, scope, place);
      if (value === undefined) return { ...base, deferrals };
      return { ...base, sh: value, ...(deferrals.length > 0 && { deferrals }) };
    }
    const rendered =
      variable.ref === undefined ? renderValue(variable.value ?? null, scope) : renderRef(variable.ref, this.scope);
    if (rendered.problem) this.diagnostics.push(templateDiagnostic(rendered.problem, place));
    if (!rendered.known) return { ...base, deferrals: rendered.deferrals };
    const { value = null, deferrals } = rendered;
    return { ...base, value, ...(deferrals.length > 0 && { deferrals }) };
  }

  /** Root env, then task env, both seen with the final variables (semantics 4.4); dotenv files stay unread. */
  private environment(): ReadonlyMap<string, Text> {
    const merged = new Map<string, Variable>([...this.taskfile.env, ...this.task.env]);
    const dir = this.dir.value ?? this.taskfile.rootDir;
    const resolved = new Map<string, Resolved>();
    const texts = new Map<string, Text>();
    for (const [name, variable] of merged) {
      const result = this.resolver.evaluate(name, variable, this.scope, variable.dir ?? dir, () =>
        this.resolver.environment(resolved),
      );
      resolved.set(name, result);
      if (result.known && !isExported(result.value)) continue;
      texts.set(name, {
        raw: rawText(variable),
        ...(isExported(result.value) && { value: printValue(result.value) }),
        deferrals: result.deferrals,
      });
    }
    return texts;
  }

  /** Every variable that is set. One whose command did not run counts as set, and is empty, as in go-task's fast pass. */
  private values(): ReadonlyMap<string, Value> {
    const values = new Map<string, Value>();
    for (const name of this.scope.names()) {
      const { known, value } = this.scope.get(name);
      if (value !== undefined) values.set(name, value);
      else if (!known) values.set(name, '');
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
      ...place,
    });
    return undefined;
  }
}

/** A command that stands for an unknown number of rounds has no value, whatever it says. */
function withDeferrals(text: Text, deferrals: readonly Deferral[]): Text {
  if (deferrals.length === 0) return text;
  return { raw: text.raw, deferrals: uniqueDeferrals([...text.deferrals, ...deferrals]) };
}

function rawText({ value, sh, ref }: Variable): string {
  return ref ?? (value === undefined || value === null ? (sh ?? '') : printValue(value));
}

function union(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}

/** Root env is evaluated for templates and again for commands; its mistakes are told once. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = (d: Diagnostic): string => `${d.code} ${d.file} ${d.range?.start.offset ?? ''} ${d.message}`;
  return [...new Map(diagnostics.map(d => [key(d), d])).values()];
}
