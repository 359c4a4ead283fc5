/** go-yaml 3.0.4's answers: characters. */
import { outline } from './testing/outline';

test.each([
  ['a: \u0001\n', 'yaml: control characters are not allowed'],
  ['a: "\u0007"\n', 'yaml: control characters are not allowed'],
  ['a: \u007f\n', 'yaml: control characters are not allowed'],
  ['a: \u0080\n', 'yaml: control characters are not allowed'],
  ['a: \u0085b: c\n', '1.1(1.1:a 1.3: 2.1:b 2.4:c)'],
  ['a: \ufffe\n', 'yaml: control characters are not allowed'],
  ['a: \uffff\n', 'yaml: control characters are not allowed'],
  ['a: \ufffd\n', '1.1(1.1:a 1.4:\ufffd)'],
  ['\ufeffa: b\n', '1.1(1.1:a 1.4:b)'],
  ['a: b\n\ufeffc: d\n', '1.1(1.1:a 1.4:b 2.1:\ufeffc 2.5:d)'],
  ['a: \ufeffb\n', '1.1(1.1:a 1.4:\ufeffb)'],
  ['# \u0001\na: b\n', 'yaml: control characters are not allowed'],
  ['a: b\n---\n\u0001', 'yaml: control characters are not allowed'],
  ['a\u0000b\n', 'yaml: control characters are not allowed'],
])('%j', (text, expected) => {
  expect(outline(Buffer.from(text))).toBe(expected);
});
