/** One segment of a path pattern: `*`, `?`, `[…]` and `\`. */

export function hasMeta(part: string): boolean {
  return part === '**' || /[*?[]/.test(part.replace(/\\./g, ''));
}

/** The text with its backslashes taken away. */
export function unescape(part: string): string {
  return part.replace(/\\(.)/gs, '$1');
}

/** Does a name match? A name that begins with a dot only where the pattern does. */
export function segmentMatcher(part: string): (name: string) => boolean {
  const regex = new RegExp(`^${source(part)}$`, 'su');
  const hidden = part.startsWith('.') || part.startsWith('\\.');
  return name => (hidden || !name.startsWith('.')) && regex.test(name);
}

/** The same for Go's `filepath.Match`, which knows nothing of hidden names; undefined for a malformed pattern. */
export function nameMatcher(part: string): ((name: string) => boolean) | undefined {
  if (/\[[^\]]*$/.test(part.replace(/\\./g, ''))) return undefined;
  const regex = new RegExp(`^${source(part)}$`, 'su');
  return name => regex.test(name);
}

function source(part: string): string {
  let text = '';
  for (let at = 0; at < part.length; at++) {
    const c = part.charAt(at);
    const close =
      c === '[' ? part.indexOf(']', part.charAt(at + 1) === '!' || part.charAt(at + 1) === '^' ? at + 3 : at + 2) : -1;
    if (c === '*') text += text.endsWith('.*') ? '' : '.*';
    else if (c === '?') text += '.';
    else if (c === '\\') text += quote(part.charAt(++at));
    else if (close > 0) {
      const negated = part.charAt(at + 1) === '!' || part.charAt(at + 1) === '^';
      const body = part.slice(at + (negated ? 2 : 1), close).replace(/[[\]\\^]/g, '\\$&');
      text += `[${negated ? '^' : ''}${body}]`;
      at = close;
    } else text += quote(c);
  }
  return text;
}

function quote(c: string): string {
  return c.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
