/** Labelled lines of 80 columns, as `explain` and `why` print them. */
import { wrapped } from '../wrapped';

const WIDTH = 80;
const LABEL = 15;

/** Nothing where there is nothing to say. */
export function field(label: string, values: readonly string[]): string[] {
  const lines = values.flatMap(value => wrapped(value, WIDTH - LABEL));
  return lines.map((line, i) => `  ${(i === 0 ? label : '').padEnd(LABEL - 2)}${line}`);
}
