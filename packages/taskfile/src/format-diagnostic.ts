/** One diagnostic as text for a terminal. */
import { relative } from 'node:path';
import type { Diagnostic, Range } from './diagnostic';
import { isRemote } from './load/remote';
import { hidePasswords } from './text/hide-passwords';

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
  if (isRemote(file)) return hidePasswords(file);
  const path = cwd === undefined ? file : relative(cwd, file);
  return path === '' || path.startsWith('..') ? file : path;
}

/** Longer lines are shown in part. */
const MAX_WIDTH = 120;
const CONTEXT = 40;

/** The first line of the range, with carets under what belongs to it; above an empty line, what stands before it. */
function excerpt(text: string, { start, end }: Range): string[] {
  const lines = text.split('\n').map(one => one.replace(/\r$/, ''));
  const written = lines[start.line - 1];
  if (written === undefined) return [];
  const line = hidePasswords(written, true);
  const before = line.trim() === '' ? lines.slice(0, start.line - 1).findLastIndex(one => one.trim() !== '') : -1;
  const margin = ' '.repeat(String(start.line).length);
  const last = Math.min(end.line === start.line ? end.column - 1 : line.length, line.length);
  const first = start.column - 1;
  const from = line.length <= MAX_WIDTH ? 0 : wholeCharacter(line, Math.max(0, first - CONTEXT));
  const to = wholeCharacter(line, Math.min(line.length, from + MAX_WIDTH));
  const [head, tail] = [from > 0 ? '…' : '', to < line.length ? '…' : ''];
  const carets = '^'.repeat(Math.max(1, columns(line.slice(first, Math.min(last, to))).length));
  const indent = ' '.repeat(head.length) + columns(line.slice(from, first));
  const above =
    before < 0
      ? []
      : [`  ${String(before + 1).padStart(margin.length)} | ${cut(hidePasswords(lines[before] ?? '', true))}`];
  return [...above, `  ${start.line} | ${head}${line.slice(from, to)}${tail}`, `  ${margin} | ${indent}${carets}`];
}

function cut(line: string): string {
  return line.length <= MAX_WIDTH ? line : `${line.slice(0, wholeCharacter(line, MAX_WIDTH))}…`;
}

/** Not between the halves of a surrogate pair. */
function wholeCharacter(line: string, at: number): number {
  const code = line.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

/** As wide as the text in a terminal. Tabs stay tabs, so that what follows stands below what follows the text. */
function columns(text: string): string {
  return [...text]
    .map(char => (char === '\t' ? '\t' : COMBINING.test(char) ? '' : WIDE.test(char) ? '  ' : ' '))
    .join('');
}

const COMBINING = /^[\p{M}\u200b-\u200f\ufeff]$/u;
const WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]$/u;
