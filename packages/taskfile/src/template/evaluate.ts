/** Evaluates a template as Go's text/template does (exec.go), by the types that Taskfile variables have. */
import type { Deferral } from '../instance';
import type { Value, ValueMap } from '../model';
import {
  show,
  showCall,
  type Block,
  type Command,
  type NumberLiteral,
  type Operand,
  type Pipe,
  type Statement,
  type Template,
} from './ast';
import { FunctionError, TemplateError } from './error';
import { FUNCTIONS } from './functions';
import { isTrue } from './functions/compare';
import { GO_TYPES, type Host, type Parameter, type TemplateFunction } from './functions/define';
import type { Meter } from './meter';
import { isList, isMap, printValue, sortedKeys, typeName } from './print';
import { timeMethod } from './time-methods';

/** Undefined is Go's invalid value: a missing variable. */
type Result = Value | undefined;

export interface Evaluation {
  readonly data: ValueMap;
  readonly host: Host;
  readonly meter: Meter;
  /** Told what a function's result depends on besides its arguments. */
  note(deferral: Deferral): void;
  /** Name in error messages; `resolver` for a `ref`. */
  readonly name?: string;
}

/** The text a template gives. Throws `TemplateError`, and what reading `data` throws. */
export function execute(template: Template, evaluation: Evaluation): string {
  const state = new State(template, evaluation);
  state.walk(template.body, evaluation.data);
  evaluation.meter.keep(state.output);
  // A missing variable prints as `<no value>`, and go-task erases that text from the result (semantics 5.1).
  return state.angled ? state.output.replaceAll('<no value>', '') : state.output;
}

/** The typed value of a template that is exactly one action: a `ref`. */
export function resolve(template: Template, evaluation: Evaluation): Value {
  const state = new State(template, evaluation);
  const [action, ...more] = template.body;
  if (action?.kind !== 'action' || more.length > 0) {
    throw new TemplateError('exec', 'template: resolver: a reference must be exactly one expression');
  }
  return state.pipe(action.pipe, evaluation.data) ?? null;
}

/** Reading a template must end, whatever it says; `Meter` counts the steps. */
const MAX_ROUNDS = 1_000_000;
const MAX_OUTPUT = 16 * 1024 * 1024;
const MAX_TEMPLATE_DEPTH = 500;

/** Control flow of `break` and `continue`. */
type Jump = 'break' | 'continue' | undefined;

class State {
  output = '';
  /** Whether `<` was written. */
  angled = false;
  private variables: { name: string; value: Result }[];
  private depth = 0;
  /** Whether a map was changed in place. */
  private changes = false;
  /** What is being evaluated, for messages. */
  private node: Operand | Command | Extract<Statement, { kind: 'template' }> | undefined;

  constructor(
    private readonly template: Template,
    private readonly evaluation: Evaluation,
  ) {
    this.variables = [{ name: '$', value: evaluation.data }];
  }

  walk(block: Block, dot: Result): Jump {
    for (const statement of block) {
      const jump = this.statement(statement, dot);
      if (jump) return jump;
    }
    return undefined;
  }

  private statement(statement: Statement, dot: Result): Jump {
    this.evaluation.meter.statement();
    switch (statement.kind) {
      case 'text':
        this.write(statement.text);
        return undefined;
      case 'action': {
        const value = this.pipe(statement.pipe, dot);
        if (statement.pipe.declares.length > 0) return undefined;
        this.evaluation.meter.weigh(value);
        this.write(value === undefined || value === null ? '<no value>' : printValue(value));
        return undefined;
      }
      case 'if':
      case 'with': {
        const mark = this.variables.length;
        const value = this.pipe(statement.pipe, dot);
        const truth = isTrue(value);
        const inner = statement.kind === 'with' && truth ? value : dot;
        const jump = this.walk(truth ? statement.body : (statement.else ?? []), inner);
        this.variables.length = mark;
        return jump;
      }
      case 'range':
        return this.range(statement, dot);
      case 'template':
        return this.call(statement, dot);
      case 'break':
      case 'continue':
        return statement.kind;
    }
  }

  private write(text: string): undefined {
    this.output += text;
    this.angled ||= text.includes('<');
    if (this.output.length > MAX_OUTPUT) throw new TemplateError('limit', 'template: the result is larger than 16 MiB');
  }

  private range(range: Extract<Statement, { kind: 'range' }>, dot: Result): Jump {
    const outer = this.variables.length;
    const value = this.pipe(range.pipe, dot);
    const { declares, assigns } = range.pipe;
    const items = this.items(value, range.pipe);
    const mark = this.variables.length;
    let jump: Jump;
    for (const [index, item] of items) {
      this.evaluation.meter.statement();
      const values = declares.length > 1 ? [index, item] : [item];
      declares.forEach((name, i) => {
        if (assigns) this.assign(name, values[i]);
        else this.variables[mark - declares.length + i] = { name, value: values[i] };
      });
      jump = this.walk(range.body, item);
      this.variables.length = mark;
      if (jump === 'break') break;
    }
    if (items.length === 0 && range.else) jump = this.walk(range.else, dot);
    else jump = undefined;
    this.variables.length = outer;
    return jump;
  }

  private items(value: Result, pipe: Pipe): readonly (readonly [Result, Result])[] {
    if (value === undefined || value === null) return [];
    if (isList(value)) return value.map((item, index) => [BigInt(index), item] as const);
    if (isMap(value)) return sortedKeys(value).map(key => [key, value[key]] as const);
    if (typeof value !== 'bigint') return this.fail(`range can't iterate over ${printValue(value)}`);
    if (pipe.declares.length > 1) this.fail(`can't use ${value} to iterate over more than one variable`);
    if (value > MAX_ROUNDS) throw new TemplateError('limit', 'template: the template takes too many steps');
    return Array.from({ length: Math.max(0, Number(value)) }, (_, index) => [undefined, BigInt(index)] as const);
  }

  private call(statement: Extract<Statement, { kind: 'template' }>, dot: Result): Jump {
    this.node = statement;
    const body = this.template.defined.get(statement.name);
    if (!body) return this.fail(`template "${statement.name}" not defined`);
    if (++this.depth > MAX_TEMPLATE_DEPTH) {
      throw new TemplateError('limit', `template: exceeded maximum template depth (${MAX_TEMPLATE_DEPTH})`);
    }
    const data = statement.pipe ? this.pipe(statement.pipe, dot) : undefined;
    const { variables } = this;
    this.variables = [{ name: '$', value: data }];
    this.walk(body, data);
    this.variables = variables;
    this.depth--;
    return undefined;
  }

  pipe(pipe: Pipe, dot: Result): Result {
    this.node = pipe;
    let value: Result;
    let piped = NO_RESULTS;
    for (const command of pipe.commands) {
      // A nil inside an interface becomes no value at all (exec.go, evalPipeline).
      value = this.command(command, dot, piped) ?? undefined;
      if (pipe.commands.length > 1) piped = [value];
    }
    for (const name of pipe.declares) {
      if (pipe.assigns) this.assign(name, value);
      else this.variables.push({ name, value });
    }
    return value;
  }

  private assign(name: string, value: Result): void {
    const variable = this.variables.findLast(candidate => candidate.name === name);
    if (variable) variable.value = value;
    else this.fail(`undefined variable: ${name}`);
  }

  /** `piped` holds the value of the command before, when there is one. */
  private command(command: Command, dot: Result, piped: readonly Result[]): Result {
    const { args } = command;
    const first = args[0];
    const rest = args.length > 1 ? args.slice(1) : NO_OPERANDS;
    if (first.kind === 'function') return this.callFunction(first, rest, dot, piped, command);
    if (first.kind === 'field' || first.kind === 'chain' || (first.kind === 'variable' && first.path.length > 0)) {
      return this.chain(first, dot, rest, piped);
    }
    this.node = first;
    if (rest.length > 0 || piped.length > 0) this.fail(`can't give argument to non-function ${show(first)}`);
    if (first.kind === 'nil') this.fail('nil is not a command');
    return this.operand(first, dot);
  }

  private operand(node: Operand, dot: Result): Result {
    this.node = node;
    switch (node.kind) {
      case 'dot':
        return dot;
      case 'nil':
        return null;
      case 'bool':
      case 'string':
        return node.value;
      case 'number':
        return this.constant(node);
      case 'function':
        return this.callFunction(node, NO_OPERANDS, dot, NO_RESULTS, { args: [node], pos: node.pos });
      case 'pipe':
        return this.pipe(node, dot);
      case 'field':
      case 'variable':
      case 'chain':
        return this.chain(node, dot, NO_OPERANDS, NO_RESULTS);
    }
  }

  private constant(node: NumberLiteral): Result {
    if (node.prefersFloat && node.float !== undefined) return node.float;
    if (node.integer === undefined || node.integer !== BigInt.asIntN(64, node.integer))
      this.fail(`${node.text} overflows int`);
    return node.integer;
  }

  /** `.a.b`, `$x.a.b`, `(pipe).a.b`; only the last part may be a method with arguments. */
  private chain(
    node: Extract<Operand, { kind: 'field' | 'variable' | 'chain' }>,
    dot: Result,
    args: readonly Operand[],
    piped: readonly Result[],
  ): Result {
    this.node = node;
    let receiver = this.receiver(node, dot);
    let left = node.path.length;
    for (const name of node.path) {
      this.node = node;
      const last = --left === 0;
      receiver = this.field(receiver, name, last ? args : NO_OPERANDS, last ? piped : NO_RESULTS, dot);
    }
    return receiver;
  }

  private receiver(node: Extract<Operand, { kind: 'field' | 'variable' | 'chain' }>, dot: Result): Result {
    if (node.kind === 'field') return dot;
    if (node.kind === 'variable') return this.variables.findLast(candidate => candidate.name === node.name)?.value;
    if (node.base.kind === 'nil') this.fail(`indirection through explicit nil in ${show(node)}`);
    return this.operand(node.base, dot);
  }

  private field(
    receiver: Result,
    name: string,
    args: readonly Operand[],
    piped: readonly Result[],
    dot: Result,
  ): Result {
    if (receiver === undefined) return undefined;
    if (receiver === null) return this.fail(`nil pointer evaluating interface {}.${name}`);
    if (receiver instanceof Date) {
      const values = [...args.map(arg => this.operand(arg, dot)), ...piped];
      return timeMethod(receiver, name, values) ?? this.fail(`can't evaluate field ${name} in type time.Time`);
    }
    if (!isMap(receiver)) return this.fail(`can't evaluate field ${name} in type interface {}`);
    if (args.length > 0 || piped.length > 0) this.fail(`${name} is not a method but has arguments`);
    // One look suffices for all but the names that every object answers to.
    const value = receiver[name];
    return value === undefined || !(name in Object.prototype) || Object.hasOwn(receiver, name) ? value : undefined;
  }

  private callFunction(
    node: Extract<Operand, { kind: 'function' }>,
    args: readonly Operand[],
    dot: Result,
    piped: readonly Result[],
    command: Command,
  ): Result {
    this.node = node;
    const { name } = node;
    const definition = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (!definition) return this.fail(`"${name}" is not a defined function`);
    this.checkCount(name, definition, args.length, piped.length);
    if (name === 'and' || name === 'or') return this.shortCircuit(name, args, dot, piped);
    const parameter = (index: number): Parameter => definition.parameters[index] ?? definition.rest ?? 'any';
    const values = [
      ...args.map((arg, index) => this.argument(arg, parameter(index), dot)),
      ...piped.map((value, index) => this.validate(value, parameter(args.length + index))),
    ];
    if (definition.depends) this.note(definition, name, values);
    const { meter } = this.evaluation;
    meter.take(values);
    // A map that was changed may hold far more than when it was made.
    if (this.changes) for (const value of values) meter.weigh(value);
    this.changes ||= name === 'set';
    try {
      const result = definition.call(values, this.evaluation.host);
      meter.weigh(result);
      return result;
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      this.node = args.length === 0 && command.args.length === 1 ? node : command;
      return this.fail(`error calling ${name}: ${error.message}`, error.fault);
    }
  }

  private checkCount(name: string, { parameters, rest }: TemplateFunction, given: number, piped: number): void {
    const least = parameters.length;
    if (rest !== undefined) {
      if (given + piped < least) this.fail(`wrong number of args for ${name}: want at least ${least} got ${given}`);
    } else if (given + piped !== least) {
      this.fail(`wrong number of args for ${name}: want ${least} got ${given + piped}`);
    }
  }

  private note(definition: TemplateFunction, name: string, values: readonly Result[]): void {
    const kind = definition.depends;
    const [first] = values;
    if (kind) this.evaluation.note({ kind, name: kind === 'env' && typeof first === 'string' ? first : name });
  }

  /** `and` and `or` give one of their operands, and evaluate no more than they must. */
  private shortCircuit(name: string, args: readonly Operand[], dot: Result, piped: readonly Result[]): Result {
    let value: Result;
    for (const arg of args) {
      value = this.operand(arg, dot);
      if (isTrue(value) === (name === 'or')) return value;
    }
    return piped.length > 0 ? piped[0] : value;
  }

  /** Constants take the parameter's type; everything else has one. */
  private argument(node: Operand, parameter: Parameter, dot: Result): Result {
    this.node = node;
    if (node.kind === 'nil') {
      if (parameter === 'any' || parameter === 'value' || parameter === 'map') return null;
      return this.fail(`cannot assign nil to ${GO_TYPES[parameter]}`);
    }
    if (node.kind !== 'bool' && node.kind !== 'string' && node.kind !== 'number') {
      const value = this.operand(node, dot);
      this.node = node;
      return this.validate(value, parameter);
    }
    if (parameter === 'any' || parameter === 'value') return this.operand(node, dot);
    if (node.kind === 'number' && parameter === 'int' && node.integer !== undefined) return node.integer;
    if (node.kind === 'number' && parameter === 'float' && node.float !== undefined) return node.float;
    if (node.kind === parameter) return node.value;
    const wanted = parameter === 'int' ? 'integer' : parameter;
    if (parameter === 'map' || parameter === 'time') {
      return this.fail(`can't handle ${show(node)} for arg of type ${GO_TYPES[parameter]}`);
    }
    return this.fail(`expected ${wanted}; found ${show(node)}`);
  }

  private validate(value: Result, parameter: Parameter): Result {
    if (parameter === 'value') return value;
    if (parameter === 'any') return value ?? null;
    if (value === undefined || value === null) {
      if (parameter === 'map') return Object.create(null) as ValueMap;
      return this.fail(`invalid value; expected ${GO_TYPES[parameter]}`);
    }
    if (typeName(value) === GO_TYPES[parameter]) return value;
    return this.fail(`wrong type for value; expected ${GO_TYPES[parameter]}; got ${typeName(value)}`);
  }

  private fail(reason: string, fault: TemplateError['fault'] = 'exec'): never {
    const name = this.evaluation.name ?? '';
    const { node } = this;
    const before = this.template.text.slice(0, node?.pos ?? 0);
    const line = before.split('\n').length;
    const column = Buffer.byteLength(before.slice(before.lastIndexOf('\n') + 1));
    const shown = !node ? '' : 'kind' in node && node.kind === 'template' ? showCall(node) : show(node);
    throw new TemplateError(fault, `template: ${name}:${line}:${column}: executing "${name}" at <${shown}>: ${reason}`);
  }
}

const NO_OPERANDS: readonly Operand[] = [];
const NO_RESULTS: readonly Result[] = [];
