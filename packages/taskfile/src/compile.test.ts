import { compile, load, lookup, type CompileOptions, type FileSource, type Instance, type Taskfile } from './index';

function taskfileOf(text: string): Taskfile {
  const files: FileSource = { read: () => `version: '3'\n${text}`, exists: () => true, isDirectory: () => false };
  const { taskfile, diagnostics } = load('/w/Taskfile.yml', { files });
  if (!taskfile) throw new Error(diagnostics[0]?.message);
  return taskfile;
}

function instanceOf(text: string, task = 't', options?: CompileOptions): Instance {
  const { instance } = compile(taskfileOf(text), { task }, options);
  if (!instance) throw new Error('no instance');
  return instance;
}

/** Values of the commands of task `t`. */
function commandsOf(text: string, options?: CompileOptions): (string | undefined)[] {
  return instanceOf(text, 't', options).cmds.map(c => (c.kind === 'shell' ? c.text.value : c.task.value));
}

const RUN: CompileOptions = { dynamic: sh => `<${sh}>\n`, env: { HOME: '/home/u', OSV: 'os' } };

describe('lookup', () => {
  const taskfile = taskfileOf(
    "tasks: {build: x, 'nm-*': x, 'nm-*-*': x, a: {aliases: [z]}, b: {aliases: [z]}, w: {aliases: ['al-*']}, hidden: {internal: true}}",
  );
  test.each([
    ['build', 'build', []],
    ['nm-*', 'nm-*', []],
    ['nm-a-b', 'nm-*', ['a-b']],
    ['al-', 'w', ['']],
  ])('%s calls %s', (name, task, match) => {
    expect(lookup(taskfile, name)).toMatchObject({ task: { name: task }, match });
  });

  test.each([
    ['bulid', 'call/unknown-task', 'Did you mean "build"?'],
    ['hiden', 'call/unknown-task', '`task --list-all` shows the tasks there are'],
    ['z', 'call/ambiguous-alias', 'call one of them by its full name'],
  ])('%s calls nothing', (name, code, hint) => {
    expect(lookup(taskfile, name)).toMatchObject({ diagnostic: { code, hint } });
  });
});

describe('variables', () => {
  test('come in layers, and each sees those before it', () => {
    const text = `env: {E: 'e{{.G}}'}
vars: {G: 'g{{.E}}', H: '{{.G}}{{.LATER}}', LATER: l, N: '{{.TASK}}'}
tasks: {t: {vars: {T: 't{{.G}}'}, cmds: ['{{.G}} {{.H}} {{.T}} {{.N}}']}}`;
    expect(commandsOf(text, RUN)).toEqual(['ge ge tge t']);
  });

  test('of the command line replace root variables, not those of the task', () => {
    const text = "vars: {A: root, B: '{{.A}}'}\ntasks: {t: {vars: {C: task}, cmds: ['{{.A}} {{.B}} {{.C}}']}}";
    const cliVars = new Map(['A', 'C'].map(name => [name, { value: 'cli', secret: false }]));
    expect(commandsOf(text, { cliVars })).toEqual(['cli cli task']);
  });

  test('keep their types through references', () => {
    expect(
      commandsOf(
        "vars: {L: [1, x], M: {map: {k: '{{.L}}', n: null}}, R: {ref: 'index .L 0'}}\ntasks: {t: '{{add .R 1}} {{.M}}'}",
      ),
    ).toEqual(['2 map[k:[1 x]]']);
  });

  test('passed to a call are evaluated by the caller, then by the callee', () => {
    const taskfile = taskfileOf(
      "vars: {X: root}\ntasks:\n  t: {vars: {P: p}, cmds: [{task: u, vars: {A: '{{.P}}', B: '{{\"{{.X}}\"}}', C: {sh: 'echo {{.P}}'}}}]}\n  u: '{{.A}} {{.B}} {{.C}} {{.P}}'",
    );
    const [call] = compile(taskfile, { task: 't' }, RUN).instance?.cmds ?? [];
    if (call?.kind !== 'call') throw new Error('not a call');
    const [command] = compile(taskfile, { task: 'u', vars: call.vars }, RUN).instance?.cmds ?? [];
    expect(command).toMatchObject({ text: { value: 'p root <echo p> ' } });
  });

  test('of commands see all variables so far as environment, and the OS wins', () => {
    const seen: Record<string, string>[] = [];
    const dynamic = (_: string, dir: string, env: Record<string, string>): string => {
      seen.push({ ...env, dir });
      return 'out\n';
    };
    commandsOf("vars: {A: 1, L: [a], OSV: mine, S: {sh: run}}\ntasks: {t: '{{.S}}'}", { ...RUN, dynamic });
    expect(seen).toEqual([expect.objectContaining({ A: '1', OSV: 'os', HOME: '/home/u', dir: '/w' })]);
    expect(seen[0]).not.toHaveProperty('L');
  });
});

describe('what a text depends on', () => {
  test.each([
    ['{{.S}}', undefined, ['sh S']],
    ['{{.D}}', undefined, ['sh S']],
    ['{{.HOME}}', '', ['env HOME']],
    ['{{env "CI"}}', '', ['env CI']],
    ['{{.UNSET | default "d"}}', 'd', ['env UNSET']],
    ['{{.ROOT_DIR}}/x', '/w/x', ['path ROOT_DIR']],
    ['{{.CLI_ARGS}}', '', ['cli CLI_ARGS']],
    ['{{if eq OS "nope"}}x{{end}}', '', ['platform OS']],
    ['{{len (uuid | toString)}}', '36', ['volatile uuid']],
    ['{{if .LIT}}{{.LIT}}{{else}}{{.S}}{{end}}', 'l', []],
    ['{{if .S}}{{.HOME}}{{end}}', undefined, ['sh S', 'env HOME']],
    ['{{if not .TOKEN}}{{fail "no token"}}{{end}}', undefined, ['env TOKEN']],
  ])('%s', (text, value, deferrals) => {
    const [command] = instanceOf(`vars: {S: {sh: x}, D: 'd{{.S}}', LIT: l}\ntasks: {t: '${text}'}`).cmds;
    if (command?.kind !== 'shell') throw new Error('not a command');
    expect(command.text.value).toBe(value);
    expect(command.text.deferrals.map(d => `${d.kind} ${d.name}`)).toEqual(deferrals);
  });

  test('goes with the variables of a call', () => {
    const [call] = instanceOf("vars: {S: {sh: x}}\ntasks: {t: [{task: u, vars: {A: '{{.S}}', B: '{{.HOME}}'}}]}").cmds;
    expect(call?.kind === 'call' && [...call.vars]).toMatchObject([
      ['A', { deferrals: [{ kind: 'sh', name: 'S' }] }],
      ['B', { value: '', deferrals: [{ kind: 'env', name: 'HOME' }] }],
    ]);
  });

  test('may be a dotenv file', () => {
    const [command] = instanceOf("dotenv: [.env]\ntasks: {t: '{{.X}}'}").cmds;
    expect(command).toMatchObject({ text: { deferrals: [{ kind: 'env' }, { kind: 'dotenv', name: 'X' }] } });
  });
});

describe('loops', () => {
  test.each([
    ["for: [a, 1, '{{.X}}']", ['a', '1', '{{.X}}']],
    ['for: []', []],
    ['for: {var: WORDS}', ['a', 'b', 'c']],
    ["for: {var: CSV, split: ','}", ['a', '', 'b']],
    ['for: {var: EMPTY}', []],
    ["for: {var: EMPTY, split: ','}", ['']],
    ['for: {var: LIST}', ['x', '2']],
    ['for: {matrix: {A: [1, 2], B: {ref: .LIST}}}', ['map[A:1 B:x]', 'map[A:1 B:2]', 'map[A:2 B:x]', 'map[A:2 B:2]']],
    ['for: {matrix: {A: [1], B: []}}', []],
  ])('%s', (loop, expected) => {
    const vars = "vars: {WORDS: ' a b  c', CSV: 'a,,b', EMPTY: '', LIST: [x, 2]}";
    expect(commandsOf(`${vars}\ntasks: {t: [{${loop}, cmd: '{{.ITEM}}'}]}`)).toEqual(expected);
  });

  test('over a map have keys', () => {
    expect(
      commandsOf("vars: {M: {map: {k: v}}}\ntasks: {t: [{for: {var: M, as: V}, cmd: '{{.KEY}}={{.V}}'}]}"),
    ).toEqual(['k=v']);
  });

  test.each([
    ['sources', ['item sources']],
    ['{var: S}', ['item S', 'sh S']],
    ['{var: OSV}', ['item OSV', 'env OSV']],
    ['{matrix: {A: {ref: .S}}}', ['item .S', 'sh S']],
  ])('over %s are one command without a value until the items are known', (loop, expected) => {
    const { cmds } = instanceOf(`vars: {S: {sh: x}}\ntasks: {t: [{for: ${loop}, cmd: same}]}`, 't', {
      env: { OSV: 'a b' },
    });
    expect(cmds).toHaveLength(1);
    const [command] = cmds;
    if (command?.kind !== 'shell') throw new Error('not a command');
    expect(command.text.value).toBeUndefined();
    expect(command.text.deferrals.map(d => `${d.kind} ${d.name}`)).toEqual(expected);
  });

  test('over a number are a mistake', () => {
    const { diagnostics } = compile(taskfileOf('vars: {N: 5}\ntasks: {t: [{for: {var: N}, cmd: x}]}'), { task: 't' });
    expect(diagnostics).toMatchObject([{ code: 'loop/not-iterable' }]);
  });
});

test('directories are templated, expanded, and joined to the root', () => {
  const dir = (text: string, options?: CompileOptions) => instanceOf(`tasks: {t: {dir: '${text}'}}`, 't', options).dir;
  expect(dir('sub')).toMatchObject({ value: '/w/sub', deferrals: [] });
  expect(dir('~/x', RUN)).toMatchObject({ value: '/home/u/x', deferrals: [{ kind: 'env', name: 'HOME' }] });
  expect(dir('{{.ROOT_DIR}}/x')).toMatchObject({ value: '/w/x', deferrals: [{ kind: 'path', name: 'ROOT_DIR' }] });
});

test('env merges root and task, and drops what no environment can hold', () => {
  const { env } = instanceOf(
    "env: {A: '{{.T}}', B: 1, L: [a]}\ntasks: {t: {vars: {T: task}, env: {B: 2.0, C: {sh: c}}}}",
  );
  expect([...env].map(([name, text]) => [name, text.value])).toEqual([
    ['A', 'task'],
    ['B', '2'],
    ['C', undefined],
  ]);
});

test('a secret, and what is made from it, is for commands only: nobody sees it where nothing is run', () => {
  const body =
    "vars: {S: {value: s3, secret: true}, M: 'x{{.S}}'}\nenv: {E: '{{.M}}', L: {value: s3, secret: true}}\n" +
    "tasks: {t: {desc: '{{.M}}', sources: ['{{.S}}'], cmds: ['login {{.S}}', '{{.M}}']}}";
  const { cmds, desc, env, sources } = instanceOf(body);
  const all = [
    ...cmds.map(one => (one.kind === 'shell' ? one.text : one.task)),
    desc,
    ...env.values(),
    sources[0]?.glob,
  ];
  expect(all.map(text => text?.deferrals)).toEqual(all.map(() => [{ kind: 'secret', name: 'secret' }]));
  expect(JSON.stringify(all)).not.toContain('s3');
  expect(cmds[0]).toMatchObject({ shown: 'login *****' });
});

test('a mistake in a template is told at its field, and the rest compiles', () => {
  const taskfile = taskfileOf(
    "tasks:\n  t:\n    cmds:\n      - ok\n      - '{{.TASK.x}}'\n      - '{{choice}}'\n      - '{{repeat 100000000 \"a\"}}'",
  );
  const { instance, diagnostics } = compile(taskfile, { task: 't' });
  expect(instance?.cmds.map(c => c.kind === 'shell' && c.text.value)).toEqual(['ok', undefined, undefined, undefined]);
  expect(diagnostics.map(d => [d.code, d.range?.start.line, d.range?.start.column])).toEqual([
    ['template/exec', 6, 9],
    ['template/parse', 7, 9],
    ['template/limit', 8, 9],
  ]);
});

test('a task that changes a map of all tasks does so for itself', () => {
  const taskfile = taskfileOf(
    "vars: {M: {map: {a: old}}}\ntasks:\n  first: ['{{$_ := set .M \"a\" \"new\"}}{{.M.a}}', '{{.M.a}}']\n  second: '{{.M.a}}'",
  );
  const texts = (task: string): unknown =>
    compile(taskfile, { task }).instance?.cmds.map(c => c.kind === 'shell' && c.text.value);
  expect(texts('first')).toEqual(['new', 'new']);
  expect(texts('second')).toEqual(['old']);
});
