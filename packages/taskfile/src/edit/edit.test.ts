import { EditRefused, editTaskfile, type CommandEdit, type TaskEdit } from '.';

/** The text with the lines of its task `a` (indented as under `tasks:`) in a small Taskfile, and edited. */
function edit(lines: string, change: Omit<TaskEdit, 'task'>, rest = ''): string {
  const head = "version: '3'\ntasks:\n";
  const result = editTaskfile(head + lines + rest, [{ task: 'a', ...change }]);
  expect(result.startsWith(head)).toBe(true);
  return result.slice(head.length);
}

const call = (index: number, task: string): CommandEdit => ({ index, to: 'call', task });
const text = (index: number, now: string): CommandEdit => ({ index, to: 'text', text: now });
const gone = (index: number): CommandEdit => ({ index, to: 'removed' });
const flow = '  z:\n    deps: [y]\n';

describe('a command becomes a call', () => {
  it.each<[string, string, string, string]>([
    [
      'a plain entry, its comment kept',
      '  a:\n    cmds:\n      - task:b  # why\n',
      'b',
      '  a:\n    cmds:\n      - task: b  # why\n',
    ],
    ['an unindented list', "  a:\n    cmds:\n    - 'task:b'\n", 'b', '  a:\n    cmds:\n    - task: b\n'],
    ['a list in brackets', '  a:\n    cmds: [task:b, echo]\n', 'b', '  a:\n    cmds: [{ task: b }, echo]\n'],
    [
      'a block scalar',
      '  a:\n    cmds:\n      - | # why\n        task:b\n\n      - x\n',
      'b',
      '  a:\n    cmds:\n      - task: b # why\n\n      - x\n',
    ],
    [
      'an entry with options',
      '  a:\n    cmds:\n      - cmd: task:b\n        silent: true\n',
      'b',
      '  a:\n    cmds:\n      - task: b\n        silent: true\n',
    ],
    [
      'a call with an ampersand in its name',
      '  a:\n    cmds:\n      - task: b & # why\n',
      'b',
      '  a:\n    cmds:\n      - task: b # why\n',
    ],
    [
      'a deferred command',
      '  a:\n    cmds:\n      - defer: task:b\n',
      'b',
      '  a:\n    cmds:\n      - defer: { task: b }\n',
    ],
    ['a lone `cmd`', '  a:\n    cmd: task:b # why\n', 'b', '  a:\n    cmd: { task: b } # why\n'],
    ['a task that is a string', '  a: task:b # why\n', 'b', '  a:\n    cmds:\n      - task: b # why\n'],
    ['a task that is a list', '  a:\n    - task:b\n', 'b', '  a:\n    - task: b\n'],
    [
      'CRLF',
      '  a:\r\n    cmds:\r\n      - |\r\n        task:b\r\n      - x\r\n',
      'b',
      '  a:\r\n    cmds:\r\n      - task: b\r\n      - x\r\n',
    ],
    ['a name with plain colons', '  a: [x]\n', 'test:unit', '  a: [{ task: test:unit }]\n'],
    ['a name that needs quotes', '  a: [x]\n', ':b', "  a: [{ task: ':b' }]\n"],
    ['a template as name', '  a:\n    - x\n', '{{.B}}', "  a:\n    - task: '{{.B}}'\n"],
    ['a name that reads as a mapping', '  a:\n    - x\n', 'b: c', "  a:\n    - task: 'b: c'\n"],
    ['a name that reads as a comment', '  a:\n    - x\n', 'b #c', "  a:\n    - task: 'b #c'\n"],
    ['a name that reads as an alias', '  a:\n    - x\n', '*', "  a:\n    - task: '*'\n"],
  ])('%s', (_, before, name, after) => {
    expect(edit(before, { commands: [call(0, name)] })).toBe(after);
  });

  it('counts what go-task counts: null entries are no commands', () => {
    expect(edit('  a:\n    - \n    - x\n', { commands: [call(0, 'b')] })).toBe('  a:\n    - \n    - task: b\n');
  });
});

describe('shell text changes in its own style', () => {
  it.each<[string, string, string, string]>([
    ['plain', '- echo {{x}} # why', 'echo $x', '- echo $x # why'],
    ['plain that no longer can be', '- echo x', 'echo: x', "- 'echo: x'"],
    ['single quotes', "- 'it''s {{x}}' # why", "it's $x", "- 'it''s $x' # why"],
    [
      'double quotes, escapes elsewhere untouched',
      '- "\\u00e9\\t{{x}} \\x41"',
      'é\t"$x" A',
      '- "\\u00e9\\t\\"$x\\" \\x41"',
    ],
    ['characters outside the basic plane', '- "\\U0001F680 🔧 x"', '🚀 🔩 x', '- "\\U0001F680 🔩 x"'],
    ['plain over two lines', '- echo one\n  {{x}}', 'echo one $x', '- echo one\n  $x'],
    [
      'a literal block',
      '- | # why\n  # not a comment\n  echo {{x}}\n    deep\n\n  end  \n',
      '# not a comment\necho $x\n  deep\n\nend  \n',
      '- | # why\n  # not a comment\n  echo $x\n    deep\n\n  end  \n',
    ],
    ['a literal block with an indicator', '- |1-\n   a\n  b', ' a\nc', '- |1-\n  a\n c'],
    ['a literal block that loses its last break', '- |\n  a\n', 'b', '- |-\n  b\n'],
    ['a literal block that gains lines', '- |\n  a\n  b\n', 'a\nx\n\nb\n', '- |\n  a\n  x\n\n  b\n'],
    ['a folded block', '- >-\n  echo one\n  {{x}}\n\n  two\n', 'echo one $x\ntwo', '- >-\n  echo one\n  $x\n\n  two\n'],
    ['a folded block that folding cannot hold', '- > # why\n  a\n  b\n', 'a\n  b\n', '- | # why\n  a\n    b\n'],
    ['text with a new line in a plain scalar', '- a', 'a\nb', '- "a\\nb"'],
    ['a number', '- 1.50', '1.5', "- '1.5'"],
  ])('%s', (_, before, now, after) => {
    const indent = (lines: string): string =>
      lines
        .split('\n')
        .map(line => (line === '' ? '' : `    ${line}`))
        .join('\n');
    expect(edit(`  a:\n${indent(before)}\n`, { commands: [text(0, now)] })).toBe(`  a:\n${indent(after)}\n`);
  });

  it('keeps CRLF in blocks', () => {
    const before = '  a:\r\n    - |\r\n      one\r\n      two\r\n';
    expect(edit(before, { commands: [text(0, 'one\nnew\ntwo\n')] })).toBe(
      '  a:\r\n    - |\r\n      one\r\n      new\r\n      two\r\n',
    );
  });
});

describe('a command is removed', () => {
  it.each<[string, string, number[], string]>([
    [
      'with its line, not the comment above',
      '  a:\n    - x\n    # above\n    - wait # on it\n\n    - y\n',
      [1],
      '  a:\n    - x\n    # above\n\n    - y\n',
    ],
    [
      'with all its lines',
      '  a:\n    - |\n      x\n\n      y\n    - cmd: z\n      silent: true\n    - w\n',
      [0, 1],
      '  a:\n    - w\n',
    ],
    ['from brackets', '  a: [x, y, z]\n', [1], '  a: [x, z]\n'],
    ['from the end of brackets', '  a: [x, y, z]\n', [1, 2], '  a: [x]\n'],
    [
      'from brackets over lines',
      '  a: [\n    x, # one\n    y, # two\n    z\n  ]\n',
      [2],
      '  a: [\n    x, # one\n    y # two\n  ]\n',
    ],
    ['the only one of a list', '  a:\n    cmds: # why\n      - wait\n', [0], '  a:\n    cmds: [] # why\n'],
    ['a lone one', '  a:\n    cmd: wait\n', [0], '  a:\n    cmds: []\n'],
    ['the task itself', '  a: wait\n', [0], '  a: []\n'],
  ])('%s', (_, before, indexes, after) => {
    expect(edit(before, { commands: indexes.map(gone) })).toBe(after);
  });
});

describe('members run side by side', () => {
  const group = { commands: [call(0, 'b'), call(1, 'c'), gone(2)], members: { indexes: [0, 1], names: ['b', 'c'] } };
  const asDeps: Omit<TaskEdit, 'task'> = { ...group, members: { ...group.members, as: 'deps' } };
  const asHolder: Omit<TaskEdit, 'task'> = { ...group, members: { ...group.members, as: { holder: 'a:all' } } };

  it.each<[string, string, string]>([
    [
      'the key `cmds` goes with its last command, comments stay above',
      '  a:\n    desc: d\n    cmds: # key\n      # one\n      - task:b & # on b\n      - task:c &\n      - wait # on wait\n    silent: true\n',
      '  a:\n    desc: d\n    # one\n    # on b\n    deps: [b, c] # key\n    silent: true\n',
    ],
    [
      'what is left stays in `cmds`',
      '  a:\n    # the commands\n    cmds:\n      - task:b &\n      # two\n      - task:c &\n      - wait\n      - echo done\n',
      '  a:\n    # two\n    deps: [b, c]\n    # the commands\n    cmds:\n      - echo done\n',
    ],
    [
      'behind the deps it has',
      '  a:\n    cmds:\n      - task:b &\n      - task:c &\n      - wait\n    deps: [x]\n',
      '  a:\n    deps: [x, b, c]\n',
    ],
    [
      'behind the deps it has, line by line',
      '  a:\n    deps:\n    - x # why\n    cmds:\n    - task:b &\n    - task:c &\n    - wait\n    - y\n',
      '  a:\n    deps:\n    - x # why\n    - b\n    - c\n    cmds:\n    - y\n',
    ],
    [
      'a task that is a list',
      '  a:\n    # one\n    - task:b &\n    - task:c &\n    - wait\n',
      '  a:\n    # one\n    deps: [b, c]\n',
    ],
    [
      'a task that is a list with more in it',
      '  a: # why\n    - task:b &\n    - task:c &\n    - wait\n    - |\n      x\n\n      y\n',
      '  a: # why\n    deps: [b, c]\n    cmds:\n      - |\n        x\n\n        y\n',
    ],
    [
      'a task that is brackets',
      '  a: [task:b &, task:c &, wait, x] # why\n',
      '  a:\n    deps: [b, c]\n    cmds: [x] # why\n',
    ],
    ['all in braces', '  a: { cmds: [task:b, task:c, wait, x] }\n', '  a: { deps: [b, c], cmds: [x] }\n'],
    ['all in braces with deps', '  a: { deps: [x], cmds: [task:b, task:c, wait] }\n', '  a: { deps: [x, b, c] }\n'],
  ])('as deps: %s', (_, before, after) => {
    expect(edit(before, asDeps, flow)).toBe(after + flow);
  });

  it('follows four spaces, unindented lists, deps by line and CRLF of the file', () => {
    const rest = '\r\n    z:\r\n        deps:\r\n        - y\r\n';
    const before = '    a:\r\n        cmds:\r\n        - task:b &\r\n        - task:c &\r\n        - wait\r\n';
    const deps = '        deps:\r\n        - b\r\n        - c\r\n';
    expect(edit(before, asDeps, rest)).toBe(`    a:\r\n${deps}${rest}`);
    const holder = '        cmds:\r\n        - task: a:all\r\n\r\n    a:all:\r\n        internal: true\r\n';
    expect(edit(before, asHolder, rest)).toBe(`    a:\r\n${holder}${deps}${rest}`);
  });

  it('as holder: one call where the first member stood, and the new task behind the comments of this one', () => {
    const before =
      '  a:\n    cmds:\n      # one\n      - task:b & # on b\n      # two\n      - task:c &\n      - wait\n      - x\n      # - y\n\n  # about z\n';
    const after =
      '  a:\n    cmds:\n      # one\n      # two\n      - task: a:all # on b\n      - x\n      # - y\n\n  a:all:\n    internal: true\n    deps: [b, c]\n\n  # about z\n';
    expect(edit(before, asHolder, flow)).toBe(after + flow);
  });

  it('ends the file as it ended', () => {
    const before = '  a:\n    - task:b &\n    - task:c &\n    - wait';
    expect(edit(before, asHolder)).toBe('  a:\n    - task: a:all\n\n  a:all:\n    internal: true\n    deps: [b, c]');
  });

  it.each<[string, string, Omit<TaskEdit, 'task'>]>([
    ['a member that is more than a call', '  a:\n    - cmd: task:b\n      silent: true\n    - x\n    - y\n', asDeps],
    ['a holder that exists', '  a:\n    - x\n    - y\n    - z\n  a:all: z\n', asHolder],
    ['a command that others repeat', '  a:\n    - &x task:b\n  z:\n    - *x\n', { commands: [call(0, 'b')] }],
    ['a task that others extend', '  a: &a\n    cmds: [x]\n  z:\n    <<: *a\n', { commands: [gone(0)] }],
    ['commands from an alias', '  z: &z [x, y]\n  a:\n    cmds: *z\n', asDeps],
    ['a command that is not there', '  a: x\n', { commands: [gone(1)] }],
    ['a task that is not there', '  b: x\n', { commands: [gone(0)] }],
    ['text that is no YAML', '  a: [\n', { commands: [gone(0)] }],
  ])('refuses %s', (_, before, change) => {
    expect(() => edit(before, change)).toThrow(EditRefused);
  });
});

it('keeps a byte order mark', () => {
  const before = '\uFEFFversion: 3\ntasks:\n  a: [x]\n';
  expect(editTaskfile(before, [{ task: 'a', commands: [text(0, 'y')] }])).toBe('\uFEFFversion: 3\ntasks:\n  a: [y]\n');
});
