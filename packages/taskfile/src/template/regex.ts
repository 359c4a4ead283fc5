/** Go's regular expressions, in time linear in the text. The engine is re2js; how matches are gone through is Go's way. */
import type { RE2JS } from 're2js';
import { re2 } from '../text/re2';
import { isWellFormed } from './bytes';
import { FunctionError } from './error';
import { checkText } from './functions/bounds';
import { canBackquote, quoteGo } from './format/quote';

interface Match {
  readonly start: number;
  readonly end: number;
  readonly group: (index: number) => string | undefined;
}

/** Work of one search: the text, times the steps of the expression. */
const MAX_WORK = 20_000_000;
const MAX_PATTERN = 20_000;
const MAX_CACHED = 500;
const compiled = new Map<string, Regex>();

export class Regex {
  private constructor(
    private readonly source: string,
    private readonly engine: RE2JS,
  ) {}

  /** Throws a `FunctionError` in Go's words. */
  static parse(source: string): Regex {
    const known = compiled.get(source);
    if (known) return known;
    if (source.length > MAX_PATTERN) throw new FunctionError('the regular expression is too long', 'limit');
    if (!isWellFormed(source))
      throw new FunctionError(
        'error parsing regexp: invalid UTF-8: `' + source.replace(/[^]*?(?=[\udc80-\udcff])/, '') + '`',
      );
    const regex = new Regex(source, compile(source));
    if (compiled.size >= MAX_CACHED) compiled.clear();
    compiled.set(source, regex);
    return regex;
  }

  /** As Go's MustCompile, whose panic tells the expression too. */
  static must(source: string): Regex {
    try {
      return Regex.parse(source);
    } catch (error) {
      if (!(error instanceof FunctionError) || error.fault !== 'exec') throw error;
      const shown = canBackquote(source) ? `\`${source}\`` : quoteGo(source);
      throw new FunctionError(`regexp: Compile(${shown}): ${error.message}`);
    }
  }

  test(text: string): boolean {
    return this.first(text) !== undefined;
  }

  /** The leftmost match. */
  first(text: string): string | undefined {
    for (const { start, end } of this.matches(text)) return text.slice(start, end);
    return undefined;
  }

  /** At most so many, or all for a negative limit. */
  all(text: string, limit: number): string[] {
    const found: string[] = [];
    for (const { start, end } of this.matches(text)) {
      if (limit >= 0 && found.length >= limit) break;
      found.push(text.slice(start, end));
    }
    return found;
  }

  /** Every match by what `by` makes of it. */
  replace(text: string, by: (match: Match) => string): string {
    let [out, at] = ['', 0];
    for (const match of this.matches(text)) {
      out += text.slice(at, match.start) + by(match);
      at = match.end;
      checkText(out.length);
    }
    return out + text.slice(at);
  }

  /** A replacement with `$1`, `${name}` and `$$` in it. */
  expand(template: string): (match: Match) => string {
    if (!template.includes('$')) return () => template;
    const names = Object.entries(this.engine.namedGroups());
    // Of several groups of a name, the first that took part.
    const named = (name: string, match: Match): string =>
      names
        .filter(([other]) => other === name || other.startsWith(name + LATER))
        .map(([, index]) => match.group(index))
        .find(group => group !== undefined) ?? '';
    return match => {
      let out = '';
      for (let at = 0; at < template.length;) {
        const dollar = template.indexOf('$', at);
        if (dollar < 0) return out + template.slice(at);
        out += template.slice(at, dollar);
        const [matched = '', braced, bare] = REFERENCE.exec(template.slice(dollar)) ?? [];
        at = dollar + Math.max(1, matched.length);
        const name = braced ?? bare;
        if (matched === '$$' || name === undefined) out += '$';
        else {
          out += /^(?:0|[1-9][0-9]*)$/.test(name) ? (match.group(Number(name)) ?? '') : named(name, match);
        }
      }
      return out;
    };
  }

  /** The texts between matches, at most so many; none for 0. */
  split(text: string, limit: number): string[] | undefined {
    if (limit === 0) return undefined;
    if (this.source !== '' && text === '') return [''];
    const parts: string[] = [];
    let [from, to, count] = [0, 0, 0];
    for (const match of this.matches(text)) {
      if (limit > 0 && (parts.length === limit - 1 || count++ >= limit)) break;
      to = match.start;
      if (match.end !== 0) parts.push(text.slice(from, to));
      from = match.end;
    }
    if (to !== text.length) parts.push(text.slice(from));
    return parts;
  }

  /** Left to right. One that is empty does not follow another at once, nor stand within a character. */
  private *matches(text: string): Iterable<Match> {
    if (text.length * this.engine.programSize() > MAX_WORK) {
      throw new FunctionError('the text is too long for the regular expression', 'limit');
    }
    const matcher = this.engine.matcher(text);
    let last = -1;
    while (matcher.find()) {
      const [start, end] = [matcher.start(), matcher.end()];
      const within = isLow(text.charCodeAt(start)) && isHigh(text.charCodeAt(start - 1));
      if (start === end && (start === last || within)) continue;
      last = end;
      yield {
        start,
        end,
        group: index => (index <= matcher.groupCount() ? (matcher.group(index) ?? undefined) : undefined),
      };
    }
  }
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

const LATER = '__nx__';

/** The longest name of letters, digits and underscores, in braces or not. */
const REFERENCE = /^\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/u;

function compile(source: string): RE2JS {
  try {
    return re2().compile(source);
  } catch (error) {
    if (error instanceof RangeError) throw new FunctionError('error parsing regexp: expression nests too deeply');
    if (!(error instanceof Error) || !error.message.startsWith('error parsing regexp')) throw error;
    // Go lets groups share a name.
    const renamed = error.message.includes('duplicate capture group name') ? withoutDuplicates(source) : source;
    if (renamed !== source) return compile(renamed);
    throw new FunctionError(
      error.message + (error.message.endsWith('trailing backslash at end of expression') ? ': ``' : ''),
    );
  }
}

/** Names of groups, past escapes and classes. */
const GROUPS = /\\[^]|\[\^?\]?(?:\\[^]|\[:\^?\w+:\]|[^\]\\])*\]|\(\?P?<([^>]*)>/g;

/** Later groups of the same name get names that no reference can have. */
function withoutDuplicates(source: string): string {
  const counts = new Map<string, number>();
  return source.replace(GROUPS, (whole, name?: string) => {
    if (name === undefined) return whole;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count === 0 ? whole : `(?P<${name}${LATER}${count}>`;
  });
}

/** A regular expression that means the text itself. */
export function quoteMeta(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
