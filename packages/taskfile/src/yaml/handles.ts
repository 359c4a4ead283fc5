/** The directives before a document, and the tags they shorten. */
import { YamlError, type Mark } from './error';
import { TokenKind, type Token } from './token';

const LONG_PREFIX = 'tag:yaml.org,2002:';

export class TagHandles {
  private readonly prefixes = new Map<string, string>();

  /** Returns the first token behind the directives. */
  readDirectives(first: Token, next: () => Token): Token {
    let token = first;
    let versions = 0;
    for (; ; token = next()) {
      if (token.kind === TokenKind.VersionDirective) {
        if (versions++ > 0) throw new YamlError('parser', 'found duplicate %YAML directive', token);
        if (token.value !== '1.1') throw new YamlError('parser', 'found incompatible YAML document', token);
      } else if (token.kind === TokenKind.TagDirective) {
        if (this.prefixes.has(token.value)) throw new YamlError('parser', 'found duplicate %TAG directive', token);
        this.prefixes.set(token.value, token.suffix);
      } else break;
    }
    if (!this.prefixes.has('!')) this.prefixes.set('!', '!');
    if (!this.prefixes.has('!!')) this.prefixes.set('!!', LONG_PREFIX);
    return token;
  }

  /** The whole tag of a node that starts at `start`. */
  resolve({ value: handle, suffix, offset, line, column }: Token, start: Mark): string {
    if (handle === '') return suffix;
    const prefix = this.prefixes.get(handle);
    if (prefix !== undefined) return prefix + suffix;
    const context = { what: 'while parsing a node', mark: start };
    throw new YamlError('parser', 'found undefined tag handle', { offset, line, column }, context);
  }
}

/** A tag as nodes have it: `!!str` for `tag:yaml.org,2002:str`, nothing for `!`. */
export function shortTag(tag: string): string {
  if (tag === '!') return '';
  return tag.startsWith(LONG_PREFIX) ? `!!${tag.slice(LONG_PREFIX.length)}` : tag;
}
