import { render } from './render';
import { plainScope } from './scope';
import type { Value } from '../model';

const SCOPE = plainScope(
  new Map<string, Value>([
    ['S', 'hello'],
    ['I', 5n],
    ['F', 1.5],
    ['BIG', 1e6],
    ['N', null],
    ['E', ''],
    ['B', true],
    ['L', ['c', 'a', 'b', 'a']],
    [
      'D',
      Object.assign(Object.create(null) as Record<string, Value>, {
        b: 1n,
        a: Object.assign(Object.create(null), { x: 'y' }),
      }),
    ],
    ['J', '{"a":1000000,"b":[true,null]}'],
  ]),
  {},
);

/** What the template gives, or what is wrong with it, both as the real binary says it. */
function outcome(text: string): string | undefined {
  const { text: result, problem } = render(text, SCOPE);
  return problem?.message ?? result.value;
}

describe('gives what Go gives', () => {
  test.each([
    ['{{.S}} {{.I}} {{.F}} {{.BIG}} {{.B}}|{{.N}}|{{.NOPE}}|{{.NOPE.a.b}}', 'hello 5 1.5 1e+06 true|||'],
    ['{{.L}} {{.D}} {{list 1 nil "a"}}', '[c a b a] map[a:map[x:y] b:1] [1 <nil> a]'],
    ['a {{- .S -}} b{{/* c */}}{{- "d" }}', 'ahellobd'],
    ['{{if .E}}1{{else if .NOPE}}2{{else}}3{{end}}{{with .D.a}}{{.x}}{{end}}', '3y'],
    ['{{range $i, $e := .L}}{{if eq $e "b"}}{{break}}{{end}}{{$i}}{{$e}} {{end}}', '0c 1a '],
    [
      '{{range .L}}{{if eq . "a"}}{{continue}}{{end}}{{.}}{{end}}{{range .NOPE}}{{else}}-{{end}}{{range 3}}{{.}}{{end}}',
      'cb-012',
    ],
    ['{{$x := 1}}{{range .L}}{{$x = add $x 1}}{{end}}{{$x}}', '5'],
    ['{{define "t"}}[{{.}}]{{end}}{{template "t" .S}}{{block "b" .I}}<{{.}}>{{end}}', '[hello]<5>'],
    [
      '{{and .S .I}} {{or .E .S}} {{not .S}} {{eq .S "x" "hello"}} {{ne .NOPE ""}} {{eq .NOPE .N}}',
      '5 hello false true true true',
    ],
    ['{{index .L 1}} {{index .D "a" "x"}} {{index . "S"}} {{len "é"}} {{(index .L 0) | upper}}', 'a y hello 2 C'],
    [
      '{{printf "%s-%03d-%.2f-%q-%x|%5s|%-5s|%v %d" .S .I .F "a\\"b" 255 "x" "y" .L}}',
      'hello-005-1.50-"a\\"b"-ff|    x|y    |[c a b a] %!d(MISSING)',
    ],
    ['{{1.0}} {{1e6}} {{0.00001}} {{0x1F}} {{\'a\'}} {{"\\u00e9"}} {{`\\n`}}', '1 1e+06 1e-05 31 97 é \\n'],
    ['{{"x" | default "d"}} {{"" | default "d"}} {{ternary 1 2 .B}} {{coalesce .E .NOPE "z"}}', 'x d 1 z'],
    [
      '{{trunc -2 "abc"}} {{substr 0 2 "abcdef"}} {{seq 3}} {{until 3}} {{div 7 2}} {{dict "a" 1 "b" 2}}',
      'bc ab 1 2 3 [0 1 2] 3 map[a:1 b:2]',
    ],
    [
      '{{splitList "," "a,b" | last}} {{join "-" .L}} {{sortAlpha .L}} {{uniq .L}} {{has "a" .L}} {{(split "," "x,y")._1}}',
      'b c-a-b-a [a a b c] [c a b] true y',
    ],
    [
      '{{(fromJson .J).a}} {{toJson .D}} {{toJson "<"}} {{toYaml (dict "b" 1 "a" (list 1 "y"))}}',
      '1e+06 {"a":{"x":"y"},"b":1} "\\u003c" a:\n    - 1\n    - "y"\nb: 1\n',
    ],
    [
      '{{joinPath "a" "../b"}} {{relPath "/a/b" "/a/c"}} {{base "/x/y.z"}} {{ext "y.z"}} {{clean "a/../b/"}}',
      'b ../c y.z .z b',
    ],
    [
      '{{q "a b"}} {{q "it\'s"}} {{q "x"}} {{splitArgs "a \'b c\' d" | len}} {{catLines "a\\nb"}}',
      `'a b' "it's" x 3 a b`,
    ],
    [
      '{{title "a b-c o\'n"}} {{upper "ß"}} {{quote 1 nil "a"}} {{replace "l" "L" .S}} {{indent 2 "a\\nb"}}',
      'A B-C O\'N ß "1" "a" heLLo   a\n  b',
    ],
    [
      '{{dateInZone "2006-01-02T15:04:05Z07:00 Mon Jan" 1700000000 "America/New_York"}}',
      '2023-11-14T17:13:20-05:00 Tue Nov',
    ],
    ['<no value>{{.NOPE}} {{"{{"}}', ' {{'],
  ])('%s', (text, expected) => {
    expect(outcome(text)).toBe(expected);
  });
});

describe('refuses what Go refuses, in its words', () => {
  test.each([
    ['{{.a-b}}', "template: :1: bad character U+002D '-'"],
    ['{{foo}}', 'template: :1: function "foo" not defined'],
    ['x\n{{.S', 'template: :2: unclosed action'],
    ['{{if .S}}x', 'template: :1: unexpected EOF'],
    ['{{if}}{{end}}', 'template: :1: missing value for if'],
    ['{{else}}', 'template: :1: unexpected {{else}}'],
    ['{{$y}}', 'template: :1: undefined variable "$y"'],
    ['{{break}}', 'template: :1: {{break}} outside {{range}}'],
    ['{{"a" | 1}}', 'template: :1: non executable command in pipeline stage 2'],
    ['{{.I.x}}', 'template: :1:4: executing "" at <.I.x>: can\'t evaluate field x in type interface {}'],
    ['a\n {{.N.a}}', 'template: :2:5: executing "" at <.N.a>: nil pointer evaluating interface {}.a'],
    [
      '{{eq .I "5"}}',
      'template: :1:2: executing "" at <eq .I "5">: error calling eq: incompatible types for comparison',
    ],
    ['{{lt .NOPE 1}}', 'template: :1:2: executing "" at <lt .NOPE 1>: error calling lt: invalid type for comparison'],
    ['{{index .L 9}}', 'template: :1:2: executing "" at <index .L 9>: error calling index: index out of range: 9'],
    ['{{upper .I}}', 'template: :1:8: executing "" at <.I>: wrong type for value; expected string; got int'],
    ['{{upper .NOPE}}', 'template: :1:8: executing "" at <.NOPE>: invalid value; expected string'],
    ['{{upper}}', 'template: :1:2: executing "" at <upper>: wrong number of args for upper: want 1 got 0'],
    ['{{fail "no"}}', 'template: :1:2: executing "" at <fail "no">: error calling fail: no'],
    ['{{range .S}}{{end}}', 'template: :1:8: executing "" at <.S>: range can\'t iterate over hello'],
  ])('%s', (text, expected) => {
    expect(outcome(text)).toBe(expected);
  });
});

test.each([
  ['{{until 100000000}}', 'limit'],
  ['{{repeat 100000000 "x"}}', 'limit'],
  ['{{range until 100000}}{{range until 100000}}{{end}}{{end}}', 'limit'],
  ['{{define "t"}}{{template "t"}}{{end}}{{template "t"}}', 'limit'],
  [`{{${'('.repeat(10000)}`, 'limit'],
])('%s ends', (text, fault) => {
  expect(render(text, SCOPE).problem?.fault).toBe(fault);
});
