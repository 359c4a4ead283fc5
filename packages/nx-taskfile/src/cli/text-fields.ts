/** Labelled lines of 80 columns, as `explain` and `why` print them. */

const WIDTH = 80;
const LABEL = 15;

/** Nothing where there is nothing to say. */
export function field(label: string, values: readonly string[]): string[] {
  const lines = values.flatMap(value => wrapped(value, WIDTH - LABEL));
  return lines.map((line, i) => `  ${(i === 0 ? label : '').padEnd(LABEL - 2)}${line}`);
}

/** At spaces only: a path or a command is to be copied. What follows a first line is set in. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.replaceAll(/\s+/g, ' ').split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : `  ${word}`);
  }
  return lines;
}
