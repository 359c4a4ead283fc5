/** Variables and the environment of commands (semantics 4). */
import { tell, type Story } from '../testing/story';

const stories: readonly Story[] = [
  {
    name: 'the OS environment wins in commands, the Taskfile in templates',
    taskfile: `
silent: true
env: {A: root, B: root}
tasks: {default: {env: {B: task, C: task}, cmds: ['echo "{{.A}} $A $B $C"']}}`,
    env: { A: 'os' },
    stdout: 'root os task task\n',
  },
  {
    name: 'only scalars are exported, and no plain variables',
    taskfile: `
silent: true
vars: {V: v}
tasks: {default: {env: {S: s, N: 1, F: 1.5, B: true, L: [1, 2]}, cmds: ['echo "$S $N $F $B [$L] [$V]"']}}`,
    stdout: 's 1 1.5 true [] []\n',
  },
  {
    name: 'sh variables: one newline trimmed, the OS and all variables so far around them, evaluated once a text',
    taskfile: `
silent: true
vars: {A: a, B: {sh: 'printf "%s\\n\\n" "$A-$OS"'}}
tasks:
  default: {vars: {C: {sh: 'echo run >> runs; echo c'}, D: {sh: 'echo run >> runs; echo c'}}, cmds: ['echo "[{{.B}}]{{.C}}{{.D}}"; cat runs']}`,
    env: { OS: 'os' },
    stdout: '[a-os\n]cc\nrun\n',
  },
  {
    name: 'sh in env sees the env before it',
    taskfile: `silent: true\ntasks: {default: {env: {A: a, B: {sh: 'echo "$A$A"'}}, cmds: [echo $B]}}`,
    stdout: 'aa\n',
  },
  {
    name: 'a failing sh variable',
    taskfile: `tasks: {default: {cmds: [task: a]}, a: {vars: {A: {sh: exit 4}}, cmds: [echo hi]}}`,
    stderr: ['Failed to run task "default": task: Command "exit 4" failed: exit status 4'],
    exitCode: 201,
  },
  {
    name: 'a failing sh variable of the task itself',
    taskfile: `tasks: {default: {vars: {A: {sh: exit 4}}, cmds: [echo hi]}}`,
    stderr: ['Command "exit 4" failed: exit status 4'],
    exitCode: 1,
  },
  {
    name: 'a template error',
    taskfile: `tasks: {default: {cmds: ['echo {{fail "x"}}']}}`,
    stderr: ['template: :1:7: executing "" at <fail "x">: error calling fail: x'],
    exitCode: 1,
  },
  {
    name: 'dotenv files: of the Taskfile for templates and commands, of a task for commands',
    taskfile: `
silent: true
dotenv: ['.env.{{.STAGE}}', missing]
vars: {STAGE: dev}
env: {A: env}
tasks:
  default: {dotenv: [.env], env: {D: task}, cmds: ['echo "{{.A}} {{.B}} [{{.C}}] $A $B $C $D"']}`,
    files: { '.env.dev': 'A=dev\nB=dev\n', '.env': 'export C="of task" # note\nD=dotenv\nB=later\n' },
    stdout: 'env dev [] env later of task task\n',
  },
  {
    name: 'a dotenv file that does not parse',
    taskfile: `dotenv: [.env]\ntasks: {default: echo hi}`,
    files: { '.env': 'A B\n' },
    stderr: ['error reading env file DIR/.env: unexpected character "\\n" in variable name near "A B\\n"'],
    exitCode: 1,
  },
  {
    name: 'secrets are masked in the echo only',
    taskfile: `tasks: {default: {vars: {S: {value: hush, secret: true}}, cmds: ['echo {{.S}}']}}`,
    stdout: 'hush\n',
    stderr: ['[default] echo *****'],
  },
  {
    name: 'loops over what a command prints',
    taskfile: `
silent: true
tasks: {default: {vars: {L: {sh: echo x y}}, cmds: [{for: {var: L}, cmd: 'echo {{.ITEM}}'}, {for: {var: L}, task: a, vars: {I: '{{.ITEM}}'}}]}, a: 'echo a{{.I}}'}`,
    stdout: 'x\ny\nax\nay\n',
  },
];

stories.forEach(tell);
