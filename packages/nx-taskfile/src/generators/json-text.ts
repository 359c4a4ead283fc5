/** Changes one value in a JSON file's text; comments, indentation and line ends stay. */
import { applyEdits, modify, type FormattingOptions, type JSONPath } from 'jsonc-parser';

/**
 * Returns the text with the value at this path set.
 * @param like a text that is laid out as this one is to be
 */
export function writeJsonValue(text: string, path: JSONPath, value: unknown, like = text): string {
  return applyEdits(text, modify(text, path, value, { formattingOptions: formattingOf(like) }));
}

/** Returns the text without what is at this path. */
export function removeJson(text: string, path: JSONPath): string {
  return writeJsonValue(text, path, undefined);
}

/** Returns the text with a new element before the one at this path. */
export function insertJson(text: string, path: JSONPath, value: unknown): string {
  return applyEdits(text, modify(text, path, value, { formattingOptions: formattingOf(text), isArrayInsertion: true }));
}

function formattingOf(text: string): FormattingOptions {
  const indented = text.split('\n').find(line => line.startsWith(' ') || line.startsWith('\t')) ?? '  ';
  const indent = indented.slice(0, indented.length - indented.trimStart().length);
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol: text.includes('\r\n') ? '\r\n' : '\n' };
}
