/** Compiles one call of a task: its variables resolved, its templates evaluated, its loops expanded (semantics 2 to 5). */
import type { Diagnostic, Range } from './diagnostic';
import type { CompiledCall, CompiledCommand, CompileResult, Deferral, Instance, Requirement, Text } from './instance';
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
 * `template/limit`, `variable/sh-failed`, `dotenv/syntax`, `requires/enum`.
 */
export function compile(taskfile: Taskfile, call: Call, options: CompileOptions = {}): CompileResult {
  const found = lookup(taskfile, call.task);
  if ('diagnostic' in found) return { diagnostics: [found.diagnostic] };
  const { task, match } = found;
  const vars = call.vars ?? new Map<string, Variable>();
  const resolver = new VariableResolver({ taskfile, task, called: call.task, match, vars, options });
  const compiler = new Compiler(taskfile, task, resolver, resolver.resolve());
  return { instance: { ...compiler.instance(), match }, diagnostics: unique(compiler.diagnostics) };
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
      expandLoop(entry.for, this.loopContext(entry.range, sources, generates));
    const [desc, condition] = [this.field('desc', task.desc), this.field('if', task.if)];
    return {
      task,
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
      requires: task.requires.map(required => this.requirement(required)),
    };
  }

  private optionalFields(): Pick<Instance, 'label' | 'summary' | 'prefix' | 'method' | 'run'> {
    const keys = ['label', 'summary', 'prefix', 'method', 'run'] as const;
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

  private loopContext(range: Range, sources: Instance['sources'], generates: Instance['generates']): LoopContext {
    const { dynamic, glob } = this.resolver.context.options;
    return {
      scope: this.scope,
      runs: dynamic !== undefined,
      place: this.at(range),
      files: kind => {
        const globs = (kind === 'sources' ? sources : generates).map(entry => ({ ...entry, glob: entry.glob.value }));
        const known = globs.flatMap(entry => (entry.glob === undefined ? [] : [{ ...entry, glob: entry.glob }]));
        if (!glob || this.dir.value === undefined || known.length < globs.length) return undefined;
        return glob(this.dir.value, known);
      },
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
      // One silence is enough, wherever it is asked for (semantics 7.6); options add up (7.5).
      silent: (command.silent ?? false) || (task.silent ?? false) || taskfile.silent,
      platforms: command.platforms,
      set: union(taskfile.set, task.set, command.set),
      shopt: union(taskfile.shopt, task.shopt, command.shopt),
      ...common,
    };
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
    const rendered = variable.ref === undefined ? renderValue(variable.value ?? null, scope) : renderRef(variable.ref, this.scope);
    if (rendered.problem) this.diagnostics.push(templateDiagnostic(rendered.problem, place));
    if (!rendered.known) return { ...base, deferrals: rendered.deferrals };
    const { value = null, deferrals } = rendered;
    return { ...base, value, ...(deferrals.length > 0 && { deferrals }) };
  }

  /** Root env, task dotenv, task env, all seen with the final variables (semantics 4.4). */
  private environment(): ReadonlyMap<string, Text> {
    const merged = new Map<string, Variable>(this.resolver.rootEnv);
    const dir = this.dir.value ?? this.taskfile.rootDir;
    const fromFiles = new Map<string, Variable>();
    for (const raw of this.task.dotenv) {
      const path = render(raw, this.scope).text.value ?? '';
      for (const [name, variable] of this.resolver.readDotenv(path, dir)) {
        if (!fromFiles.has(name)) fromFiles.set(name, variable);
      }
    }
    for (const [name, variable] of [...fromFiles, ...this.task.env]) merged.set(name, variable);
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

  private requirement(required: Task['requires'][number]): Requirement {
    const { name } = required;
    const { value, deferrals } = this.scope.get(name);
    const choices = required.enum && ('ref' in required.enum ? this.choices(required.enum.ref) : required.enum);
    return {
      name,
      set: value !== undefined,
      ...(value !== undefined && { value }),
      deferrals,
      ...(choices && { enum: choices }),
    };
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

function withDeferrals(text: Text, deferrals: readonly Deferral[]): Text {
  return deferrals.length === 0 ? text : { ...text, deferrals: uniqueDeferrals([...text.deferrals, ...deferrals]) };
}

function rawText({ value, sh, ref }: Variable): string {
  return ref ?? (value === undefined || value === null ? (sh ?? '') : printValue(value));
}

function union(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].sort();
}

/** A variable is evaluated for the dotenv paths and again for the task; its mistakes are told once. */
function unique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = (d: Diagnostic): string => `${d.code} ${d.file} ${d.range?.start.offset ?? ''} ${d.message}`;
  return [...new Map(diagnostics.map(d => [key(d), d])).values()];
}
