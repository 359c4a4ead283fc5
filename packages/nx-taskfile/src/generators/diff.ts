import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** Returns the change as git shows one, with three lines around it; an empty text when nothing changed. */
export function unifiedDiff(before: string, after: string, path: string): string {
  if (before === after) return '';
  const headerOptions = FILE_HEADERS_ONLY;
  return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    headerOptions,
    context: 3,
  });
}
