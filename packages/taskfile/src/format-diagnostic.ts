/** One diagnostic as text for a terminal. */
import { relative } from 'node:path';
import type { Diagnostic, Range } from './diagnostic';

export interface FormatOptions {
  /** The path is shown relative to it, when the file lies below it. */
  readonly cwd?: string;
  /** The text of the diagnostic's file, for showing the line. */
  readonly text?: string;
  readonly color?: boolean;
}

const COLORS = { error: 31, warning: 33, info: 36, dim: 2 } as const;

/**
 *     Taskfile.yml:4:5 error expected a list of strings, found "a" [taskfile/decode]
 *       4 |     deps: a
 *         |           ^
 *     hint: write it as a list, each entry after "- "
 */
export function formatDiagnostic(diagnostic: Diagnostic, options: FormatOptions = {}): string {
  const { code, severity, message, file, range, hint } = diagnostic;
  const paint = (text: string, color: keyof typeof COLORS): string =>
    options.color ? `\u001b[${COLORS[color]}m${text}\u001b[0m` : text;
  const place = range
    ? `${shownPath(file, options.cwd)}:${range.start.line}:${range.start.column}`
    : shownPath(file, options.cwd);
  const lines = [`${place} ${paint(severity, severity)} ${message} ${paint(`[${code}]`, 'dim')}`];
  if (range && options.text !== undefined) lines.push(...excerpt(options.text, range));
  if (hint !== undefined) lines.push(`hint: ${hint}`);
  return lines.join('\n');
}

function shownPath(file: string, cwd: string | undefined): string {
  const path = cwd === undefined ? file : relative(cwd, file);
  return path === '' || path.startsWith('..') ? file : path;
}

/** The first line of the range, with carets under what belongs to it. */
function excerpt(text: string, { start, end }: Range): string[] {
  const line = text.split('\n')[start.line - 1]?.replace(/\r$/, '');
  if (line === undefined) return [];
  const margin = ' '.repeat(String(start.line).length);
  // Tabs stay tabs, so that the carets stand below the text.
  const before = [...line.slice(0, start.column - 1)].map(c => (c === '\t' ? '\t' : ' ')).join('');
  const last = end.line === start.line ? end.column - 1 : line.length;
  const carets = '^'.repeat(Math.max(1, Math.min(last, line.length) - (start.column - 1)));
  return [`  ${start.line} | ${line}`, `  ${margin} | ${before}${carets}`];
}
