/** Values of workflows as YAML, which comments and blank lines are written around. */
import { stringify } from 'yaml';

const OPTIONS = { lineWidth: 0, singleQuote: true, compat: 'yaml-1.1' } as const;

/** A value on its line. */
export function scalar(value: string | number | boolean): string {
  return stringify(value, OPTIONS).trimEnd();
}

/** `key: value` lines, each ended; a value of several lines as a block. */
export function block(values: Readonly<Record<string, string | number | boolean>>, indent: number): string {
  return stringify(values, OPTIONS).replaceAll(/^(?=.)/gm, ' '.repeat(indent));
}
