/**
 * Reads the text of a dotenv file as godotenv 1.5 does (semantics 4.5): `KEY=value`, `KEY: value`, `export`, quotes
 * over several lines, comments, `$NAME`.
 */
export type Dotenv = { readonly values: ReadonlyMap<string, string> } | { readonly error: string };

/** The variables in the order of the file, or what is wrong with it. */
export function parseDotenv(text: string): Dotenv {
  const values = new Map<string, string>();
  let rest = startOfStatement(text.replaceAll('\r\n', '\n'));
  while (rest !== '') {
    const name = readName(rest);
    if ('error' in name) return name;
    const value = readValue(name.rest);
    if ('error' in value) return value;
    if (name.text !== '') values.set(name.text, value.literal ? value.text : expand(value.text, values));
    rest = startOfStatement(value.rest);
  }
  return { values };
}

interface Read {
  readonly text: string;
  readonly rest: string;
}

/** Past blank lines and comments. */
function startOfStatement(text: string): string {
  let rest = text.trimStart();
  while (rest.startsWith('#')) rest = rest.slice(firstLine(rest).length).trimStart();
  return rest;
}

function readName(text: string): Read | { readonly error: string } {
  const exported = text.startsWith('export') && isBlank(text.charAt('export'.length));
  const source = exported ? trimBlanks(text.slice('export'.length)) : text;
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '=' || char === ':')
      return { text: source.slice(0, at).trim(), rest: trimBlanks(source.slice(at + 1)) };
    if (!isBlank(char) && !isNameCharacter(char)) {
      return { error: `unexpected character ${JSON.stringify(char)} in variable name near ${JSON.stringify(source)}` };
    }
  }
  return { text: '', rest: '' }; // a last word without a value names nothing
}

function readValue(source: string): (Read & { readonly literal: boolean }) | { readonly error: string } {
  const quote = source.charAt(0);
  if (quote !== '"' && quote !== "'") {
    const line = firstLine(source);
    return { text: withoutComment(line).trim(), rest: source.slice(line.length), literal: false };
  }
  for (let end = source.indexOf(quote, 1); end !== -1; end = source.indexOf(quote, end + 1)) {
    if (source.charAt(end - 1) === '\\') continue;
    const text = source.slice(1, end);
    const rest = source.slice(end + 1);
    return quote === '"' ? { text: unescape(text), rest, literal: false } : { text, rest, literal: true };
  }
  return { error: `unterminated quoted value ${firstLine(source)}` };
}

/** A comment begins at the last `#` that follows a blank. */
function withoutComment(line: string): string {
  for (let at = line.lastIndexOf('#'); at > 0; at = line.lastIndexOf('#', at - 1)) {
    if (isBlank(line.charAt(at - 1))) return line.slice(0, at);
  }
  return line;
}

/** `\n` and `\r` become what they name, `\$` waits for the expansion, any other backslash goes. */
function unescape(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const next = text.charAt(at + 1);
    if (text.charAt(at) !== '\\' || next === '') result += text.charAt(at);
    else {
      result += next === 'n' ? '\n' : next === 'r' ? '\r' : next === '$' ? '\\$' : next;
      at++;
    }
  }
  return result;
}

/** `$NAME` and `${NAME}`, upper-case names only, from earlier keys of the file. */
function expand(text: string, values: ReadonlyMap<string, string>): string {
  let result = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && text.charAt(at + 1) === '$') {
      result += '$';
      at++;
    } else if (char === '$') {
      const braced = text.charAt(at + 1) === '{';
      const start = at + (braced ? 2 : 1);
      let end = start;
      while (isVariableCharacter(text.charAt(end))) end++;
      const name = text.slice(start, end);
      if (name === '') result += char;
      else {
        result += values.get(name) ?? '';
        at = end - (text.charAt(end) === '}' ? 0 : 1);
      }
    } else result += char;
  }
  return result;
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end === -1 ? text : text.slice(0, end);
}

function isBlank(char: string): boolean {
  return char !== '' && char !== '\n' && char.trim() === '';
}

function trimBlanks(text: string): string {
  let start = 0;
  while (isBlank(text.charAt(start))) start++;
  return text.slice(start);
}

function isNameCharacter(char: string): boolean {
  return char === '_' || char === '.' || /^[\p{L}\p{N}]$/u.test(char);
}

function isVariableCharacter(char: string): boolean {
  return (char >= 'A' && char <= 'Z') || (char >= '0' && char <= '9') || char === '_';
}
