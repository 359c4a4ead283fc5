/** The steps of one task and of its commands (semantics 7.2 to 7.4). */
import { tell, type Story } from '../testing/story';

const stories: readonly Story[] = [
  {
    name: 'commands run in order, each in a fresh shell, and are echoed',
    taskfile: `tasks: {default: ['X=1; cd /; pwd', 'echo "X=$X"; pwd']}`,
    stdout: '/\nX=\nDIR\n',
    stderr: ['[default] X=1; cd /; pwd', '[default] echo "X=$X"; pwd'],
  },
  {
    name: 'a failing command ends the task',
    taskfile: `tasks: {default: [exit 3, echo never]}`,
    stderr: ['[default] exit 3', 'Failed to run task "default": exit status 3'],
    exitCode: 201,
  },
  {
    name: 'failures nest, outermost task first',
    taskfile: `tasks: {default: [task: a], a: {deps: [b]}, b: exit 2}`,
    stderr: [
      '[b] exit 2',
      'Failed to run task "default": task: Failed to run task "a": task: Failed to run task "b": exit status 2',
    ],
    exitCode: 201,
  },
  {
    name: 'a call passes its variables and nothing else',
    taskfile: `
vars: {G: g}
tasks:
  default: {vars: {LOCAL: l}, cmds: [{task: a, vars: {X: x, L: [1, 2]}}]}
  a: 'echo "{{.G}} {{.X}} {{index .L 1}} [{{.LOCAL}}]"'`,
    stdout: 'g x 2 []\n',
    stderr: ['[a] echo "g x 2 []"'],
  },
  {
    name: 'a task that does not exist',
    taskfile: `tasks: {default: [task: nowhere-near]}`,
    stderr: ['Failed to run task "default": task: Task "nowhere-near" does not exist'],
    exitCode: 200,
  },
  {
    name: 'a platform that is not this one skips a task or a command',
    taskfile: `
tasks:
  default: {cmds: [task: never, {cmd: echo no, platforms: [plan9]}, {cmd: echo yes, platforms: [plan9, linux, darwin]}]}
  never: {platforms: [plan9/386], requires: {vars: [MISSING]}, cmds: [echo never]}`,
    stdout: 'yes\n',
    stderr: ['[default] echo yes'],
  },
  {
    name: 'conditions that fail or do not parse skip, conditions that come out empty do not',
    taskfile: `
tasks:
  default:
    cmds: [task: no, task: broken, {cmd: echo a, if: 'false'}, {cmd: echo b, if: '{{.NONE}}'}, {task: no, if: 'exit 7'}]
  no: {if: 'test -e nothing', deps: [never], cmds: [echo no]}
  never: echo never
  broken: {if: 'if then', cmds: [echo broken]}`,
    stdout: 'b\n',
    stderr: ['[default] echo b'],
  },
  {
    name: 'required variables that are missing',
    taskfile: `
tasks:
  default: {if: 'false', vars: {V: {sh: exit 9}}, requires: {vars: [FOO, {name: BAR, enum: [x, y]}]}, cmds: [echo hi]}`,
    stderr: ['Task "default" cancelled because it is missing required variables: FOO, BAR (allowed values: [x y])'],
    exitCode: 206,
  },
  {
    name: 'required variables with a value that is not allowed',
    taskfile: `tasks: {default: {vars: {BAR: z}, requires: {vars: [{name: BAR, enum: [x, y]}]}, cmds: [echo hi]}}`,
    stderr: [
      'Task "default" cancelled because it is missing required variables:',
      `  - BAR has an invalid value : 'z' (allowed values : [x y])`,
    ],
    exitCode: 207,
  },
  {
    name: 'a precondition that is not met',
    taskfile: `
tasks:
  default: {deps: [a], preconditions: ['true', {sh: 'test -e nothing', msg: 'no {{.TASK}}'}], cmds: [echo hi]}
  a: {preconditions: ['true'], cmds: [echo a]}`,
    stdout: 'a\n',
    stderr: ['[a] echo a', 'no default', 'Failed to run task "default": task: precondition not met'],
    exitCode: 201,
  },
  {
    name: 'a task whose status commands all succeed is up to date',
    taskfile: `tasks: {default: [task: a, task: b], a: {status: ['true', 'test -d .'], cmds: [echo a]}, b: {status: ['true', 'false'], cmds: [echo b]}}`,
    stdout: 'b\n',
    stderr: ['Task "a" is up to date', '[b] echo b'],
  },
  {
    name: 'a prompt without a terminal',
    taskfile: `tasks: {default: {prompt: 'Sure?', cmds: [echo hi]}}`,
    stderr: [
      'Failed to run task "default": task: Task "default" cancelled because it has a prompt and the environment is not a terminal. Use --yes (-y) to run anyway.',
    ],
    exitCode: 205,
  },
  {
    name: 'a directory that is missing is made',
    taskfile: `tasks: {default: {dir: 'new/{{.TASK}}', cmds: [pwd]}}`,
    stdout: 'DIR/new/default\n',
    stderr: ['[default] pwd'],
  },
  {
    name: 'ignored errors: exit statuses, also of called tasks, but not of deps',
    taskfile: `
tasks:
  default: {cmds: [task: a, {cmd: exit 4, ignore_error: true}, {task: fails, ignore_error: true}, task: b]}
  a: {ignore_error: true, cmds: [exit 3, task: fails, echo after]}
  b: {ignore_error: true, deps: [fails]}
  fails: exit 1`,
    stdout: 'after\n',
    stderr: [
      '[a] exit 3',
      '[fails] exit 1',
      '[a] echo after',
      '[default] exit 4',
      '[fails] exit 1',
      '[fails] exit 1',
      'Failed to run task "default": task: Failed to run task "b": task: Failed to run task "fails": exit status 1',
    ],
    exitCode: 201,
  },
  {
    name: 'what is not an exit status is never ignored',
    taskfile: `tasks: {default: {cmds: [{task: a, ignore_error: true}]}, a: {preconditions: ['false'], cmds: [echo a]}}`,
    stderr: [
      '`false` failed',
      'Failed to run task "default": task: Failed to run task "a": task: precondition not met',
    ],
    exitCode: 201,
  },
  {
    name: 'deferred commands run last registered first, after a failure too, and know its exit code',
    taskfile: `
tasks:
  default:
    cmds:
      - defer: echo first {{.EXIT_CODE}}
      - defer: {task: cleanup, vars: {WHAT: x}}
      - defer: echo second; exit 7
      - exit 5
      - defer: echo never
  cleanup: echo "cleanup {{.WHAT}}"`,
    stdout: 'second\ncleanup x\nfirst 5\n',
    stderr: [
      '[default] exit 5',
      '[default] echo second; exit 7',
      '[cleanup] echo "cleanup x"',
      '[default] echo first 5',
      'Failed to run task "default": exit status 5',
    ],
    exitCode: 201,
  },
  {
    name: 'deferred commands after success have no exit code',
    taskfile: `tasks: {default: {cmds: [{defer: 'echo "[{{.EXIT_CODE}}]"'}, echo a]}}`,
    stdout: 'a\n[]\n',
    stderr: ['[default] echo a', '[default] echo "[]"'],
  },
  {
    name: 'silence: of the call, the command, the task; not of called tasks',
    taskfile: `
tasks:
  default: {silent: true, cmds: [echo a, task: b, {task: b, silent: true}, {cmd: echo c, silent: true}]}
  b: echo b`,
    stdout: 'a\nb\nb\nc\n',
    stderr: ['[b] echo b'],
  },
  {
    name: 'a silent Taskfile',
    taskfile: `silent: true\ntasks: {default: {silent: false, cmds: [echo a]}}`,
    stdout: 'a\n',
  },
  {
    name: 'a label replaces the name in messages, wildcards are filled in',
    taskfile: `tasks: {default: [task: w-abc, task: l], 'w-*': 'echo {{index .MATCH 0}}', l: {label: 'L {{.TASK}}', cmds: [exit 1]}}`,
    stdout: 'abc\n',
    stderr: [
      '[w-abc] echo abc',
      '[L l] exit 1',
      'Failed to run task "default": task: Failed to run task "L l": exit status 1',
    ],
    exitCode: 201,
  },
  {
    name: 'shell options of the Taskfile, the task and the command add up',
    taskfile: `
set: [pipefail]
tasks: {default: {set: [f], cmds: [{cmd: '[[ -o nounset && -o pipefail ]]; echo *', set: [u]}, 'false | true']}}`,
    stdout: '*\n',
    stderr: [
      '[default] [[ -o nounset && -o pipefail ]]; echo *',
      '[default] false | true',
      'Failed to run task "default": exit status 1',
    ],
    exitCode: 201,
  },
  {
    name: 'an unknown shell option',
    taskfile: `tasks: {default: {set: [bogus], cmds: [{cmd: echo a, ignore_error: true}]}}`,
    stderr: ['[default] echo a', 'Failed to run task "default": invalid option: "bogus"'],
    exitCode: 201,
  },
  {
    name: 'words after -- reach commands quoted, NAME=value words as variables',
    taskfile: `tasks: {default: 'printf "%s|" {{.CLI_ARGS}}; echo {{.V}}'}`,
    cliArgs: ['a', 'b c', "d'e"],
    cliVars: { V: 'v' },
    stdout: "a|b c|d'e|v\n",
    stderr: [`[default] printf "%s|" a 'b c' "d'e"; echo v`],
  },
  {
    name: 'an invalid method',
    taskfile: `tasks: {default: {method: guess, sources: [Taskfile.yml], cmds: [echo a]}}`,
    stderr: ['Failed to run task "default": task: invalid method "guess"'],
    exitCode: 201,
  },
  {
    name: 'an invalid run',
    taskfile: `tasks: {default: {deps: [a]}, a: {run: sometimes, cmds: [echo a]}}`,
    stderr: ['Failed to run task "default": task: Failed to run task "a": task: invalid run "sometimes"'],
    exitCode: 201,
  },
];

stories.forEach(tell);
