/** Templates and loops without end, in too many rounds, or of too much text. */
import { command, HEAD, lines, taskfile, type HostileCase } from './case';

const limit = ['template/limit'];
const fails = ['template/parse', 'template/exec', 'template/limit'];
const any = ['loads', ...fails];

/** The text of one command, and what must come of it. */
const TEMPLATES: readonly (readonly [string, HostileCase['outcome']])[] = [
  ['{{', ['template/parse']],
  ['{{.X', ['template/parse']],
  ['{{"', ['template/parse']],
  ['{{`', ['template/parse']],
  ['{{/*', ['template/parse']],
  ['{{if .X}}', ['template/parse']],
  ['{{range .X}}{{else}}{{else}}{{end}}', ['template/parse']],
  ['{{end}}', ['template/parse']],
  ['{{break}}', ['template/parse']],
  ['{{define "a"}}', ['template/parse']],
  ['{{template "gone"}}', fails],
  ['{{"\\ud800"}}{{printf "%c" 55296}}', any],
  ['{{define "a"}}{{template "a" .}}{{end}}{{template "a" .}}', fails],
  [
    '{{define "a"}}{{template "b" .}}{{template "b" .}}{{end}}{{define "b"}}{{template "a" .}}{{template "a" .}}{{end}}{{template "a" .}}',
    fails,
  ],
  ['{{range until 1000000000}}{{end}}', limit],
  ['{{range 1000000000}}x{{end}}', limit],
  ['{{range until 10000}}{{range until 10000}}x{{end}}{{end}}', limit],
  ['{{range untilStep 0 10 0}}x{{end}}', any],
  ['{{range untilStep 0 2000000000 1}}x{{end}}', limit],
  ['{{seq 0 1 2000000000}}', limit],
  ['{{repeat 2000000000 "x"}}', limit],
  ['{{repeat -1 "x"}}', any],
  ['{{"x" | repeat 100000 | repeat 100000}}', limit],
  ['{{indent 2000000000 "x"}}', limit],
  ['{{nindent 2000000000 "x"}}', limit],
  ['{{"x" | repeat 100000 | replace "x" (repeat 100000 "y")}}', limit],
  ['{{"x" | repeat 1000000 | splitList "" | join (repeat 100000 "y")}}', limit],
  ['{{printf "%2000000000d" 1}}', any],
  ['{{printf "%.2000000000f" 1.0}}', any],
  ['{{printf "%*d" 2000000000 1}}', any],
  ['{{printf "%[1000000000]d" 1}}', any],
  ['{{printf (repeat 1000000 "%v")}}', any],
  ['{{$x := "a"}}{{range until 100}}{{$x = print $x $x}}{{end}}{{$x}}', limit],
  ['{{$x := "a"}}{{range until 100}}{{$x = cat $x $x}}{{end}}{{$x | len}}', limit],
  ['{{$x := list 1}}{{range until 60}}{{$x = list $x $x}}{{end}}{{$x}}', limit],
  ['{{$x := list 1}}{{range until 60}}{{$x = list $x $x}}{{end}}{{$x | toJson}}', limit],
  ['{{$x := list 1}}{{range until 60}}{{$x = list $x $x}}{{end}}{{$x | toYaml}}', limit],
  ['{{$x := list 1}}{{range until 60}}{{$x = list $x $x}}{{end}}{{$x | len}}', any],
  [
    '{{$x := list 1}}{{$y := list 1}}{{range until 60}}{{$x = list $x $x}}{{$y = list $y $y}}{{end}}{{deepEqual $x $y}}',
    any,
  ],
  ['{{$x := dict}}{{range until 60}}{{$x = dict "a" $x "b" $x}}{{end}}{{$x}}', limit],
  ['{{$x := dict}}{{range until 60}}{{$x = dict "a" $x "b" $x}}{{end}}{{merge (dict) $x | len}}', any],
  ['{{$x := dict "a" 1}}{{$_ := set $x "x" $x}}{{$x}}', any],
  ['{{$x := dict "a" 1}}{{$_ := set $x "x" $x}}{{$x | toJson}}', any],
  ['{{$x := dict "a" 1}}{{$_ := set $x "x" $x}}{{deepEqual $x $x}}{{merge (dict) $x | len}}', any],
  ['{{$x := list 1}}{{range until 100000}}{{$x = list $x}}{{end}}{{$x}}', any],
  ['{{$x := list 1}}{{range until 100000}}{{$x = append $x 1}}{{end}}{{len $x}}', any],
  ['{{$x := list 1}}{{range until 100}}{{$x = concat $x $x}}{{end}}{{len $x}}', limit],
  ['{{$x := dict}}{{range until 1000000}}{{$_ := set $x (toString .) .}}{{end}}{{len $x}}', any],
  ['{{regexMatch "(a+)+$" (print (repeat 100000 "a") "b")}}', 'loads'],
  ['{{regexReplaceAll "(a*)*b" (repeat 100000 "a") "x" | len}}', 'loads'],
  ['{{regexFindAll "(a|aa)+c" (repeat 20000 "a") -1}}', 'loads'],
  ['{{mustRegexMatch "(x{1,1000}){1,1000}" "x"}}', fails],
  ['{{regexReplaceAll "" (repeat 1000000 "a") (repeat 1000 "b")}}', limit],
  ['{{mustRegexMatch (repeat 100000 "(") "x"}}', fails],
  ['{{regexMatch (print (repeat 100000 "(") (repeat 100000 ")")) "x"}}', any],
  ['{{regexMatch (print "[" (repeat 100000 "a-z") "]") "x"}}', any],
  ['{{fromJson (repeat 100000 "[")}}', any],
  ['{{fromJson (print (repeat 100000 "[") (repeat 100000 "]"))}}', any],
  ['{{fromYaml (repeat 100000 "[")}}', any],
  ['{{fromYaml (print (repeat 100000 "- ") "x")}}', any],
  [
    '{{fromYaml "a: &a [x]\\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e]\\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f]\\nh: [*g,*g,*g,*g,*g,*g,*g,*g]"}}',
    any,
  ],
  ['{{fromJson "{\\"__proto__\\": {\\"polluted\\": 1}}"}}{{.polluted}}', 'loads'],
  ['{{.__proto__}}{{.constructor.constructor}}{{index . "__proto__"}}', any],
  ['{{(dict).__proto__}}{{(list).length}}{{("x").length}}', fails],
  ['{{"x" | toString | call}}{{call print}}', fails],
  ['{{constructor}}', fails],
  ['{{__proto__ "x"}}', fails],
  ['{{hasOwnProperty "x"}}', fails],
  ['{{div 1 0}}', fails],
  ['{{mod 1 0}}', fails],
  ['{{div -9223372036854775808 -1}}{{mod -9223372036854775808 -1}}', any],
  ['{{add 9223372036854775807 1}}{{mul 9223372036854775807 9223372036854775807}}', 'loads'],
  ['{{99999999999999999999999999}}', fails],
  ['{{1e999999999}}', any],
  ['{{0x1p-99999999}}', any],
  ['{{slice (list 1 2) 2000000000}}{{slice "x" -1 5}}', fails],
  ['{{substr -5 2000000000 "x"}}', any],
  ['{{trunc -2000000000 "x"}}{{trunc 2000000000 "x"}}', any],
  ['{{splitn "x" 2000000000 "axb"}}', any],
  ['{{randAlphaNum 2000000000}}', any],
  ['{{randAlphaNum 100000000}}', any],
  ['{{randInt 5 5}}', any],
  ['{{shuffle (repeat 1000000 "x") | len}}', any],
  ['{{wrap 1 (repeat 100000 "x ") | len}}', any],
  ['{{wrap 0 "x y"}}{{wrap -1 "x y"}}', any],
  ['{{abbrev -1 "xxxxxxxx"}}{{abbrevboth 5 5 "xxxx xxxx"}}', any],
  ['{{now | date (repeat 100000 "2006")}}', any],
  ['{{duration "99999999999999999999"}}{{durationRound "9999999999999h"}}{{dateModify "999999999999h" now}}', any],
  ['{{toDate "2006" "-99999999999"}}', any],
  ['{{semverCompare (repeat 100000 ">1 ") "1.0.0"}}', any],
  ['{{splitArgs (repeat 100000 "\\"") | len}}', any],
  ['{{shellQuote (repeat 1000000 "\'") | len}}', any],
  ['{{relPath "/" (repeat 100000 "../")}}{{joinPath (repeat 100000 "../") | len}}', any],
  ['{{env "HOME"}}{{expandenv (repeat 100000 "$HOME") | len}}', any],
  ['{{sortAlpha (splitList "" (repeat 100000 "ba")) | len}}{{uniq (until 30000) | len}}', any],
  ['{{without (until 30000) 5 | len}}{{has 5 (until 1000000)}}', any],
  ['{{spew (dict "a" 1)}}{{atoi "9999999999999999999"}}{{toInt64 "x"}}', any],
  [`{{${'('.repeat(50_000)}1${')'.repeat(50_000)}}}`, any],
  [`{{${'if 1}}{{'.repeat(50_000)}1}}`, fails],
  [`{{${'if 1}}{{'.repeat(20_000)}1}}${'{{end}}'.repeat(20_000)}`, any],
  [`{{if 0}}${'{{else if 0}}'.repeat(20_000)}{{end}}`, any],
  [`{{1${' | print'.repeat(100_000)}}}`, any],
  [`{{print${' 1'.repeat(300_000)}}}`, any],
  [`{{$${'.a'.repeat(100_000)}}}`, any],
  [`{{and${' (or 1'.repeat(20_000)} 1${')'.repeat(20_000)}}}`, any],
  ['{{.X}}'.repeat(200_000), 'loads'],
  ['{{ "x" | upper }}'.repeat(100_000), any],
  ['{'.repeat(1_000_000), any],
  ['{{- /* x */ -}} '.repeat(100_000), 'loads'],
  [`{{range $i, $e := .}}{{range $j, $f := $}}{{$i}}{{$j}}{{end}}{{end}}`, any],
];

function looped(loop: string): () => Record<string, string> {
  return () => ({
    'Taskfile.yml': `${HEAD}tasks:\n  a:\n    cmds:\n      - for: ${loop}\n        cmd: echo {{.ITEM}}\n`,
  });
}

const ten = '[0,1,2,3,4,5,6,7,8,9]';

export const cases: readonly HostileCase[] = [
  ...TEMPLATES.map(([text, outcome], index): HostileCase => ({
    name: `${index + 1}: ${text.length > 150 ? `${text.slice(0, 60)}… (${text.length} characters)` : text}`,
    files: command(text),
    outcome,
  })),
  {
    name: 'a matrix of a billion',
    files: looped(
      `{matrix: {A: ${ten}, B: ${ten}, C: ${ten}, D: ${ten}, E: ${ten}, F: ${ten}, G: ${ten}, H: ${ten}, I: ${ten}}}`,
    ),
    outcome: ['loop/too-long'],
  },
  {
    name: 'a matrix of a thousand rows of one',
    files: looped(`{matrix: {${Array.from({ length: 1_000 }, (_, i) => `K${i}: [1]`).join(', ')}}}`),
    outcome: 'loads',
  },
  {
    name: 'a matrix of many rows, the last of which is empty',
    files: looped(`{matrix: {A: ${ten}, B: ${ten}, C: ${ten}, D: ${ten}, E: ${ten}, F: ${ten}, G: ${ten}, H: []}}`),
    outcome: ['loads', 'loop/too-long'],
  },
  { name: 'a list of 100,000', files: looped(`[${'x,'.repeat(100_000)}]`), outcome: ['loop/too-long', 'loads'] },
  {
    name: 'a text split into a million letters',
    files: () => ({
      'Taskfile.yml': `${HEAD}tasks:\n  a:\n    vars: {L: ${'x'.repeat(1_000_000)}}\n    cmds: [{for: {var: L, split: ''}, cmd: echo}]\n`,
    }),
    outcome: ['loop/too-long', 'loads'],
  },
  {
    name: 'a hundred loops of ten thousand',
    files: taskfile(
      () =>
        `${HEAD}tasks:\n  a:\n    vars: {L: {ref: 'until 10000'}}\n    cmds:\n${'      - {for: {var: L}, cmd: "echo {{.ITEM}}"}\n'.repeat(100)}`,
    ),
    outcome: ['loop/too-long', 'loads'],
  },
  {
    name: 'loops over a large variable, each round copying it',
    files: taskfile(
      () =>
        `${HEAD}tasks:\n  a:\n    vars: {L: {ref: 'until 5000'}, B: '{{repeat 500000 "x"}}'}\n    cmds: [{for: {var: L}, task: a, vars: {C: '{{.B}}{{.ITEM}}'}}]\n`,
    ),
    outcome: ['loop/too-long', 'loads', 'template/limit'],
  },
  {
    name: 'variables that double sixty times',
    files: taskfile(
      () =>
        `${HEAD}vars:\n  V0: xx\n${lines(60, i => `  V${i + 1}: '{{.V${i}}}{{.V${i}}}'`)}tasks: {a: 'echo {{.V60}}'}\n`,
    ),
    outcome: limit,
  },
  {
    name: 'references that double sixty times',
    files: taskfile(
      () =>
        `${HEAD}vars:\n  V0: {ref: 'list 1'}\n${lines(60, i => `  V${i + 1}: {ref: 'list .V${i} .V${i}'}`)}tasks: {a: 'echo {{.V60}}'}\n`,
    ),
    outcome: limit,
  },
  {
    name: 'a wide template in each of ten thousand commands',
    files: taskfile(() => `${HEAD}tasks:\n  a:\n${`    - echo {{range until 1000}}x{{end}}\n`.repeat(10_000)}`),
    outcome: ['loads', ...limit],
  },
  {
    name: 'a text of half a megabyte repeated by a thousand commands',
    files: taskfile(
      () =>
        `${HEAD}tasks:\n  a:\n    vars: {B: '{{repeat 500000 "x"}}'}\n    cmds:\n${`      - echo {{.B}}{{.B}}\n`.repeat(1_000)}`,
    ),
    outcome: ['loads', ...limit],
  },
  {
    name: 'every text of a task a broken template',
    files: taskfile(
      () => `${HEAD}tasks:
  a:
    desc: '{{'
    summary: '{{'
    label: '{{'
    prefix: '{{'
    dir: '{{'
    method: '{{'
    run: '{{'
    if: '{{'
    prompt: '{{'
    dotenv: ['{{']
    env: {E: '{{'}
    vars: {V: '{{', S: {sh: '{{'}, R: {ref: '{{'}}
    sources: ['{{']
    generates: ['{{']
    status: ['{{']
    preconditions: [{sh: '{{', msg: '{{'}]
    requires: {vars: [{name: V, enum: {ref: '{{'}}]}
    deps: [{task: '{{', vars: {V: '{{'}}, {for: {var: '{{', split: '{{'}, task: x}]
    cmds: ['{{', {task: '{{'}, {defer: '{{'}, {for: {matrix: {K: {ref: '{{'}}}, cmd: '{{'}, {cmd: x, if: '{{'}]
`,
    ),
    outcome: ['template/parse'],
  },
];
