/** Dotenv files as godotenv reads them (semantics 4.5). */

/** The variables in order, or what is wrong with a line. */
export function parseDotenv(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): { variables: ReadonlyMap<string, string> } | { line: number; message: string } {
  const variables = new Map<string, string>();
  const source = text.replaceAll('\r\n', '\n');
  let at = 0;
  for (;;) {
    at = skipBlank(source, at);
    if (at >= source.length) return { variables };
    const key = /^(?:export[ \t]+)?([A-Za-z0-9_.]+)[ \t]*[=:]/.exec(source.slice(at));
    const name = key?.[1];
    if (!key || name === undefined) {
      return { line: source.slice(0, at).split('\n').length, message: 'expected NAME=value' };
    }
    at += key[0].length;
    while (source[at] === ' ' || source[at] === '\t') at++;
    const value = readValue(source, at);
    if (!value) return { line: source.slice(0, at).split('\n').length, message: 'unterminated quoted value' };
    const lookup = (variable: string): string => variables.get(variable) ?? env[variable] ?? '';
    variables.set(name, value.expands ? expand(value.text, lookup) : value.text);
    at = value.end;
  }
}

/** Past blank lines and comments. */
function skipBlank(source: string, from: number): number {
  let at = from;
  for (;;) {
    while (/\s/.test(source.charAt(at))) at++;
    if (source[at] !== '#') return at;
    at = lineEnd(source, at);
  }
}

function lineEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

function readValue(source: string, at: number): { text: string; end: number; expands: boolean } | undefined {
  const quote = source.charAt(at);
  if (quote !== '"' && quote !== "'") {
    const end = lineEnd(source, at);
    const line = source.slice(at, end);
    const comment = /(^|\s)#/.exec(line);
    return { text: (comment ? line.slice(0, comment.index) : line).trim(), end, expands: true };
  }
  let end = at + 1;
  while (end < source.length && source[end] !== quote) end += source[end] === '\\' && quote === '"' ? 2 : 1;
  if (end >= source.length) return undefined;
  const inner = source.slice(at + 1, end);
  return { text: quote === '"' ? unescape(inner) : inner, end: lineEnd(source, end), expands: quote === '"' };
}

function unescape(text: string): string {
  return text.replace(/\\([^$])/g, (_, c: string) => (c === 'n' ? '\n' : c === 'r' ? '\r' : c));
}

function expand(text: string, lookup: (name: string) => string): string {
  return text.replace(/(\\)?\$(?:\{([A-Z0-9_]+)\}|([A-Z0-9_]+))/g, (all: string, escaped, braced, bare) => {
    if (escaped !== undefined) return all.slice(1);
    return lookup(String(braced ?? bare));
  });
}
