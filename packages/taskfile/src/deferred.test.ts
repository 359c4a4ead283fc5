/** What a value that needs a command says about it. */
import {
  compile,
  load,
  type CommandDeferral,
  type CompileOptions,
  type Deferral,
  type DeferredText,
  type FileSource,
  type Instance,
  type Taskfile,
} from './index';

function taskfileOf(text: string, more: Record<string, string> = {}): Taskfile {
  const all = new Map(Object.entries({ '/w/Taskfile.yml': text, ...more }));
  const files: FileSource = {
    read: path => `version: '3'\n${all.get(path) ?? ''}`,
    exists: path => all.has(path),
    isDirectory: () => false,
  };
  const { taskfile, diagnostics } = load('/w/Taskfile.yml', { files });
  if (!taskfile) throw new Error(diagnostics[0]?.message);
  return taskfile;
}

function instanceOf(taskfile: Taskfile, task = 't', options: CompileOptions = {}): Instance {
  const { instance } = compile(taskfile, { task }, options);
  if (!instance) throw new Error('no instance');
  return instance;
}

function commandsIn(deferrals: readonly Deferral[]): CommandDeferral[] {
  return deferrals.filter((deferral): deferral is CommandDeferral => deferral.kind === 'sh');
}

/** `NAME: command in DIR` of all that the first command of `t` waits for. */
function awaited(text: string, options?: CompileOptions): string[] {
  return commandsIn(firstDeferrals(instanceOf(taskfileOf(text), 't', options))).map(
    ({ name, command }) => `${name}: ${shown(command.text)} in ${shown(command.dir)}`,
  );
}

function firstDeferrals({ cmds: [command] }: Instance): readonly Deferral[] {
  if (!command) throw new Error('no command');
  return command.kind === 'shell' ? command.text.deferrals : command.task.deferrals;
}

function shown({ raw, value, secret }: DeferredText): string {
  return secret ? `secret ${raw}` : (value ?? `open ${raw}`);
}

function envOf(text: string, options?: CompileOptions): Record<string, string> {
  const [deferral] = commandsIn(firstDeferrals(instanceOf(taskfileOf(text), 't', options)));
  return Object.fromEntries([...(deferral?.command.env ?? [])].map(([name, value]) => [name, shown(value)]));
}

describe('the command of a deferred value', () => {
  test.each([
    ['a root variable', "vars: {S: {sh: git x}}\ntasks: {t: '{{.S}}'}", ['S: git x in /w']],
    ['a root env', "env: {S: {sh: git x}}\ntasks: {t: '{{.S}}'}", ['S: git x in /w']],
    ["a task's variable", "tasks: {t: {dir: sub, vars: {S: {sh: git x}}, cmds: ['{{.S}}']}}", ['S: git x in /w/sub']],
    ['a template in the command', "vars: {A: a, S: {sh: 'git {{.A}}'}}\ntasks: {t: '{{.S}}'}", ['S: git a in /w']],
    [
      'a command that needs a command, and each of them once',
      "vars: {S: {sh: one}, T: {sh: 'two {{.S}}'}, U: 'u{{.T}}{{.S}}'}\ntasks: {t: '{{.U}} {{.T}}'}",
      ['T: open two {{.S}} in /w', 'S: one in /w'],
    ],
    ['a reference', "vars: {S: {sh: one}, R: {ref: .S}}\ntasks: {t: '{{.R}}'}", ['S: one in /w']],
    ['a map', "vars: {S: {sh: one}, M: {map: {k: '{{.S}}'}}}\ntasks: {t: '{{.M.k}}'}", ['S: one in /w']],
    ['a loop over it', 'vars: {S: {sh: one}}\ntasks: {t: [{for: {var: S}, cmd: same}]}', ['S: one in /w']],
    [
      'a matrix with several such rows',
      'vars: {S: {sh: one}, T: {sh: two}}\ntasks: {t: [{for: {matrix: {A: {ref: .S}, B: [1], C: {ref: .T}}}, cmd: x}]}',
      ['S: one in /w', 'T: two in /w'],
    ],
    [
      'a loop over sources that it names',
      "vars: {S: {sh: one}}\ntasks: {t: {sources: ['{{.S}}/*'], cmds: [{for: sources, cmd: x}]}}",
      ['S: one in /w'],
    ],
    ['the name of a call', "vars: {S: {sh: one}}\ntasks: {t: [{task: '{{.S}}'}]}", ['S: one in /w']],
  ])('of %s', (_, text, expected) => {
    expect(awaited(text)).toEqual(expected);
  });

  test('of an included variable runs where the include says', () => {
    const taskfile = taskfileOf('includes: {i: {taskfile: ./sub/inc.yml, dir: ./in}}\ntasks: {}', {
      '/w/sub/inc.yml': "vars: {S: {sh: one}}\ntasks: {t: '{{.S}}'}",
    });
    const [deferral] = commandsIn(firstDeferrals(instanceOf(taskfile, 'i:t')));
    expect(deferral?.command.dir.value).toBe('/w/in');
  });

  test('goes with env, dotenv paths and directories', () => {
    const instance = instanceOf(
      taskfileOf(
        "vars: {D: {sh: where}}\ntasks: {t: {dir: '{{.D}}', dotenv: ['{{.D}}/.env'], env: {E: {sh: 'e {{.D}}'}, F: 'f{{.D}}'}}}",
      ),
    );
    const texts = [instance.dir, instance.dotenv[0], instance.env.get('E'), instance.env.get('F')];
    expect(texts.map(text => commandsIn(text?.deferrals ?? []).map(({ name }) => name))).toEqual([
      ['D'],
      ['D'],
      ['E', 'D'],
      ['D'],
    ]);
  });

  test('passed to a call runs in the called task, and is not mixed up with one of the same name', () => {
    const taskfile = taskfileOf(`vars: {S: {sh: mine}}
tasks:
  t: [{task: u, vars: {A: '{{.S}}', B: {sh: 'b {{.S}}'}, C: {sh: 'c {{.TASK}}'}}}]
  u: {vars: {S: {sh: yours}}, cmds: ['{{.A}} {{.S}}', '{{.B}}', '{{.C}}']}`);
    const [call] = instanceOf(taskfile).cmds;
    if (call?.kind !== 'call') throw new Error('not a call');
    const { instance } = compile(taskfile, { task: 'u', vars: call.vars });
    expect(
      instance?.cmds.map(
        command =>
          command.kind === 'shell' &&
          commandsIn(command.text.deferrals).map(({ name, command: { text } }) => `${name}: ${shown(text)}`),
      ),
    ).toEqual([['S: mine', 'S: yours'], ['B: open b {{.S}}', 'S: mine'], ['C: c t']]);
  });

  test('is none when a run answers it', () => {
    expect(awaited("vars: {S: {sh: one}}\ntasks: {t: '{{.S}}'}", { dynamic: () => 'out' })).toEqual([]);
  });
});

describe('the environment of a deferred command', () => {
  test('holds the variables before it that an environment can hold, as they were then', () => {
    expect(
      envOf("vars: {A: 1, L: [a], S: {sh: x}, B: later}\ntasks: {t: {vars: {A: other}, cmds: ['{{.S}}']}}"),
    ).toMatchObject({ A: '1', ROOT_DIR: '/w' });
    expect(
      Object.keys(envOf("vars: {A: 1, L: [a], S: {sh: x}, B: later}\ntasks: {t: {cmds: ['{{.S}}']}}")),
    ).not.toEqual(expect.arrayContaining(['L', 'B', 'S']));
  });

  test('of `env` is the entries before it', () => {
    const env = instanceOf(taskfileOf('vars: {V: v}\ntasks: {t: {env: {A: a, E: {sh: x}, B: b}}}')).env.get('E');
    const [deferral] = commandsIn(env?.deferrals ?? []);
    expect([...(deferral?.command.env.keys() ?? [])]).toEqual(['A']);
  });

  test('has no value of the OS environment, nor what was made from one', () => {
    const text = "vars: {A: 'a{{.HOME}}', S: {sh: 'x {{.HOME}}'}}\ntasks: {t: '{{.S}}'}";
    const env = envOf(text, { env: { HOME: '/home/someone' } });
    expect(env).toMatchObject({ A: 'open ' });
    expect(env).not.toHaveProperty('HOME');
    expect(awaited(text, { env: { HOME: '/home/someone' } })).toEqual(['S: open x {{.HOME}} in /w']);
  });

  test('has no value of a secret, nor what was made from one, through calls and loops', () => {
    const taskfile = taskfileOf(`vars: {P: {value: hunter2, secret: true}, Q: 'q{{.P}}', S: {sh: 'login {{.Q}}'}}
tasks:
  t: ['{{.S}}', {task: u, vars: {A: 'a {{.P}}', B: {sh: 'b {{.Q}}'}}}, {for: {var: Q}, task: u, vars: {A: '{{.ITEM}}'}}]
  u: {vars: {S: {sh: inner}}, cmds: ['{{.S}} {{.B}}']}`);
    const { cmds } = instanceOf(taskfile);
    const calls = cmds.flatMap(command => (command.kind === 'call' ? [command.vars] : []));
    expect(calls).toHaveLength(2);
    const all = [
      firstDeferrals(instanceOf(taskfile)),
      ...calls.flatMap(vars => {
        const { instance } = compile(taskfile, { task: 'u', vars });
        return instance ? [firstDeferrals(instance)] : [];
      }),
    ];
    const told = commandsIn(all.flat()).map(({ name, command: { text, env } }) => ({
      name,
      text: shown(text),
      env: [...env].map(([variable, value]) => `${variable}=${shown(value)}`),
    }));
    expect(told.map(({ name, text }) => `${name}: ${text}`)).toEqual([
      'S: secret login {{.Q}}',
      'S: inner',
      'B: secret b {{.Q}}',
      'S: inner',
    ]);
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });
});
