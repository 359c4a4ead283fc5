/** The little YAML that workflows are written in. */

/** A value on its line: as it is where YAML takes it for a text, else quoted. */
export function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = /^[A-Za-z./$][\w ./@${}|()!='-]*$/.test(value) && !/^(true|false|null|yes|no|on|off)$/i.test(value);
  return isPlain && !/[ ']$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
}

/** `key: value` lines, each ended; a value of several lines as a block. */
export function block(values: Readonly<Record<string, string | number | boolean>>, indent: number): string {
  const margin = ' '.repeat(indent);
  return Object.entries(values)
    .map(([key, value]) => {
      const lines = String(value).split('\n');
      if (lines.length === 1) return `${margin}${key}: ${scalar(value)}\n`;
      return `${margin}${key}: |\n${lines.map(line => `${margin}  ${line}\n`).join('')}`;
    })
    .join('');
}
