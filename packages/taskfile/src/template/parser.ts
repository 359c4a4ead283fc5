/** Parses Go's text/template, by the rules of Go's own parser (text/template/parse/parse.go). */
import { show, type Block, type Command, type Operand, type Pipe, type Statement, type Template } from './ast';
import { TemplateError } from './error';
import { lex, type Token, type TokenType } from './lexer';
import { parseNumber, unquote } from './literals';
import { quoteGo } from './format/quote';

/** Throws a `TemplateError` of fault `parse`, worded as Go's. */
export function parseTemplate(text: string, isFunction: (name: string) => boolean, name = ''): Template {
  const parser = new Parser(lex(text), isFunction, name);
  const body = parser.root();
  return { text, body: parser.whole(body), defined: parser.defined };
}

/** How a block ended: `{{end}}`, or `{{else}}` with what follows it still to be read. */
type Ending = 'end' | 'else';

class Parser {
  readonly defined = new Map<string, Block>();
  private at = 0;
  private variables = ['$'];
  private rangeDepth = 0;
  private actionLine = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly isFunction: (name: string) => boolean,
    private readonly name: string,
  ) {}

  root(): Block {
    const body: Statement[] = [];
    while (this.peek().type !== 'eof') {
      const start = this.at;
      if (this.peek().type === 'left') {
        this.next();
        if (this.isKeyword(this.nextNonSpace(), 'define')) {
          this.define();
          continue;
        }
        this.at = start;
      }
      const statement = this.textOrAction();
      if (typeof statement === 'string') this.fail(`unexpected {{${statement}}}`);
      body.push(statement);
    }
    return body;
  }

  private define(): void {
    const token = this.nextNonSpace();
    const name = this.templateName(token, 'define clause');
    this.expect('right', 'define clause');
    this.add(
      name,
      this.isolated(() => this.list('define clause')),
    );
  }

  /** A definition that says nothing gives way to another; two that say something are one too many. */
  private add(name: string, body: Block): void {
    const known = this.defined.get(name);
    if (!known || isBlank(known)) this.defined.set(name, body);
    else if (!isBlank(body)) this.fail(`template: multiple definition of template ${quoteGo(name)}`);
  }

  /** The text around all definitions is the definition that has the name of the template itself. */
  whole(body: Block): Block {
    this.add(this.name, body);
    return this.defined.get(this.name) ?? body;
  }

  /** A definition sees no variables of its surroundings. */
  private isolated<T>(parse: () => T): T {
    const { variables, rangeDepth } = this;
    [this.variables, this.rangeDepth] = [['$'], 0];
    const result = parse();
    [this.variables, this.rangeDepth] = [variables, rangeDepth];
    return result;
  }

  private list(context: string): Block {
    const { body, ending } = this.items();
    if (ending === 'else') this.fail(`unexpected {{else}} in ${context}`);
    return body;
  }

  private items(): { body: Block; ending: Ending } {
    const body: Statement[] = [];
    while (this.peekNonSpace().type !== 'eof') {
      const statement = this.textOrAction();
      if (typeof statement === 'string') return { body, ending: statement };
      body.push(statement);
    }
    return this.fail('unexpected EOF', this.peekNonSpace().line);
  }

  private textOrAction(): Statement | Ending {
    const token = this.nextNonSpace();
    if (token.type === 'text') return { kind: 'text', text: token.text, pos: token.pos };
    if (token.type !== 'left') return this.unexpected(token, 'input');
    this.actionLine = token.line;
    const action = this.action();
    this.actionLine = 0;
    return action;
  }

  private action(): Statement | Ending {
    const start = this.at;
    const token = this.nextNonSpace();
    const { pos } = token;
    if (token.type === 'keyword') {
      switch (token.text) {
        case 'if':
        case 'with':
        case 'range':
          return this.control(token.text, pos);
        case 'break':
        case 'continue':
          return this.jump(token.text, pos);
        case 'else':
          return this.otherwise();
        case 'end':
          this.expect('right', 'end');
          return 'end';
        case 'block':
          return this.block();
        case 'template':
          return this.template();
      }
    }
    this.at = start;
    return { kind: 'action', pipe: this.pipeline('command', 'right'), pos };
  }

  private control(kind: 'if' | 'with' | 'range', pos: number): Statement {
    this.enter();
    const mark = this.variables.length;
    const pipe = this.pipeline(kind, 'right');
    if (kind === 'range') this.rangeDepth++;
    const { body, ending } = this.items();
    if (kind === 'range') this.rangeDepth--;
    const otherwise = ending === 'else' ? this.elseBlock(kind) : undefined;
    this.variables.length = mark;
    this.depth--;
    return { kind, pipe, body, ...(otherwise && { else: otherwise }), pos };
  }

  /** `{{else if}}` and `{{else with}}` take the `{{end}}` of the whole chain. */
  private elseBlock(kind: string): Block {
    const next = this.peek();
    if ((kind === 'if' || kind === 'with') && this.isKeyword(next, kind)) {
      this.next();
      return [this.control(kind, next.pos)];
    }
    const { body, ending } = this.items();
    if (ending === 'else') this.fail('expected end; found {{else}}');
    return body;
  }

  private otherwise(): Ending {
    const next = this.peekNonSpace();
    if (this.isKeyword(next, 'if') || this.isKeyword(next, 'with')) this.skipSpace();
    else this.expect('right', 'else');
    return 'else';
  }

  private jump(kind: 'break' | 'continue', pos: number): Statement {
    const token = this.nextNonSpace();
    if (token.type !== 'right') this.unexpected(token, `{{${kind}}}`);
    if (this.rangeDepth === 0) this.fail(`{{${kind}}} outside {{range}}`);
    return { kind, pos };
  }

  private block(): Statement {
    const token = this.nextNonSpace();
    const { pos } = token;
    const name = this.templateName(token, 'block clause');
    const pipe = this.pipeline('block clause', 'right');
    this.add(
      name,
      this.isolated(() => this.list('block clause')),
    );
    return { kind: 'template', name, pipe, pos };
  }

  private template(): Statement {
    const token = this.nextNonSpace();
    const { pos } = token;
    const name = this.templateName(token, 'template clause');
    const start = this.at;
    if (this.nextNonSpace().type === 'right') return { kind: 'template', name, pos };
    this.at = start;
    return { kind: 'template', name, pipe: this.pipeline('template clause', 'right'), pos };
  }

  private templateName(token: Token, context: string): string {
    if (token.type !== 'string' && token.type !== 'raw-string') return this.unexpected(token, context);
    return unquote(token.text) ?? this.fail('invalid syntax');
  }

  private pipeline(context: string, end: TokenType): Pipe {
    this.enter();
    const { pos } = this.peekNonSpace();
    const { declares, assigns } = this.declarations(context);
    const commands: Command[] = [];
    for (;;) {
      const start = this.at;
      const token = this.nextNonSpace();
      if (token.type === end) break;
      if (!STARTS_OPERAND.has(token.type)) this.unexpected(token, context);
      this.at = start;
      commands.push(this.command());
    }
    if (commands.length === 0) this.fail(`missing value for ${context}`);
    const fixed = commands.findIndex((command, index) => index > 0 && NOT_EXECUTABLE.has(command.args[0].kind));
    if (fixed > 0) this.fail(`non executable command in pipeline stage ${fixed + 1}`);
    this.depth--;
    // A copy: what grows by `push` keeps room for many more, and there is a list for every action.
    return { kind: 'pipe', declares, assigns, commands: commands.slice(), pos };
  }

  private declarations(context: string): { declares: string[]; assigns: boolean } {
    const declares: string[] = [];
    for (;;) {
      const start = this.at;
      const variable = this.peekNonSpace();
      if (variable.type !== 'variable') {
        if (declares.length > 0 && variable.type !== 'right' && variable.type !== ')') {
          this.fail('range can only initialize variables');
        }
        return { declares, assigns: false };
      }
      this.nextNonSpace();
      const next = this.peekNonSpace();
      const comma = next.type === 'punctuation' && next.text === ',';
      if (next.type !== 'assign' && next.type !== 'declare' && !comma) {
        this.at = start;
        return { declares, assigns: false };
      }
      this.nextNonSpace();
      declares.push(variable.text);
      this.variables.push(variable.text);
      if (!comma) return { declares, assigns: next.type === 'assign' };
      if (context !== 'range' || declares.length >= 2) this.fail(`too many declarations in ${context}`);
    }
  }

  private command(): Command {
    const { pos } = this.peekNonSpace();
    const args: Operand[] = [];
    for (;;) {
      this.peekNonSpace();
      this.skipSpace();
      const operand = this.operand();
      if (operand) args.push(operand);
      const start = this.at;
      const token = this.next();
      if (token.type === 'space') continue;
      if (token.type === 'right' || token.type === ')') this.at = start;
      else if (token.type !== 'pipe') this.unexpected(token, 'operand');
      break;
    }
    const [first, ...rest] = args;
    if (!first) return this.fail('empty command');
    return { args: [first, ...rest], pos };
  }

  private operand(): Operand | undefined {
    const term = this.term();
    if (!term || this.peek().type !== 'field') return term;
    const { pos } = this.peek();
    const path: string[] = [];
    while (this.peek().type === 'field') path.push(this.next().text.slice(1));
    if (term.kind === 'field' || term.kind === 'variable') return { ...term, path: [...term.path, ...path], pos };
    if (NOT_EXECUTABLE.has(term.kind)) this.fail(`unexpected . after term ${quoteGo(show(term))}`);
    return { kind: 'chain', base: term, path, pos };
  }

  private term(): Operand | undefined {
    const start = this.at;
    const token = this.nextNonSpace();
    const { pos, text } = token;
    switch (token.type) {
      case 'identifier':
        if (!this.isFunction(text)) this.fail(`function "${text}" not defined`);
        return { kind: 'function', name: text, pos };
      case 'dot':
      case 'nil':
        return { kind: token.type, pos };
      case 'variable':
        if (!this.variables.includes(text)) this.fail(`undefined variable "${text}"`);
        return { kind: 'variable', name: text, path: [], pos };
      case 'field':
        return { kind: 'field', path: [text.slice(1)], pos };
      case 'bool':
        return { kind: 'bool', value: text === 'true', pos };
      case 'char':
      case 'complex':
      case 'number':
        return parseNumber(text, pos) ?? this.fail(badNumber(token));
      case 'string':
      case 'raw-string':
        return { kind: 'string', value: unquote(text) ?? this.fail('invalid syntax'), quoted: text, pos };
      case '(':
        return this.pipeline('parenthesized pipeline', ')');
      default:
        this.at = start;
        return undefined;
    }
  }

  /** Text from outside must not overflow the stack. */
  private enter(): void {
    if (++this.depth > MAX_DEPTH)
      throw new TemplateError('limit', `template: the template is nested more than ${MAX_DEPTH} deep`);
  }

  private next(): Token {
    return this.tokens[Math.min(this.at++, this.tokens.length - 1)] ?? END;
  }

  private peek(): Token {
    return this.tokens[Math.min(this.at, this.tokens.length - 1)] ?? END;
  }

  private skipSpace(): void {
    while (this.peek().type === 'space') this.at++;
  }

  private nextNonSpace(): Token {
    this.skipSpace();
    return this.next();
  }

  private peekNonSpace(): Token {
    const start = this.at;
    const token = this.nextNonSpace();
    this.at = start;
    return token;
  }

  private expect(type: TokenType, context: string): void {
    const token = this.nextNonSpace();
    if (token.type !== type) this.unexpected(token, context);
  }

  private isKeyword(token: Token, word: string): boolean {
    return token.type === 'keyword' && token.text === word;
  }

  private unexpected(token: Token, context: string): never {
    if (token.type !== 'error') return this.fail(`unexpected ${describe(token)} in ${context}`);
    const elsewhere = this.actionLine !== 0 && this.actionLine !== token.line;
    const action = token.text.endsWith(' action') ? '' : ' in action';
    return this.fail(
      token.text + (elsewhere ? `${action} started at ${this.name}:${this.actionLine}` : ''),
      token.line,
    );
  }

  private fail(
    reason: string,
    line = this.tokens[Math.max(0, Math.min(this.at, this.tokens.length) - 1)]?.line ?? 1,
  ): never {
    throw new TemplateError('parse', `template: ${this.name}:${line}: ${reason}`);
  }
}

function isBlank(block: Block): boolean {
  return block.every(statement => statement.kind === 'text' && /^\s*$/.test(statement.text));
}

const MAX_DEPTH = 200;
const END: Token = { type: 'eof', text: 'EOF', pos: 0, line: 1 };
const STARTS_OPERAND: ReadonlySet<TokenType> = new Set<TokenType>([
  ...(['bool', 'char', 'complex', 'dot', 'field', 'identifier', 'number', 'nil'] as const),
  ...(['raw-string', 'string', 'variable', '('] as const),
]);
const NOT_EXECUTABLE: ReadonlySet<string> = new Set(['bool', 'dot', 'nil', 'number', 'string']);

function badNumber({ type, text }: Token): string {
  if (type === 'char')
    return /^'(?:'|\\)/.test(text) && !/^'\\[abfnrtv\\'xuU0-7]/.test(text)
      ? 'invalid syntax'
      : `malformed character constant: ${text}`;
  return /^[-+]?[0-9]+$/.test(text) ? `integer overflow: "${text}"` : `illegal number syntax: "${text}"`;
}

function describe(token: Token): string {
  if (token.type === 'eof') return 'EOF';
  if (token.type === 'keyword' || token.type === 'nil' || token.type === 'dot') return `<${token.text}>`;
  return token.text.length > 10 ? `"${token.text.slice(0, 10)}"...` : `"${token.text}"`;
}
