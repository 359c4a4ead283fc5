/** Parses a file's YAML into nodes with positions; what is no YAML to go-task becomes one diagnostic. */
import type { Diagnostic, Position } from '../diagnostic';
import { parseYaml as parse } from '../yaml/document';
import { YamlError } from '../yaml/error';
import { LineTable } from '../yaml/lines';
import type { YamlNode } from '../yaml/node';

/** One file's YAML, for reading nodes and saying where they stand. */
export interface YamlSource {
  readonly file: string;
  /** Absent for an empty file. */
  readonly root?: YamlNode;
  /** Whether a node may be met more than once. */
  readonly hasAliases: boolean;
  readonly lines: LineTable;
}

/** Returns the first document's nodes, or the diagnostic (`yaml/syntax`, `yaml/alias`) that prevents reading them. */
export function parseYaml(
  file: string,
  content: string | Uint8Array,
): { source: YamlSource } | { diagnostic: Diagnostic } {
  try {
    const document = parse(content);
    const { text, lineStarts, hasAliases, root } = document;
    return { source: { file, hasAliases, lines: new LineTable(text, lineStarts), ...(root && { root }) } };
  } catch (error) {
    if (error instanceof YamlError) return { diagnostic: describe(error, file, conflictLine(content)) };
    throw error;
  }
}

/** @param conflict the line on which a merge conflict begins */
function describe({ problem, mark, context }: YamlError, file: string, conflict: number | undefined): Diagnostic {
  // What was never closed is to be looked for where it was opened.
  const { offset, line, column } = context && FROM_THE_START.has(problem) ? context.mark : mark;
  const position: Position = { line: line + 1, column: column + 1, offset };
  const what = context && context.what !== '' ? ` ${context.what}` : '';
  const since = context && context.mark.line < line ? `, which starts at line ${context.mark.line + 1}` : '';
  const known = HINTS.get(problem) ?? (problem.includes('UTF-') ? 'save the file as UTF-8' : LOOK);
  return {
    code: 'yaml/syntax',
    severity: 'error',
    message: `${problem}${what}${since}`,
    file,
    range: { start: position, end: position },
    hint: conflict === undefined ? known : `resolve the merge conflict that begins at line ${conflict}`,
  };
}

/** Both ends must be there: a line of arrows may be text. */
function conflictLine(content: string | Uint8Array): number | undefined {
  const lines = (typeof content === 'string' ? content : Buffer.from(content).toString()).split('\n');
  const begin = lines.findIndex(line => line.startsWith('<<<<<<< '));
  return begin >= 0 && lines.some((line, i) => i > begin && line.startsWith('>>>>>>> ')) ? begin + 1 : undefined;
}

const FROM_THE_START = new Set(['found unexpected end of stream', "could not find expected ':'"]);

const LOOK = 'look at this line and the one above it: at the indentation, the quotes and the colons';
const CLOSE = 'put a comma between entries, and close the bracket; put text with special characters in quotes';
const LINE_UP = 'line the entry up with the others of its list or mapping; a colon or a quote may be missing before it';
const ESCAPE = 'use single quotes, or double the backslash';
const TABS = 'indent with spaces; YAML allows no tabs there';

const HINTS: ReadonlyMap<string, string> = new Map([
  ['did not find expected key', LINE_UP],
  ["did not find expected '-' indicator", LINE_UP],
  ['block sequence entries are not allowed in this context', LINE_UP],
  ["could not find expected ':'", 'write `key: value`; a key stands on one line, and a colon may be missing'],
  [
    'mapping values are not allowed in this context',
    'text with ": " in it starts a mapping; put the text in quotes, or in a block after `|`',
  ],
  ["did not find expected ',' or ']'", CLOSE],
  ["did not find expected ',' or '}'", CLOSE],
  ['did not find expected node content', 'write a value there, or remove what announces it'],
  ['found unexpected end of stream', 'close the quote'],
  ['found unexpected document indicator', 'close the quote before the line with `---` or `...`'],
  [
    'found character that cannot start any token',
    'put text that begins with this character in quotes; indent with spaces',
  ],
  ['found unknown escape character', ESCAPE],
  ['did not find expected hexdecimal number', ESCAPE],
  ['found invalid Unicode character escape code', ESCAPE],
  ['found a tab character that violates indentation', TABS],
  ['found a tab character where an indentation space is expected', TABS],
  ['did not find expected alphabetic or numeric character', 'put text that begins with & or * in quotes'],
  ['did not find expected comment or line break', 'start the text on the next line'],
  ['found incompatible YAML document', 'remove the %YAML line'],
  ['control characters are not allowed', 'remove the character, or write it as an escape in double quotes'],
]);
