/** The grammar of go.mod and go.work: a directive a line, or several of one verb in parentheses. https://go.dev/ref/mod#go-mod-file-lexical */

export interface Directive {
  readonly verb: string;
  readonly words: readonly string[];
}

export function directives(text: string): Directive[] {
  const found: Directive[] = [];
  let block: string | undefined;
  for (const line of text.split('\n')) {
    const words = wordsOf(line);
    const [verb, ...rest] = words;
    if (verb === undefined) continue;
    if (block !== undefined) {
      if (verb === ')') block = undefined;
      else found.push({ verb: block, words });
    } else if (rest[0] === '(') {
      block = verb;
    } else {
      found.push({ verb, words: rest });
    }
  }
  return found;
}

/** Words of a line, quotes taken off, without its comment. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < line.length;) {
    const character = line.charAt(at);
    if (isBlank(character)) at++;
    else if (line.startsWith('//', at)) break;
    else if (character === '"' || character === '`') {
      const close = line.indexOf(character, at + 1);
      const end = close === -1 ? line.length : close;
      words.push(line.slice(at + 1, end));
      at = end + 1;
    } else {
      let end = at;
      while (end < line.length && !isBlank(line.charAt(end)) && !'()'.includes(line.charAt(end))) end++;
      if (end === at) end++;
      words.push(line.slice(at, end));
      at = end;
    }
  }
  return words;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\r';
}
