/** The little of INI files that tool configuration needs. */

/** Keys of one section; continuation lines (indented) belong to the key before them. */
export function iniSection(text: string, section: string): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  let inside = false;
  let key: string | undefined;
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed.startsWith('[') && trimmed.endsWith(']')) {
      inside = trimmed.slice(1, -1).trim() === section;
      key = undefined;
    } else if (inside && trimmed !== '' && !trimmed.startsWith('#') && !trimmed.startsWith(';')) {
      const equals = line.startsWith(' ') || line.startsWith('\t') ? -1 : separator(line);
      if (equals !== -1) {
        key = line.slice(0, equals).trim();
        entries.set(key, line.slice(equals + 1).trim());
      } else if (key !== undefined) {
        entries.set(key, `${entries.get(key) ?? ''} ${trimmed}`.trim());
      }
    }
  }
  return entries;
}

export function hasIniSection(text: string, section: string): boolean {
  return text.split('\n').some(line => line.trim() === `[${section}]`);
}

function separator(line: string): number {
  const found = [line.indexOf('='), line.indexOf(':')].filter(index => index !== -1);
  return found.length === 0 ? -1 : Math.min(...found);
}
