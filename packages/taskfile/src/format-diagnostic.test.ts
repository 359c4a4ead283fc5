import { formatDiagnostic, type Diagnostic } from './index';

function shown(text: string, line: number, column: number, endColumn = column): string[] {
  const range = { start: { line, column, offset: 0 }, end: { line, column: endColumn, offset: 0 } };
  const diagnostic: Diagnostic = {
    code: 'task/dir',
    severity: 'error',
    message: 'wrong',
    file: '/w/T.yml',
    range,
    hint: 'fix',
  };
  return formatDiagnostic(diagnostic, { cwd: '/w', text }).split('\n');
}

test.each([
  ['plain text', 'a: bad', 1, 4, 7, '  1 | a: bad', '    |    ^^^'],
  ['tabs', '\tbad\tx', 1, 2, 5, '  1 | \tbad\tx', '    | \t^^^'],
  ['wide characters', '日本: é x', 1, 7, 8, '  1 | 日本: é x', '    |         ^'],
  ['wide characters that are wrong', 'a: 日本', 1, 4, 6, '  1 | a: 日本', '    |    ^^^^'],
  ['line ends of Windows', 'a\r\nbad\r\n', 2, 1, 4, '  2 | bad', '    | ^^^'],
])('the carets stand below %s', (_, text, line, column, end, source, carets) => {
  const [head, ...rest] = shown(text, line, column, end);
  expect(head).toContain(`T.yml:${line}:${column} error wrong [task/dir]`);
  expect(rest).toEqual([source, carets, 'hint: fix']);
});

test('of an empty line the text before it is shown too', () => {
  const text = `a: [\n\n${'\n'.repeat(7)}`;
  expect(shown(text, 10, 1).slice(1)).toEqual(['   1 | a: [', '  10 | ', '     | ^', 'hint: fix']);
});

test('of a long line the part around the place is shown', () => {
  const [, source = '', carets = ''] = shown(`${'a'.repeat(300)}bad${'z'.repeat(300)}`, 1, 301, 304);
  expect(source.length).toBeLessThan(140);
  expect(source.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('bad');
});

test('a place behind the end of the file has no excerpt', () => {
  expect(shown('abc', 9, 1)).toEqual([expect.stringContaining('T.yml:9:1'), 'hint: fix']);
});
