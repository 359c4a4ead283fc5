import { outcome } from './testing/outcome';

describe('values have the types of Go', () => {
  test.each([
    ['{{printf "%T %T %T %T" 1 (add 1 2) .HUGE (index "a" 0)}}', 'int int64 uint64 uint8'],
    ['{{printf "%T %T %T" (splitList "," "a") (until 1) (chunk 1 .L)}}', '[]string []int [][]interface {}'],
    ['{{printf "%T %T" (split "," "a") .ANY}}', 'map[string]string map[interface {}]interface {}'],
    ['{{printf "%T %T %T" 1i now .F}}', 'complex128 time.Time float64'],
    ['{{.ANY}} {{index .ANY 1}} {{len .ANY}}', 'map[two:2 1:one] one 2'],
    ['{{toJson (rest (list))}} {{rest (list)}} {{toJson (list)}}', 'null [] []'],
    ['{{eq .HUGE 1}} {{lt -1 .HUGE}} {{eq (add 4 1) .I}}', 'false true true'],
    ['{{len "\\xff"}} {{len (trunc 1 "é")}} {{printf "%x" (trunc 1 "é")}}', '1 1 c3'],
  ])('%s', (text, expected) => {
    expect(outcome(text)).toBe(expected);
  });

  test.each([
    ['{{until (add 1 2)}}', '<2>: wrong type for value; expected int; got int64'],
    ['{{upper .N}}', '<.N>: wrong type for value; expected string; got interface {}'],
    ['{{upper .NOPE}}', '<.NOPE>: invalid value; expected string'],
    [
      '{{get .ANY "two"}}',
      '<.ANY>: wrong type for value; expected map[string]interface {}; got map[interface {}]interface {}',
    ],
    ['{{.I.x}}', "<.I.x>: can't evaluate field x in type interface {}"],
    ['{{$x := .I}}{{$x.y}}', "<$x.y>: can't evaluate field y in type int"],
    ['{{define "t"}}{{upper .}}{{end}}{{template "t" 1}}', '<.>: wrong type for value; expected string; got int'],
  ])('%s fails', (text, expected) => {
    expect(outcome(text)).toContain(` at ${expected}`);
  });
});

test('a template that changes a map does not change the variable of the next', () => {
  expect(outcome('{{$_ := set . "NEW" 5}}{{.NEW}} {{$_ := unset . "S"}}[{{.S}}]')).toBe('5 []');
  expect(outcome('{{.NEW}}{{.S}}')).toBe('hello');
  expect(outcome('{{$_ := set .M.a "x" "z"}}{{.M.a.x}}')).toBe('z');
});
