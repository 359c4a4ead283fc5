import { formatDuration, parseDuration } from './duration';

test.each([
  ['300ms', '300ms'],
  ['1.5s', '1.5s'],
  ['90s', '1m30s'],
  ['1h', '1h0m0s'],
  ['1h30m', '1h30m0s'],
  ['1500us', '1.5ms'],
  ['+.5s', '500ms'],
  ['-1m', '-1m0s'],
  ['0', '0s'],
])('%s prints as Go prints it: %s', (text, printed) => {
  expect(formatDuration(parseDuration(text) ?? 0n)).toBe(printed);
});

test.each(['', '5', 'x', '1.2.3s', 's', '.s', '9999999h'])('"%s" is no duration', text => {
  expect(parseDuration(text)).toBeUndefined();
});
