import { outcome } from '../testing/outcome';

describe('printf prints as Go does', () => {
  test.each([
    ['"%5d|%-5d|%05d|%+d|%x|%#o|%08b" 42 42 42 42 255 8 5', '   42|42   |00042|+42|ff|010|00000101'],
    ['"%.2f|%8.3f|%e|%g|%G" 3.14159 3.14159 1234.5 1e21 1e-7', '3.14|   3.142|1.234500e+03|1e+21|1E-07'],
    ['"%.1f %.0f %.20f" 0.25 2.5 0.1', '0.2 2 0.10000000000000000555'],
    ['"%s|%q|%x|%.2s|%5s|%-5s|" "héy" "é" "hi" "héy" "a" "b"', 'héy|"é"|6869|hé|    a|b    |'],
    ['"%c %q %U %#U" 233 233 233 233', "é 'é' U+00E9 U+00E9 'é'"],
    ['"%d %s %" "a" 1', '%!d(string=a) %!s(int=1) %!(NOVERB)'],
    ['"%d %d" 1', '1 %!d(MISSING)'],
    ['"%d" 1 "a" nil', '1%!(EXTRA string=a, <nil>)'],
    ['"%[2]d %[1]d %[3]d" 1 2', '2 1 %!d(BADINDEX)'],
    ['"%*d|%-*d|%.*f" 5 1 3 2 1 0.25', '    1|2  |0.2'],
    ['"%v %d %+v" .L (list 1 "a") .M', '[c a b a] [1 %!d(string=a)] map[a:map[x:y] b:1]'],
    [
      '"%#v %#v" .L (dict "a" nil)',
      '[]interface {}{"c", "a", "b", "a"} map[string]interface {}{"a":interface {}(nil)}',
    ],
    ['"%v %s %d" nil .NOPE nil', '<nil> %!s(<nil>) %!d(<nil>)'],
    ['"%T %v" (toDate "2006" "2020") (toDate "2006" "2020")', 'time.Time 2020-01-01 00:00:00 +0000 UTC'],
  ])('%s', (text, expected) => {
    expect(outcome(`{{printf ${text}}}`)).toBe(expected);
  });
});
