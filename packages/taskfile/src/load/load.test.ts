import { chooseTaskfile, formatDiagnostic, load, type FileSource, type Task } from '../index';

/** Loads `/w/Taskfile.yml` from texts by path below `/w`. */
function loadTexts(texts: Record<string, string>) {
  const read = (path: string): string | undefined => texts[path.replace('/w/', '')];
  const files: FileSource = {
    read,
    exists: path => read(path) !== undefined,
    isDirectory: path => Object.keys(texts).some(name => `/w/${name}`.startsWith(`${path}/`)),
  };
  return load('/w/Taskfile.yml', { files });
}

function loadText(text: string) {
  return loadTexts({ 'Taskfile.yml': `version: '3'\n${text}` });
}

function taskOf(text: string): Task | undefined {
  return loadText(`tasks:\n  t: ${text}`).taskfile?.tasks.get('t');
}

test('the first of the eight names wins', () => {
  expect(chooseTaskfile(['taskfile.dist.yml', 'Taskfile.yaml', 'taskfile.yml'])).toBe('taskfile.yml');
  expect(chooseTaskfile(['tasks.yml'])).toBeUndefined();
});

describe('short forms mean what their long forms mean', () => {
  test.each([
    ['a scalar task', 'echo', '{cmds: [echo]}'],
    ['a list task', '[echo, {task: b}]', '{cmds: [echo, {task: b}]}'],
    ['one command', '{cmd: echo}', '{cmds: [{cmd: echo}]}'],
    ['a scalar dependency', '{deps: [b]}', '{deps: [{task: b}]}'],
    ['one prompt', "{prompt: 'sure?'}", "{prompt: ['sure?']}"],
    ['a required name', '{requires: {vars: [A]}}', '{requires: {vars: [{name: A}]}}'],
    ['a number as text', '{cmds: [1.50]}', "{cmds: ['1.50']}"],
    ['yes as a flag', '{silent: yes}', '{silent: true}'],
    ['a null command', '{cmds: [null, echo]}', '{cmds: [echo]}'],
    ['a null task', '', '{}'],
  ])('%s', (_, short, long) => {
    const meaning = (task: Task | undefined): unknown =>
      JSON.parse(
        JSON.stringify(task, (key, value: unknown) => (key === 'range' || key === 'fieldRanges' ? undefined : value)),
      );
    expect(meaning(taskOf(short))).toEqual(meaning(taskOf(long)));
  });
});

test('defer beats task, task beats cmd, and defer drops what stands beside it', () => {
  expect(taskOf('{cmds: [{defer: a, task: b, if: c, ignore_error: true}, {task: b, cmd: c}]}')?.cmds).toMatchObject([
    { kind: 'shell', text: 'a', deferred: true, ignoreError: false },
    { kind: 'call', task: 'b', deferred: false },
  ]);
});

test.each<[string, unknown]>([
  ['010', 8n],
  ['0o10', 8n],
  ['0x1F', 31n],
  ['1_000', 1000n],
  ['18446744073709551615', 18446744073709551615n],
  ['99999999999999999999', 1e20],
  ['1.0', 1],
  ['.5', 0.5],
  ['yes', 'yes'],
  ['True', true],
  ['~', null],
  ["'5'", '5'],
  ['1.2.3', '1.2.3'],
])('a variable keeps the type go-yaml gives to %s', (text, expected) => {
  const { taskfile } = loadText(`vars: {V: ${text}}\ntasks: {t: x}`);
  expect(taskfile?.vars.get('V')?.value).toEqual(expected);
});

test('a merge key fills what the mapping does not say itself', () => {
  const { taskfile } = loadText('x-m: &m {desc: d, dir: a}\ntasks:\n  t: {<<: *m, dir: b}');
  expect(taskfile?.tasks.get('t')).toMatchObject({ desc: 'd', dir: 'b' });
});

describe('what go-task refuses is one diagnostic at its place', () => {
  test.each([
    ['a scalar where a list belongs', 'tasks:\n  t:\n    deps: b', 'taskfile/decode', 4, 11],
    ['a key given twice', 'tasks:\n  t:\n    dir: a\n    dir: b', 'taskfile/duplicate-key', 5, 5],
    ['cmd beside cmds', 'tasks:\n  t: {cmd: a, cmds: [b]}', 'taskfile/decode', 3, 6],
    ['an empty command', 'tasks:\n  t:\n    cmds:\n      - silent: true', 'taskfile/decode', 5, 9],
    ['an unknown platform', 'tasks:\n  t: {platforms: [linx]}', 'taskfile/decode', 3, 19],
    ['a bare number as timeout', 'tasks:\n  t: [{cmd: a, timeout: 5}]', 'taskfile/decode', 3, 25],
    ['a mapping that is no variable', 'vars:\n  A: {b: 1}\ntasks: {}', 'taskfile/decode', 3, 7],
    ['a template without quotes', 'tasks:\n  t:\n    desc: {{.X}}', 'taskfile/decode', 4, 11],
    ['an aliased matrix row', 'x: &l [1]\ntasks:\n  t: [{for: {matrix: {A: *l}}, cmd: x}]', 'taskfile/decode', 4, 26],
    ['a missing include', 'includes:\n  a: ./nope.yml', 'include/not-found', 3, 6],
    ['a remote include', 'includes:\n  a: https://x.test/t.yml', 'include/remote', 3, 6],
    ['a mistake in an include path', "includes:\n  a: '{{.X'", 'include/template', 3, 6],
    ['broken YAML', 'tasks:\n  t:\n    cmds:\n      - echo a: b: c', 'yaml/syntax', 5, 18],
    ['an unknown anchor', 'tasks:\n  t: *nope', 'yaml/syntax', 3, 6],
  ])('%s', (_, text, code, line, column) => {
    const { taskfile, diagnostics } = loadText(text);
    expect(taskfile).toBeUndefined();
    expect(diagnostics.filter(d => d.severity === 'error')).toMatchObject([
      { code, file: '/w/Taskfile.yml', range: { start: { line, column } } },
    ]);
  });

  test.each([
    ['tasks: {}', 'taskfile/missing-version'],
    ['', 'taskfile/missing-version'],
    ["version: '2'", 'taskfile/version'],
    ["version: '3.999'", 'taskfile/version'],
    ['version: three', 'taskfile/decode'],
  ])('the version of %j', (text, code) => {
    expect(loadTexts({ 'Taskfile.yml': text }).diagnostics).toMatchObject([{ code }]);
  });

  test('a Taskfile that is not there', () => {
    expect(loadTexts({}).diagnostics).toMatchObject([{ code: 'taskfile/not-found', file: '/w/Taskfile.yml' }]);
  });
});

test('what go-task ignores is said, and does not stop the load', () => {
  const { taskfile, diagnostics } = loadText('x-own: 1\ntasks:\n  t: {depends: [b], comand: x}\n  t: {cmds: [y]}');
  expect(taskfile?.tasks.get('t')?.cmds).toHaveLength(1);
  expect(diagnostics.map(d => `${d.severity} ${d.code}`)).toContain('warning taskfile/duplicate-key');
  expect(loadText('tasks:\n  t: {source: [b]}').diagnostics).toMatchObject([
    { code: 'taskfile/unknown-key', severity: 'info', hint: 'did you mean "sources"?' },
  ]);
});

test('aliases that would blow up the document end in a diagnostic', () => {
  const levels = Array.from({ length: 8 }, (_, i) => `x${i + 1}: &x${i + 1} [${Array(10).fill(`*x${i}`).join(', ')}]`);
  const { diagnostics } = loadText(`x-0: &x0 [a]\n${levels.join('\n')}\nvars: {X: *x8}\ntasks: {}`);
  expect(diagnostics.filter(d => d.severity === 'error')).toMatchObject([{ code: 'yaml/alias' }]);
});

describe('includes', () => {
  const child =
    "version: '3'\nvars: {C: child}\ntasks:\n  default: d\n  t: {aliases: [u], deps: [x], cmds: [{task: ':top'}, {task: t2}]}";
  const root = (include: string): string =>
    `version: '3'\nvars: {R: root}\nincludes:\n  ns: ${include}\ntasks: {top: x}`;
  const merged = (include: string) => loadTexts({ 'Taskfile.yml': root(include), 'sub/Taskfile.yml': child }).taskfile;

  test('give names, calls and aliases their namespace, and the default task the name of the namespace', () => {
    const tasks = merged('{taskfile: sub, aliases: [al]}')?.tasks;
    expect([...(tasks?.keys() ?? [])]).toEqual(['top', 'ns:default', 'ns:t']);
    expect(tasks?.get('ns:default')?.aliases).toEqual(['al:default', 'ns', 'al']);
    expect(tasks?.get('ns:t')).toMatchObject({
      localName: 't',
      namespace: ['ns'],
      aliases: ['ns:u', 'al:t', 'al:u'],
      deps: [{ task: 'ns:x' }],
      cmds: [{ task: 'top' }, { task: 'ns:t2' }],
      file: '/w/sub/Taskfile.yml',
    });
  });

  test('leak their variables, and move directories only in mapping form', () => {
    const [plain, mapped] = [merged('./sub'), merged('{taskfile: ./sub, vars: {I: i}}')];
    expect([...(plain?.vars.keys() ?? [])]).toEqual(['R', 'C']);
    expect(plain?.tasks.get('ns:t')?.dir).toBeUndefined();
    expect(mapped?.tasks.get('ns:t')?.dir).toBe('/w');
    expect([...(mapped?.tasks.get('ns:t')?.includeVars?.keys() ?? [])]).toEqual(['I']);
    expect([...(mapped?.tasks.get('ns:t')?.includedTaskfileVars?.keys() ?? [])]).toEqual(['R', 'C']);
  });

  test('may flatten, exclude, hide and be absent', () => {
    expect([...(merged("{taskfile: sub, flatten: true, excludes: ['default']}")?.tasks.keys() ?? [])]).toEqual([
      'top',
      't',
    ]);
    expect(merged('{taskfile: sub, internal: true}')?.tasks.get('ns:t')?.internal).toBe(true);
    const optional = loadTexts({ 'Taskfile.yml': root('{taskfile: gone.yml, optional: true}') });
    expect(optional).toMatchObject({ taskfile: { files: ['/w/Taskfile.yml', '/w/gone.yml'] }, diagnostics: [] });
  });

  test.each([
    ['a cycle', "version: '3'\nincludes: {up: ../Taskfile.yml}", 'include/cycle', '/w/sub/Taskfile.yml'],
    ['another version', "version: '3.1'\ntasks: {}", 'include/version-mismatch', '/w/Taskfile.yml'],
    ['dotenv', "version: '3'\ndotenv: [.env]", 'include/dotenv', '/w/Taskfile.yml'],
    ['broken YAML', "version: '3'\ntasks: [", 'yaml/syntax', '/w/sub/Taskfile.yml'],
  ])('are refused for %s', (_, text, code, file) => {
    const { diagnostics } = loadTexts({ 'Taskfile.yml': root('sub'), 'sub/Taskfile.yml': text });
    expect(diagnostics).toMatchObject([{ code, file }]);
  });

  test('are refused for a name the includer has', () => {
    const { diagnostics } = loadTexts({
      'Taskfile.yml': root('{taskfile: sub, flatten: true}'),
      'sub/Taskfile.yml': "version: '3'\ntasks: {top: y}",
    });
    expect(diagnostics).toMatchObject([{ code: 'task/duplicate', range: { start: { line: 4 } } }]);
  });
});

test('a diagnostic shows its line and what to do', () => {
  const text = "version: '3'\ntasks:\n  t:\n    deps: build\n";
  const [diagnostic] = loadTexts({ 'Taskfile.yml': text }).diagnostics;
  expect(diagnostic && formatDiagnostic(diagnostic, { cwd: '/w', text })).toBe(
    [
      'Taskfile.yml:4:11 error expected a list of dependencies, found "build" [taskfile/decode]',
      '  4 |     deps: build',
      '    |           ^^^^^',
      'hint: write it as a list, each entry after "- "',
    ].join('\n'),
  );
});
