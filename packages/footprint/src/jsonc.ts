/** JSON with comments and trailing commas, as tsconfig files have it. */

/** The value, or undefined when the text is not even JSON with comments. */
export function parseJsonc(text: string): unknown {
  return attempt(text) ?? attempt(withoutExtras(text));
}

function attempt(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // malformed: the caller learns nothing from this file and says so
  }
}

function withoutExtras(text: string): string {
  let out = '';
  for (let i = text.startsWith('\uFEFF') ? 1 : 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '"') {
      const end = stringEnd(text, i);
      out += text.slice(i, end);
      i = end - 1;
    } else if (text.startsWith('//', i)) {
      i = lineEnd(text, i) - 1;
    } else if (text.startsWith('/*', i)) {
      const close = text.indexOf('*/', i + 2);
      i = close === -1 ? text.length : close + 1;
    } else if (character === ']' || character === '}') {
      const trimmed = out.trimEnd();
      out = (trimmed.endsWith(',') ? trimmed.slice(0, -1) : out) + character;
    } else {
      out += character;
    }
  }
  return out;
}

function stringEnd(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i + 1;
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}
