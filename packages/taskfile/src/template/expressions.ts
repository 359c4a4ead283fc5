/** Evaluates pipelines, chains of fields and calls as Go's text/template does (exec.go, eval…). */
import type { Deferral } from '../instance';
import type { Value, ValueMap } from '../model';
import {
  show,
  type Block,
  type Command,
  type NumberLiteral,
  type Operand,
  type Pipe,
  type Statement,
  type Template,
} from './ast';
import { byteLength, wellFormed } from './bytes';
import { FunctionError, TemplateError } from './error';
import { quoteGo } from './format/quote';
import { FUNCTIONS } from './functions';
import { isTrue } from './functions/compare';
import { isHole } from './marks';
import { openResult } from './open';
import { GO_TYPES, type Host, type Parameter, type TemplateFunction } from './functions/define';
import type { Meter } from './meter';
import { methodOf } from './time/methods';
import { AnyMap, Complex, Integer, isMap, isOpen, nilMap, typeName } from './values';

/** Undefined is Go's invalid value: a missing variable. Null is an interface that holds nothing. */
export type Result = Value | undefined;

/** A value, and whether it is still inside an interface, as it comes out of a list or map of any. */
export interface Cell {
  readonly value: Result;
  readonly open: boolean;
}

export interface Evaluation {
  readonly data: ValueMap;
  readonly host: Host;
  readonly meter: Meter;
  /** Told what a function's result depends on besides its arguments. */
  note(deferral: Deferral): void;
  /** Name in error messages; `resolver` for a `ref`. */
  readonly name?: string;
  /** Values may have marks (`marks.ts`): of such it is known what is printed, but not what they decide. */
  readonly open?: true;
}

/** As many as JavaScript passes on without complaint. */
const MAX_ARGUMENTS = 50_000;

/** What messages show. */
type Node = Operand | Command | Statement | { readonly kind: 'list'; readonly body: Block; readonly pos: number };

export class Expressions {
  protected variables: { name: string; cell: Cell }[];
  /** Of the template being executed; the main one has that of the evaluation. */
  protected name: string;
  /** What was looked at last, for messages. */
  protected node: Node | undefined;
  /** Whether a map was changed in place. */
  private changes = false;

  constructor(
    protected readonly template: Template,
    protected readonly evaluation: Evaluation,
  ) {
    this.name = evaluation.name ?? '';
    this.variables = [{ name: '$', cell: { value: evaluation.data, open: false } }];
  }

  protected pipe(pipe: Pipe, dot: Cell): Result {
    this.node = pipe;
    let value: Result;
    let piped = NO_RESULTS;
    for (const command of pipe.commands) {
      // An interface that holds nothing is no value at all after a command.
      value = this.command(command, dot, piped).value ?? undefined;
      if (pipe.commands.length > 1) piped = [value];
    }
    if (pipe.declares.length === 0) return value;
    const cell = { value, open: false };
    for (const name of pipe.declares) {
      if (pipe.assigns) this.assign(name, cell);
      else this.variables.push({ name, cell });
    }
    return value;
  }

  protected assign(name: string, cell: Cell): void {
    const variable = this.variables.findLast(candidate => candidate.name === name);
    if (variable) variable.cell = cell;
    else this.fail(`undefined variable: ${name}`);
  }

  private variable(name: string): Cell {
    return (
      this.variables.findLast(candidate => candidate.name === name)?.cell ?? this.fail(`undefined variable: ${name}`)
    );
  }

  /** `piped` holds the value of the command before, when there is one. */
  private command(command: Command, dot: Cell, piped: readonly Result[]): Cell {
    const { args } = command;
    const first = args[0];
    const rest = args.length > 1 ? args.slice(1) : NO_OPERANDS;
    const given = rest.length > 0 || piped.length > 0;
    switch (first.kind) {
      case 'field':
      case 'chain':
        return this.chain(first, dot, rest, piped);
      case 'function':
        return closed(this.callNamed(first, rest, dot, piped, command));
      case 'pipe':
        if (given) this.refuseArguments(first);
        return closed(this.pipe(first, dot));
      case 'variable':
        if (first.path.length > 0) return this.chain(first, dot, rest, piped);
        this.node = first;
        if (given) this.refuseArguments(first);
        return this.variable(first.name);
    }
    this.node = first;
    if (given) this.refuseArguments(first);
    if (first.kind === 'nil') this.fail('nil is not a command');
    return first.kind === 'dot' ? dot : closed(this.literal(first));
  }

  private refuseArguments(node: Operand): never {
    return this.fail(`can't give argument to non-function ${show(node)}`);
  }

  private literal(node: Extract<Operand, { kind: 'bool' | 'string' | 'number' | 'nil' | 'dot' }>): Result {
    if (node.kind === 'number') return this.constant(node);
    return 'value' in node ? node.value : null;
  }

  private constant(node: NumberLiteral): Result {
    this.node = node;
    if (node.imaginary !== undefined) return new Complex(node.float ?? 0, node.imaginary);
    if (node.prefersFloat && node.float !== undefined) return node.float;
    if (node.integer === undefined || node.integer !== BigInt.asIntN(64, node.integer)) {
      return node.integer === undefined ? undefined : this.fail(`${node.text} overflows int`);
    }
    return node.integer;
  }

  /** `.a.b`, `$x.a.b`, `(pipe).a.b`; only the last part may be a method with arguments. */
  private chain(
    node: Extract<Operand, { kind: 'field' | 'variable' | 'chain' }>,
    dot: Cell,
    args: readonly Operand[],
    piped: readonly Result[],
  ): Cell {
    this.node = node;
    let receiver = dot;
    if (node.kind === 'variable') receiver = this.variable(node.name);
    else if (node.kind === 'chain') {
      if (node.base.kind === 'nil') this.fail(`indirection through explicit nil in ${show(node)}`);
      receiver = this.operand(node.base, dot);
    }
    let left = node.path.length;
    for (const name of node.path) {
      const last = --left === 0;
      receiver = this.field(receiver, name, node, last ? args : NO_OPERANDS, last ? piped : NO_RESULTS, dot);
    }
    return receiver;
  }

  private field(
    receiver: Cell,
    name: string,
    node: Operand,
    args: readonly Operand[],
    piped: readonly Result[],
    dot: Cell,
  ): Cell {
    const { value, open } = receiver;
    if (value === undefined || this.isHole(value)) return closed(value);
    if (value === null) return this.fail(`nil pointer evaluating interface {}.${name}`);
    const hasArguments = args.length > 0 || piped.length > 0;
    if (isMap(value) || value instanceof AnyMap) {
      if (hasArguments) this.fail(`${name} is not a method but has arguments`);
      if (value instanceof AnyMap) return { value: value.get(name), open: true };
      // One look suffices for all but the names that every object answers to.
      const item = value[name];
      const own = item === undefined || !(name in Object.prototype) || Object.hasOwn(value, name);
      return own && item !== undefined ? { value: item, open: isOpen(value) } : closed(undefined);
    }
    const method = methodOf(value, name);
    if (method) return closed(this.callFunction(name, method, args, dot, piped, node));
    if (typeName(value) === 'time.Time' && TIME_FIELDS.has(name)) {
      this.fail(`${name} is an unexported field of struct type ${open ? 'interface {}' : 'time.Time'}`);
    }
    return this.fail(`can't evaluate field ${name} in type ${open ? 'interface {}' : typeName(value)}`);
  }

  private callNamed(
    node: Extract<Operand, { kind: 'function' }>,
    args: readonly Operand[],
    dot: Cell,
    piped: readonly Result[],
    command: Operand | Command,
  ): Result {
    this.node = node;
    const definition = Object.hasOwn(FUNCTIONS, node.name) ? FUNCTIONS[node.name] : undefined;
    if (!definition) return this.fail(`"${node.name}" is not a defined function`);
    return this.callFunction(node.name, definition, args, dot, piped, command);
  }

  private callFunction(
    name: string,
    definition: TemplateFunction,
    args: readonly Operand[],
    dot: Cell,
    piped: readonly Result[],
    node: Operand | Command,
  ): Result {
    if (args.length > MAX_ARGUMENTS) throw new TemplateError('limit', `template: ${name} has too many arguments`);
    this.checkCount(name, definition, args.length, piped.length);
    if (definition.refusal !== undefined) this.fail(definition.refusal);
    if (name === 'and' || name === 'or') return this.shortCircuit(name, args, dot, piped);
    const parameter = (index: number): Parameter => definition.parameters[index] ?? definition.rest ?? 'any';
    const values = [
      ...args.map((arg, index) => this.argument(arg, parameter(index), dot)),
      ...piped.map((value, index) => this.validate(value, parameter(args.length + index))),
    ];
    if (this.evaluation.open) {
      const open = openResult(name, definition, values, this.evaluation.host);
      if (open !== undefined) return open;
    }
    if (definition.depends) this.note(definition, name, values);
    const { meter } = this.evaluation;
    meter.take(values);
    // A map that was changed may hold far more than when it was made.
    if (this.changes) for (const value of values) meter.weigh(value);
    this.changes ||= name === 'set';
    try {
      if (name === 'call') return this.callValue(args[0], values);
      const result = definition.call(values, this.evaluation.host);
      meter.weigh(result);
      return result;
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      this.node = node;
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

  /** No variable holds a function, so there is none to call. */
  private callValue(callee: Operand | undefined, [value]: readonly Result[]): never {
    if (value === undefined || value === null) throw new FunctionError('call of nil');
    const name = callee ? show(callee) : typeof value === 'string' ? value : `<${typeName(value)} Value>`;
    throw new FunctionError(`non-function ${name} of type ${typeName(value)}`);
  }

  /** `and` and `or` give one of their operands, and evaluate no more than they must. */
  private shortCircuit(name: string, args: readonly Operand[], dot: Cell, piped: readonly Result[]): Result {
    let value: Result;
    for (const arg of args) {
      value = this.argument(arg, 'value', dot);
      if (this.isHole(value)) return value;
      if (isTrue(value) === (name === 'or')) return value;
    }
    return piped.length > 0 ? piped[0] : value;
  }

  /** Constants take the parameter's type; everything else has one. */
  private argument(node: Operand, parameter: Parameter, dot: Cell): Result {
    this.node = node;
    if (node.kind === 'nil') {
      if (parameter === 'value') return undefined;
      if (parameter === 'any') return null;
      return parameter === 'map' ? nilMap() : this.fail(`cannot assign nil to ${GO_TYPES[parameter]}`);
    }
    if (node.kind !== 'bool' && node.kind !== 'string' && node.kind !== 'number') {
      return this.validate(this.operand(node, dot).value, parameter);
    }
    if (parameter === 'any' || parameter === 'value') return this.literal(node);
    if (parameter === 'map' || parameter === 'time') {
      return this.fail(`can't handle ${show(node)} for arg of type ${GO_TYPES[parameter]}`);
    }
    if (node.kind === 'number') {
      if (parameter === 'float' && node.float !== undefined && !node.imaginary) return node.float;
      const { integer } = node;
      if (integer !== undefined && integer === BigInt.asIntN(64, integer)) {
        if (parameter === 'int') return integer;
        if (parameter === 'duration') return new Integer('time.Duration', integer);
      }
    } else if (node.kind === parameter) return node.value;
    const wanted = parameter === 'int' || parameter === 'duration' ? 'integer' : parameter;
    return this.fail(`expected ${wanted}; found ${show(node)}`);
  }

  private operand(node: Operand, dot: Cell): Cell {
    switch (node.kind) {
      case 'dot':
        return dot;
      case 'function':
        return closed(this.callNamed(node, NO_OPERANDS, dot, NO_RESULTS, node));
      case 'pipe':
        return closed(this.pipe(node, dot));
      case 'variable':
        this.node = node;
        return node.path.length === 0 ? this.variable(node.name) : this.chain(node, dot, NO_OPERANDS, NO_RESULTS);
      case 'field':
      case 'chain':
        return this.chain(node, dot, NO_OPERANDS, NO_RESULTS);
      default:
        this.node = node;
        return closed(this.literal(node));
    }
  }

  private validate(value: Result, parameter: Parameter): Result {
    if (parameter === 'value' || this.isHole(value)) return value;
    if (parameter === 'any') return value ?? null;
    if (value === undefined) {
      return parameter === 'map' ? nilMap() : this.fail(`invalid value; expected ${GO_TYPES[parameter]}`);
    }
    const type = value === null ? 'interface {}' : typeName(value);
    if (type === GO_TYPES[parameter]) return value;
    return this.fail(`wrong type for value; expected ${GO_TYPES[parameter]}; got ${type}`);
  }

  /** Nothing is known of the value. */
  protected isHole(value: Result): boolean {
    return this.evaluation.open === true && isHole(value);
  }

  protected fail(reason: string, fault: TemplateError['fault'] = 'exec'): never {
    const { node, name } = this;
    const before = this.template.text.slice(0, node?.pos ?? 0);
    const line = before.split('\n').length;
    const column = byteLength(before.slice(before.lastIndexOf('\n') + 1));
    const shown = node ? show(node) : '';
    const place = `${this.evaluation.name ?? ''}:${line}:${column}`;
    throw new TemplateError(
      fault,
      `template: ${place}: executing ${quoteGo(name)} at <${shown}>: ${wellFormed(reason)}`,
    );
  }
}

function closed(value: Result): Cell {
  return { value, open: false };
}

const TIME_FIELDS: ReadonlySet<string> = new Set(['wall', 'ext', 'loc']);

const NO_OPERANDS: readonly Operand[] = [];
const NO_RESULTS: readonly Result[] = [];
