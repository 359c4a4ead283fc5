/** Follows every way through a script and notes each command with what is known where it stands. */
import { forEachChild } from 'unbash';
import type {
  AndOr,
  Case,
  Command,
  CommandNode,
  CompoundList,
  For,
  Function as FunctionNode,
  If,
  ParsedScript,
  Pipeline,
  PipelineNode,
  Select,
  Statement,
  SyntaxNode,
  Word,
} from 'unbash';
import { builtinOutcome, isAssignment, NOWHERE, unchanged, withoutWrapper, type Outcome } from './builtins';
import { assigns, eitherOutcome, entered, failed, left, onlyOne, samePlace, settle, unchangedIf } from './flow';
import { InnerText, type Inner } from './inner-text';
import type { CommandSummary, LooseWord, ShellWord } from './model';
import { cwdOf, either, eitherCwd, sameWord, summariseCommand, summariseRedirections, summariseTest } from './record';
import type { Place } from './record';
import { assign, forgotten, inBoth, join, sameState, START, UNKNOWN, variablesAt, type State } from './state';
import { resolveWord } from './words';

export interface Walked {
  readonly commands: readonly CommandSummary[];
  readonly looseWords: readonly LooseWord[];
  readonly functions: ReadonlyMap<string, readonly FunctionNode[]>;
  /** The strings given to `trap` and `eval`, parsed, and the words they are. */
  readonly inner: readonly Inner[];
}

export function walk(script: ParsedScript, stops: boolean, given: Pick<State, 'cwd' | 'variables'> = START): Walked {
  const walker = new Walker();
  walker.run(script, { ...START, cwd: given.cwd, variables: given.variables, carriesOn: !stops });
  return {
    commands: [...walker.commands.values()]
      .map(command => walker.withoutAlias(command))
      .sort((a, b) => a.start - b.start || b.end - a.end),
    looseWords: [...walker.looseWords.values()].sort((a, b) => a.word.start - b.word.start),
    functions: walker.functions,
    inner: walker.inner.all(),
  };
}

interface Context extends Place {
  /** Collects the states in which the enclosing loop is left or begun anew, and the function returned from. */
  readonly loops: readonly State[][];
  readonly returns: State[];
}

interface Call {
  readonly state: State;
  readonly place: Place;
  /** Where it leads; absent while it is being walked. */
  after?: { readonly state: State | undefined };
}

/** Functions that call functions would be walked exponentially often if each call were followed in its own state. */
const DISTINCT_CALLS = 8;

/** `eval` within `eval`; deeper than anybody writes it, the shell is taken to be in no known state. */
const DEEPEST_EVAL = 8;

/**
 * A node may be reached more than once (a loop's next turn, another call of a function); what is noted of it is then
 * only what holds each time. Commands that cannot be reached are noted too, with nothing known.
 */
class Walker {
  readonly commands = new Map<SyntaxNode, CommandSummary>();
  readonly looseWords = new Map<Word, LooseWord>();
  readonly functions = new Map<string, FunctionNode[]>();
  readonly inner = new InnerText();
  private readonly aliases = new Set<string>();
  private evalDepth = 0;
  /** Where the script may stand between two commands. */
  private readonly places = new Set<string | undefined>();
  private readonly calls = new Map<FunctionNode, Call[]>();
  private readonly hosts = new Map<FunctionNode, Place['host']>();

  run(script: ParsedScript, start: State): void {
    const place = { background: false, guarded: false, substitution: false, piped: false, host: undefined };
    this.places.add(start.cwd);
    this.list(script.commands, start, { ...place, loops: [], returns: [] });
    for (const trap of this.inner.traps) {
      const state = { ...forgotten({ functions: this.lasting() }), cwd: onlyOne(this.places) };
      this.list(trap.script.commands, state, { ...trap.place, loops: [], returns: [] });
    }
    // A function nobody calls here may still be handed to something that does.
    for (const [node, calls] of this.calls) {
      if (calls.length === 0) this.enterFunction(node, forgotten({ functions: this.lasting() }), place);
    }
  }

  /** A name that the script makes an alias of may stand for other words. */
  withoutAlias(command: CommandSummary): CommandSummary {
    const [head, ...rest] = command.argv;
    if (head?.value === undefined || !this.aliases.has(head.text)) return command;
    const { value: _, ...unknown } = head;
    return { ...command, argv: [unknown, ...rest] };
  }

  /** What runs late, or from elsewhere, meets the functions that are never taken away. */
  private lasting(): ReadonlySet<string> {
    const taken = [...this.commands.values()].some(({ argv }) => withoutWrapper(argv)[0]?.value === 'unset');
    return taken ? new Set() : new Set(this.functions.keys());
  }

  private list(statements: readonly Statement[], start: State | undefined, context: Context): Outcome {
    let outcome: Outcome = start ? unchanged(start) : NOWHERE;
    for (const statement of statements) outcome = this.statement(statement, settle(outcome, context), context);
    return outcome;
  }

  private statement(statement: Statement, state: State | undefined, context: Context): Outcome {
    if (!statement.background) return this.andOr(statement.command, state, context);
    this.andOr(statement.command, state, subshell({ ...context, background: true }));
    return state ? { ok: state, fail: undefined } : NOWHERE;
  }

  private andOr(node: AndOr | PipelineNode, state: State | undefined, context: Context): Outcome {
    if (node.type !== 'AndOr') return this.pipeline(node, state, context);
    const lastOr = node.operators.lastIndexOf('||');
    return node.commands.reduce<Outcome>((left, command, i) => {
      const here = i <= lastOr ? { ...context, guarded: true } : context;
      if (i === 0) return this.pipeline(command, state, here);
      if (node.operators[i - 1] === '&&') {
        const right = this.pipeline(command, left.ok, here);
        return { ok: right.ok, fail: join(left.fail, right.fail), missing: join(left.missing, right.missing) };
      }
      const right = this.pipeline(command, failed(left), here);
      return { ...right, ok: join(left.ok, right.ok) };
    }, NOWHERE);
  }

  private pipeline(node: PipelineNode, state: State | undefined, context: Context): Outcome {
    if (node.type !== 'Pipeline') return this.command(node, state, context);
    const negated = node.prefixes.some(prefix => prefix.type === 'Negation');
    const here = negated ? { ...context, guarded: true } : context;
    const [only, ...more] = node.commands;
    const outcome = only && more.length === 0 ? this.command(only, state, here) : this.piped(node, state, here);
    return negated ? { ok: failed(outcome), fail: outcome.ok } : outcome;
  }

  /** The last part runs in the shell itself in some shells (go-task's among them), in a subshell in others. */
  private piped(node: Pipeline, state: State | undefined, context: Context): Outcome {
    const outcomes = node.commands.map((command, i) =>
      this.command(command, state, subshell({ ...context, piped: context.piped || i > 0 })),
    );
    const last = outcomes.at(-1);
    return unchangedIf(join(state, last && settle(last, context)));
  }

  private command(node: CommandNode, state: State | undefined, context: Context): Outcome {
    switch (node.type) {
      case 'Command':
        return this.simple(node, state, context);
      case 'Redirected':
        this.note(node, summariseRedirections(node, state ?? UNKNOWN, context));
        return this.command(node.command, this.expand(node.redirects, state, context), context);
      case 'TestCommand':
        this.note(node, summariseTest(node, state ?? UNKNOWN, context));
        return unchangedIf(this.expand([node], state, context));
      case 'ArithmeticCommand':
        return unchangedIf(this.expand([node], state, context));
      case 'BraceGroup':
        return this.list(node.body.commands, state, context);
      case 'Subshell':
        this.list(node.body.commands, state, subshell(context));
        return unchangedIf(state);
      case 'Coproc':
        this.body(node.body, state, subshell({ ...context, background: true, piped: true }));
        return unchangedIf(state && node.name ? assign(state, node.name.text, undefined) : state);
      case 'Function':
        this.define(node, context);
        return unchangedIf(state && { ...state, functions: new Set([...state.functions, node.name.text]) });
      case 'If':
        return this.branches(node, state, context);
      case 'Case':
        return this.cases(node, state, context);
      case 'While':
        return this.loop(state, context, (head, inside) => {
          const test = this.list(node.clause.commands, head, { ...inside, guarded: true });
          const [go, leave] = node.kind === 'while' ? [test.ok, failed(test)] : [failed(test), test.ok];
          return { end: settle(this.list(node.body.commands, go, inside), inside), leave };
        });
      case 'For':
      case 'Select':
        return this.each(node, state, context);
      case 'ArithmeticFor': {
        const parts = [node.initialize, node.test, node.update].filter(part => part !== undefined);
        return this.loop(this.expand(parts, state, context), context, (head, inside) => {
          const now = this.expand(parts, head, inside);
          return { end: settle(this.list(node.body.commands, now, inside), inside), leave: now };
        });
      }
    }
  }

  private simple(node: Command, state: State | undefined, context: Context): Outcome {
    const summary = summariseCommand(node, state ?? UNKNOWN, context);
    this.note(node, summary);
    this.noteArrays(node, state, context);
    const expanded = this.expand([...node.prefix, ...(node.name ? [node.name] : []), ...node.suffix], state, context);
    if (!expanded) return NOWHERE;
    const name = summary.argv[0]?.value;
    const called = name !== undefined && this.functions.has(name) && this.call(name, node, expanded, context);
    if (called && summary.callsFunction) return called;
    const outcome = this.builtin(node, summary.argv, expanded, context);
    if (!called) return outcome;
    return eitherOutcome(called, outcome);
  }

  private builtin(node: Command, words: readonly ShellWord[], expanded: State, context: Context): Outcome {
    const argv = withoutWrapper(words);
    if (argv[0]?.value === 'trap') this.inner.trap(node, argv, context);
    if (argv[0]?.value === 'eval') return this.evaluate(node, argv.slice(1), expanded, context);
    if (argv[0]?.value === 'alias') {
      for (const { text } of argv) if (text.includes('=')) this.aliases.add(text.slice(0, text.indexOf('=')));
    }
    const levels = Number(argv[1]?.value ?? 1);
    if (argv[0]?.value === 'break' || argv[0]?.value === 'continue') {
      for (const loop of context.loops.slice(0, Number.isInteger(levels) ? levels : undefined)) loop.push(expanded);
    }
    if (argv[0]?.value === 'return') context.returns.push(expanded);
    const outcome = builtinOutcome(node, words, expanded);
    if (outcome.ok) this.places.add(outcome.ok.cwd);
    return outcome;
  }

  /** Literal text is walked as if it stood in the place of `eval`. */
  private evaluate(node: Command, words: readonly ShellWord[], state: State, context: Context): Outcome {
    const evaluated = this.inner.evaluated(node, words, context.host);
    if (evaluated === 'nothing') return unchanged(state);
    if (evaluated === 'unknown' || this.evalDepth >= DEEPEST_EVAL) return unchanged(forgotten(state));
    this.evalDepth++;
    const outcome = this.list(evaluated.script.commands, state, { ...context, host: evaluated.host });
    this.evalDepth--;
    return outcome;
  }

  private branches(node: If, state: State | undefined, context: Context): Outcome {
    const ends: (State | undefined)[] = [];
    let rest = state;
    for (const { clause, then } of [node, ...node.elif]) {
      const test = this.list(clause.commands, rest, { ...context, guarded: true });
      ends.push(settle(this.list(then.commands, test.ok, context), context));
      rest = failed(test);
    }
    ends.push(node.else ? settle(this.list(node.else.commands, rest, context), context) : rest);
    return unchangedIf(join(...ends));
  }

  private cases(node: Case, state: State | undefined, context: Context): Outcome {
    this.noteLoose([node.word], state, context);
    const before = this.expand([node.word, ...node.items.flatMap(item => item.pattern)], state, context);
    const ends: (State | undefined)[] = [];
    let fallen: State | undefined;
    for (const item of node.items) {
      const end = settle(this.list(item.body.commands, join(before, fallen), context), context);
      fallen = item.terminator === ';&' || item.terminator === ';;&' ? end : undefined;
      ends.push(end);
    }
    return unchangedIf(join(before, ...ends));
  }

  private each(node: For | Select, state: State | undefined, context: Context): Outcome {
    const list = node.wordlist ?? [];
    const variable = node.name.text;
    const forget = (s: State | undefined) => s && assign(s, variable, undefined);
    this.noteLoose(list, state, context);
    return this.loop(forget(this.expand(list, state, context)), context, (head, inside) => ({
      end: settle(this.list(node.body.commands, forget(head), inside), inside),
      leave: head,
    }));
  }

  /** Takes turns until what holds at the head of the loop is what holds after any number of turns. */
  private loop(
    state: State | undefined,
    context: Context,
    turn: (head: State | undefined, inside: Context) => { end: State | undefined; leave: State | undefined },
  ): Outcome {
    let head = state;
    for (;;) {
      const exits: State[] = [];
      const { end, leave } = turn(head, { ...context, loops: [exits, ...context.loops] });
      const next = join(head, end, ...exits);
      if (sameState(next, head)) return unchangedIf(join(leave, ...exits));
      head = next;
    }
  }

  private define(node: FunctionNode, context: Context): void {
    if (this.calls.has(node)) return;
    this.calls.set(node, []);
    this.hosts.set(node, context.host);
    this.functions.set(node.name.text, [...(this.functions.get(node.name.text) ?? []), node]);
  }

  private call(name: string, node: Command, state: State, context: Context): Outcome {
    const inner = entered(node.prefix.filter(isAssignment), state);
    const after = join(...(this.functions.get(name) ?? []).map(f => this.enterFunction(f, inner, context)));
    return unchangedIf(after && left(state, after));
  }

  private enterFunction(node: FunctionNode, state: State, place: Place): State | undefined {
    const calls = this.calls.get(node) ?? [];
    const recursive = calls.some(call => !call.after);
    const entry =
      recursive || calls.length >= DISTINCT_CALLS
        ? forgotten({ functions: calls.map(call => call.state.functions).reduce(inBoth, state.functions) })
        : state;
    const known = calls.find(call => sameState(call.state, entry) && samePlace(call.place, place));
    if (known) return known.after ? known.after.state : forgotten(entry);
    const call: Call = { state: entry, place };
    calls.push(call);
    const { background, guarded, substitution, piped } = place;
    const returns: State[] = [];
    const context = { background, guarded, substitution, piped, host: this.hosts.get(node), loops: [], returns };
    call.after = { state: join(settle(this.body(node.body, entry, context), context), ...returns) };
    return recursive ? forgotten(entry) : call.after.state;
  }

  private body(node: CommandNode | CompoundList, state: State | undefined, context: Context): Outcome {
    return node.type === 'CompoundList' ? this.list(node.commands, state, context) : this.command(node, state, context);
  }

  /** Walks the substitutions in words and redirections; what comes back knows less where an expansion assigns. */
  private expand(nodes: readonly SyntaxNode[], state: State | undefined, context: Context): State | undefined {
    let after = state;
    const forget = (name: string) => (after &&= assign(after, name, undefined));
    const visit = (node: SyntaxNode): void => {
      if (
        node.type === 'CommandExpansion' ||
        node.type === 'ProcessSubstitution' ||
        node.type === 'ArithmeticCommandExpansion'
      ) {
        if (!node.script) return;
        const host =
          context.host ?? (node.script.source === undefined ? undefined : { start: node.pos, end: node.end });
        const piped = context.piped || (node.type === 'ProcessSubstitution' && node.operator === '>');
        this.list(node.script.commands, after, subshell({ ...context, substitution: true, piped, host }));
        return;
      }
      if (
        node.type === 'ParameterExpansion' &&
        node.operation?.type === 'Default' &&
        node.operation.operator.endsWith('=')
      ) {
        forget(node.parameter);
      }
      if (node.type === 'ArithmeticBinary' && assigns(node.operator) && node.left.type === 'ArithmeticWord')
        forget(node.left.value);
      if (node.type === 'ArithmeticUnary' && node.operand.type === 'ArithmeticWord') {
        if (node.operator === '++' || node.operator === '--') forget(node.operand.value);
      }
      forEachChild(node, visit);
    };
    nodes.forEach(visit);
    return after;
  }

  private note(node: SyntaxNode, summary: CommandSummary): void {
    const before = this.commands.get(node);
    this.commands.set(node, before ? either(before, summary) : summary);
  }

  private noteLoose(words: readonly Word[], state: State | undefined, context: Context): void {
    for (const node of words) {
      const here = state ?? UNKNOWN;
      const now = { word: { ...resolveWord(node, variablesAt(here)), ...context.host }, cwd: cwdOf(here) };
      const before = this.looseWords.get(node);
      this.looseWords.set(
        node,
        before ? { word: sameWord(before.word, now.word), cwd: eitherCwd(before.cwd, now.cwd) } : now,
      );
    }
  }

  private noteArrays(node: Command, state: State | undefined, context: Context): void {
    for (const { value } of [...node.prefix, ...node.args].filter(isAssignment)) {
      if (value.type === 'ArrayValue') this.noteLoose(value.elements, state, context);
    }
  }
}

function subshell(context: Context): Context {
  return { ...context, loops: [], returns: [] };
}
