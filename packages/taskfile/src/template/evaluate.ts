/** Evaluates a template as Go's text/template does (exec.go), by the types that Taskfile variables have. */
import type { Value } from '../model';
import { show, type Block, type Pipe, type Statement, type Template } from './ast';
import { FunctionError, TemplateError, UNKNOWABLE } from './error';
import { Expressions, type Cell, type Evaluation, type Result } from './expressions';
import { printValue } from './format';
import { quoteGo } from './format/quote';
import { isTrue } from './functions/compare';
import { AnyMap, Integer, integerOf, isList, isMap, isOpen, sortedKeys } from './values';

/** The text a template gives. Throws `TemplateError`, and what reading `data` throws. */
export function execute(template: Template, evaluation: Evaluation): string {
  const state = new State(template, evaluation);
  state.walk(template.body, { value: evaluation.data, open: false });
  evaluation.meter.keep(state.output);
  // A missing variable prints as `<no value>`, and go-task erases that text from the result (semantics 5.1).
  return state.angled ? state.output.replaceAll('<no value>', '') : state.output;
}

/** The typed value of a template that is one action at most: a `ref`. */
export function resolve(template: Template, evaluation: Evaluation): Value {
  return new State(template, evaluation).resolve();
}

/** Executing a template must end, whatever it says. */
const MAX_OUTPUT = 16 * 1024 * 1024;
const MAX_TEMPLATE_DEPTH = 500;

/** Control flow of `break` and `continue`. */
type Jump = 'break' | 'continue' | undefined;

class State extends Expressions {
  output = '';
  /** Whether `<` was written. */
  angled = false;
  private depth = 0;

  resolve(): Value {
    const { body } = this.template;
    this.node = { kind: 'list', body, pos: 0 };
    const [action, ...more] = body;
    if (action === undefined) return null;
    if (more.length > 0) this.fail('template can only contain one action node when resolving a value');
    if (action.kind !== 'action') return this.fail(`unknown node: ${show(action)}`);
    return this.pipe(action.pipe, { value: this.evaluation.data, open: false }) ?? null;
  }

  walk(block: Block, dot: Cell): Jump {
    for (const statement of block) {
      const jump = this.statement(statement, dot);
      if (jump) return jump;
    }
    return undefined;
  }

  private statement(statement: Statement, dot: Cell): Jump {
    this.evaluation.meter.statement();
    this.node = statement;
    switch (statement.kind) {
      case 'text':
        this.write(statement.text);
        return undefined;
      case 'action': {
        const value = this.pipe(statement.pipe, dot);
        if (statement.pipe.declares.length > 0) return undefined;
        this.node = statement;
        this.evaluation.meter.weigh(value);
        this.write(value === undefined ? '<no value>' : this.printed(value));
        return undefined;
      }
      case 'if':
      case 'with': {
        const mark = this.variables.length;
        const value = this.pipe(statement.pipe, dot);
        if (this.isHole(value)) throw UNKNOWABLE;
        const truth = isTrue(value);
        const inner = statement.kind === 'with' && truth ? { value, open: false } : dot;
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

  private write(text: string): void {
    this.output += text;
    this.angled ||= text.includes('<');
    if (this.output.length > MAX_OUTPUT) throw new TemplateError('limit', 'template: the result is larger than 16 MiB');
  }

  private printed(value: Value): string {
    try {
      return printValue(value);
    } catch (error) {
      if (error instanceof FunctionError) return this.fail(error.message, error.fault);
      throw error;
    }
  }

  private range(range: Extract<Statement, { kind: 'range' }>, dot: Cell): Jump {
    const outer = this.variables.length;
    const value = this.pipe(range.pipe, dot);
    if (this.isHole(value)) throw UNKNOWABLE;
    const { declares, assigns } = range.pipe;
    const mark = this.variables.length;
    let rounds = 0;
    for (const [index, item] of this.items(value, range.pipe)) {
      this.evaluation.meter.statement();
      rounds++;
      const cells = declares.length > 1 ? [index, item] : [item];
      declares.forEach((name, i) => {
        const cell = cells[i] ?? item;
        if (assigns) this.assign(name, cell);
        else this.variables[mark - declares.length + i] = { name, cell };
      });
      const jump = this.walk(range.body, item);
      this.variables.length = mark;
      if (jump === 'break') break;
    }
    const jump = rounds === 0 && range.else ? this.walk(range.else, dot) : undefined;
    this.variables.length = outer;
    return jump;
  }

  private *items(value: Result, pipe: Pipe): Iterable<readonly [index: Cell, item: Cell]> {
    const cell = (inner: Result, open: boolean): Cell => ({ value: inner, open });
    const count = integerOf(value);
    if (count !== undefined) {
      if (pipe.declares.length > 1) this.fail(`can't use ${printValue(value)} to iterate over more than one variable`);
      const like = (i: bigint): Value => (value instanceof Integer ? new Integer(value.type, i) : i);
      for (let i = 0n; i < count; i++) yield [cell(undefined, false), cell(like(i), false)];
    } else if (value === undefined || value === null) return;
    else if (isList(value)) {
      const open = isOpen(value);
      for (const [index, item] of value.entries()) yield [cell(BigInt(index), false), cell(item, open)];
    } else if (value instanceof AnyMap) {
      for (const [key, item] of value.entries()) yield [cell(key, true), cell(item, true)];
    } else if (isMap(value)) {
      const open = isOpen(value);
      for (const key of sortedKeys(value)) yield [cell(key, false), cell(value[key], open)];
    } else this.fail(`range can't iterate over ${printValue(value)}`);
  }

  private call(statement: Extract<Statement, { kind: 'template' }>, dot: Cell): Jump {
    const body = this.template.defined.get(statement.name);
    if (!body) return this.fail(`template ${quoteGo(statement.name)} not defined`);
    if (this.depth >= MAX_TEMPLATE_DEPTH) {
      throw new TemplateError('limit', `template: exceeded maximum template depth (${MAX_TEMPLATE_DEPTH})`);
    }
    const data: Cell = { value: statement.pipe ? this.pipe(statement.pipe, dot) : undefined, open: false };
    const { variables, name, node } = this;
    this.variables = [{ name: '$', cell: data }];
    this.name = statement.name;
    this.depth++;
    this.walk(body, data);
    this.depth--;
    [this.variables, this.name, this.node] = [variables, name, node];
    return undefined;
  }
}
