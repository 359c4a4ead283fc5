/** Builds the tree of the first document from its tokens. */
import { YamlError, type Context, type Mark } from './error';
import type { YamlNode } from './node';
import type { Scanner } from './scanner';
import { TagHandles } from './handles';
import { TokenKind, type Token } from './token';
import { Tree, type OpenCollection, type Properties } from './tree';

/** What is expected next inside an open collection. */
enum State {
  Document,
  BlockSequence,
  IndentlessSequence,
  BlockMappingKey,
  BlockMappingValue,
  FlowSequenceFirst,
  FlowSequence,
  PairKey,
  PairValue,
  PairEnd,
  FlowMappingFirst,
  FlowMappingKey,
  FlowMappingValue,
  FlowMappingEmptyValue,
}

type Open = OpenCollection<State>;

export interface Parsed {
  /** Of the first document; absent for an empty stream. */
  readonly root: YamlNode | undefined;
  readonly hasAliases: boolean;
}

/** Throws a YamlError. */
export function parseDocument(scanner: Scanner): Parsed {
  return new Parser(scanner).parse();
}

class Parser {
  private readonly tree = new Tree<State>();
  private readonly handles = new TagHandles();

  constructor(private readonly scanner: Scanner) {}

  /** Collections are kept on a stack of our own, for they may be nested deeper than functions can be. */
  parse(): Parsed {
    if (!this.startDocument()) return { root: undefined, hasAliases: false };
    for (let { top } = this.tree; top !== undefined; { top } = this.tree) this.step(top);
    // go-yaml looks for the end of the document, and so at some more tokens.
    this.scanner.peek();
    const { root, hasAliases } = this.tree;
    return { root, hasAliases };
  }

  private take(): void {
    this.scanner.take();
  }

  private next(): Token {
    this.scanner.take();
    return this.scanner.peek();
  }

  /** Reads up to the root node; false when there is none. */
  private startDocument(): boolean {
    this.scanner.peek();
    const first = this.next();
    if (first.kind === TokenKind.StreamEnd) return false;
    let token = this.handles.readDirectives(first, () => this.next());
    if (token === first && token.kind !== TokenKind.DocumentStart) {
      this.parseNode(token, true, false);
      return true;
    }
    if (token.kind !== TokenKind.DocumentStart) this.fail('did not find expected <document start>', token);
    token = this.next();
    if (NO_CONTENT.has(token.kind)) this.addEmpty(token);
    else this.parseNode(token, true, false);
    return true;
  }

  private step(top: Open): void {
    const token = this.scanner.peek();
    switch (top.state) {
      case State.BlockSequence:
      case State.IndentlessSequence:
        return this.blockEntry(top, token);
      case State.BlockMappingKey:
        return this.blockKey(top, token);
      case State.BlockMappingValue:
        return this.blockValue(top, token);
      case State.FlowSequenceFirst:
      case State.FlowSequence:
        return this.flowEntry(top, token);
      case State.PairKey:
        return this.pairKey(top, token);
      case State.PairValue:
        return this.pairValue(top, token);
      case State.PairEnd:
        return this.tree.close();
      case State.FlowMappingFirst:
      case State.FlowMappingKey:
        return this.flowKey(top, token);
      case State.FlowMappingValue:
        return this.flowValue(top, token);
      case State.FlowMappingEmptyValue:
        top.state = State.FlowMappingKey;
        return this.addEmpty(token);
      default:
        return;
    }
  }

  private blockEntry(top: Open, token: Token): void {
    const indentless = top.state === State.IndentlessSequence;
    if (token.kind === TokenKind.BlockEntry) {
      const next = this.next();
      const { kind } = next;
      const empty =
        kind === TokenKind.BlockEntry ||
        kind === TokenKind.BlockEnd ||
        (indentless && (kind === TokenKind.Key || kind === TokenKind.Value));
      if (empty) this.addEmpty(endOf(token));
      else this.parseNode(next, true, false);
    } else if (indentless) this.tree.close();
    else if (token.kind === TokenKind.BlockEnd) {
      this.tree.close();
      this.take();
    } else this.failInside(top, 'while parsing a block collection', "did not find expected '-' indicator", token);
  }

  private blockKey(top: Open, token: Token): void {
    if (token.kind === TokenKind.Key) {
      top.state = State.BlockMappingValue;
      this.blockContent(token);
    } else if (token.kind === TokenKind.BlockEnd) {
      this.tree.close();
      this.take();
    } else this.failInside(top, 'while parsing a block mapping', 'did not find expected key', token);
  }

  private blockValue(top: Open, token: Token): void {
    top.state = State.BlockMappingKey;
    if (token.kind === TokenKind.Value) this.blockContent(token);
    else this.addEmpty(token);
  }

  /** The node behind `?` or `:`. */
  private blockContent(indicator: Token): void {
    const next = this.next();
    const { kind } = next;
    const empty = kind === TokenKind.Key || kind === TokenKind.Value || kind === TokenKind.BlockEnd;
    if (empty) this.addEmpty(endOf(indicator));
    else this.parseNode(next, true, true);
  }

  private flowEntry(top: Open, first: Token): void {
    let token = first;
    if (token.kind !== TokenKind.FlowSequenceEnd) {
      if (top.state === State.FlowSequence) {
        if (token.kind !== TokenKind.FlowEntry) {
          this.failInside(top, 'while parsing a flow sequence', "did not find expected ',' or ']'", token);
        }
        token = this.next();
      }
      top.state = State.FlowSequence;
      if (token.kind === TokenKind.Key) {
        this.tree.push('mapping', true, { anchor: '', tag: '', start: token, end: token.end }, State.PairKey, token);
        return this.take();
      }
      if (token.kind !== TokenKind.FlowSequenceEnd) return this.parseNode(token, false, false);
    }
    this.tree.close(token.end);
    this.take();
  }

  /** A mapping of one entry, written inside `[]` without braces. */
  private pairKey(top: Open, token: Token): void {
    top.state = State.PairValue;
    const { kind } = token;
    if (kind !== TokenKind.Value && kind !== TokenKind.FlowEntry && kind !== TokenKind.FlowSequenceEnd) {
      return this.parseNode(token, false, false);
    }
    // go-yaml drops the token, whatever it is.
    this.take();
    this.addEmpty(endOf(token));
  }

  private pairValue(top: Open, token: Token): void {
    top.state = State.PairEnd;
    if (token.kind === TokenKind.Value) {
      const next = this.next();
      if (next.kind !== TokenKind.FlowEntry && next.kind !== TokenKind.FlowSequenceEnd) {
        return this.parseNode(next, false, false);
      }
    }
    this.addEmpty(token);
  }

  private flowKey(top: Open, first: Token): void {
    let token = first;
    if (token.kind !== TokenKind.FlowMappingEnd) {
      if (top.state === State.FlowMappingKey) {
        if (token.kind !== TokenKind.FlowEntry) {
          this.failInside(top, 'while parsing a flow mapping', "did not find expected ',' or '}'", token);
        }
        token = this.next();
      }
      if (token.kind === TokenKind.Key) {
        top.state = State.FlowMappingValue;
        return this.flowContent(this.next());
      }
      if (token.kind !== TokenKind.FlowMappingEnd) {
        top.state = State.FlowMappingEmptyValue;
        return this.parseNode(token, false, false);
      }
    }
    this.tree.close(token.end);
    this.take();
  }

  private flowValue(top: Open, token: Token): void {
    top.state = State.FlowMappingKey;
    if (token.kind !== TokenKind.Value) return this.addEmpty(token);
    const next = this.next();
    if (next.kind === TokenKind.FlowEntry || next.kind === TokenKind.FlowMappingEnd) this.addEmpty(next);
    else this.parseNode(next, false, false);
  }

  /** The node behind the `?` of a flow mapping, or the key that `:` follows. */
  private flowContent(token: Token): void {
    const { kind } = token;
    const empty = kind === TokenKind.Value || kind === TokenKind.FlowEntry || kind === TokenKind.FlowMappingEnd;
    if (empty) this.addEmpty(token);
    else this.parseNode(token, false, false);
  }

  /** `block`: block collections may stand here. `indentless`: so may a sequence at the indent of its key. */
  private parseNode(first: Token, block: boolean, indentless: boolean): void {
    if (first.kind === TokenKind.Alias) return this.addAlias(first);
    const properties = this.parseProperties(first);
    const token = this.scanner.peek();
    switch (token.kind) {
      case TokenKind.BlockEntry:
        if (indentless) return this.tree.push('sequence', false, properties, State.IndentlessSequence, token);
        break;
      case TokenKind.Scalar:
        this.tree.addScalar(properties, token.value, token.style, token.end);
        return this.take();
      case TokenKind.FlowSequenceStart:
        return this.pushFrom(token, 'sequence', true, properties, State.FlowSequenceFirst);
      case TokenKind.FlowMappingStart:
        return this.pushFrom(token, 'mapping', true, properties, State.FlowMappingFirst);
      case TokenKind.BlockSequenceStart:
        if (block) return this.pushFrom(token, 'sequence', false, properties, State.BlockSequence);
        break;
      case TokenKind.BlockMappingStart:
        if (block) return this.pushFrom(token, 'mapping', false, properties, State.BlockMappingKey);
        break;
      default:
    }
    if (properties.anchor !== '' || properties.tag !== '') {
      return this.tree.addScalar(properties, '', 'plain', properties.end);
    }
    const what = block ? 'while parsing a block node' : 'while parsing a flow node';
    this.fail('did not find expected node content', token, { what, mark: properties.start });
  }

  /** An anchor and a tag, in either order. */
  private parseProperties(start: Token): Properties {
    let token = start;
    let anchor = '';
    let tag: Token | undefined;
    let end = start.offset;
    for (;;) {
      if (token.kind === TokenKind.Anchor && anchor === '') anchor = token.value;
      else if (token.kind === TokenKind.Tag && tag === undefined) tag = token;
      else break;
      end = token.end;
      token = this.next();
    }
    return { anchor, tag: tag ? this.handles.resolve(tag, start) : '', start, end };
  }

  private addAlias(token: Token): void {
    this.tree.addAlias(token);
    this.take();
  }

  private addEmpty(mark: Mark): void {
    this.tree.addScalar({ anchor: '', tag: '', start: mark, end: mark.offset }, '', 'plain', mark.offset);
  }

  private pushFrom(
    token: Token,
    kind: 'sequence' | 'mapping',
    flow: boolean,
    properties: Properties,
    state: State,
  ): void {
    this.tree.push(kind, flow, properties, state, token);
    this.take();
  }

  private failInside(top: Open, what: string, problem: string, token: Token): never {
    this.fail(problem, token, { what, mark: top.mark });
  }

  private fail(problem: string, mark: Mark, context?: Context): never {
    throw new YamlError('parser', problem, mark, context);
  }
}

const NO_CONTENT = new Set([
  TokenKind.VersionDirective,
  TokenKind.TagDirective,
  TokenKind.DocumentStart,
  TokenKind.DocumentEnd,
  TokenKind.StreamEnd,
]);

/** Where an indicator of one character ends. */
function endOf(token: Token): Mark {
  return { offset: token.end, line: token.line, column: token.column + token.end - token.offset };
}
