import { EditRefused, reshapeTaskfile, type ReshapeStep } from '.';
import { outlineOf } from '../testing/outline';

const head = "version: '3'\ntasks:\n";

/** What the lines under `tasks:` become. */
function reshape(lines: string, ...steps: ReshapeStep[]): string {
  const result = reshapeTaskfile(head + lines, steps);
  expect(result.startsWith(head)).toBe(true);
  return result.slice(head.length);
}

const three = '  # about a\n  a: x # on a\n\n  b:\n    - y\n    # - old\n  c: z\n';

describe('a key of a task', () => {
  const whole = '  a:\n    # why\n    desc: x\n    dir: ./b # there\n    deps: [c]\n    cmds: [y]\n  b: z\n';

  it.each<[string, string, ReshapeStep, string]>([
    [
      '`dir` changes where it stands',
      whole,
      { to: 'set-dir', task: 'a', dir: '..' },
      '  a:\n    # why\n    desc: x\n    dir: .. # there\n    deps: [c]\n    cmds: [y]\n  b: z\n',
    ],
    ['`dir` goes', '  a:\n    dir: b\n    cmds: [y]\n', { to: 'set-dir', task: 'a' }, '  a:\n    cmds: [y]\n'],
    [
      '`dir` comes first, a key of the same name deeper in the task aside',
      '  a:\n    vars:\n      a: 1\n    cmds: [y]\n',
      { to: 'set-dir', task: 'a', dir: '../..' },
      '  a:\n    dir: ../..\n    vars:\n      a: 1\n    cmds: [y]\n',
    ],
    [
      '`dir` comes between braces',
      '  a: { cmds: [y] }\n',
      { to: 'set-dir', task: 'a', dir: '..' },
      '  a: { dir: .., cmds: [y] }\n',
    ],
    [
      '`deps` goes',
      '  a:\n    deps:\n      - c\n    cmds: [y]\n',
      { to: 'remove-key', task: 'a', key: 'deps' },
      '  a:\n    cmds: [y]\n',
    ],
    [
      '`vars` goes',
      '  a:\n    cmds: [y]\n    vars:\n      X: 1\n    # b\n',
      { to: 'remove-key', task: 'a', key: 'vars' },
      '  a:\n    cmds: [y]\n    # b\n',
    ],
  ])('%s', (_, before, step, after) => {
    expect(reshape(before, step)).toBe(after);
  });

  it.each<[string, ReshapeStep, string]>([
    ['  a: x\n', { to: 'set-dir', task: 'a', dir: '..' }, 'no place for a `dir`'],
    ['  a: x\n', { to: 'remove-key', task: 'a', key: 'deps' }, 'not written in this file'],
    [
      '  a:\n    cmds: [y]\n    vars: # of y\n      X: 1\n',
      { to: 'remove-key', task: 'a', key: 'vars' },
      'the comment # of y',
    ],
    ['  a:\n    deps: [b]\n', { to: 'remove-key', task: 'a', key: 'deps' }, 'nothing would be left'],
  ])('of %j is refused for %j', (before, step, reason) => {
    expect(() => reshape(before, step)).toThrow(reason);
  });
});

describe('a task', () => {
  it.each<[string, string, ReshapeStep, string]>([
    [
      'moves to the end with its comments and its blank line',
      three,
      { to: 'move-task', task: 'a' },
      '  b:\n    - y\n    # - old\n  c: z\n\n  # about a\n  a: x # on a\n',
    ],
    [
      'moves from the end to the front',
      '  a: x\n\n  b: y\n\n\n  # about c\n  c: z\n',
      { to: 'move-task', task: 'c', place: { before: 'a' } },
      '  # about c\n  c: z\n\n\n  a: x\n\n  b: y\n',
    ],
    [
      'moves behind another, in front of comments on their own',
      '  a: x\n\n  # section\n\n  b: y\n\n  c: z\n',
      { to: 'move-task', task: 'c', place: { after: 'a' } },
      '  a: x\n\n  c: z\n\n  # section\n\n  b: y\n',
    ],
    [
      'moves in front of another, behind comments on their own',
      '  a: x\n\n  # section\n\n  b: y\n\n  c: z\n',
      { to: 'move-task', task: 'c', place: { before: 'b' } },
      '  a: x\n\n  # section\n\n  c: z\n\n  b: y\n',
    ],
    ['stays where it is', three, { to: 'move-task', task: 'b', place: { after: 'a' } }, three],
    [
      'moves without a line break at the end of the file',
      '  a: x\n  b: |-\n    y',
      { to: 'move-task', task: 'b', place: { before: 'a' } },
      '  b: |-\n    y\n  a: x',
    ],
    [
      'that the end of the file cuts short says so when others follow',
      '  a: x\n  b: | # why\n    y',
      { to: 'add-task', task: 'c', body: { cmd: 'z' } },
      '  a: x\n  b: |- # why\n    y\n  c:\n    cmd: z',
    ],
    [
      'whose text needs the line break keeps it at the end of the file',
      '  a: |\n    x\n  b: y',
      { to: 'move-task', task: 'a' },
      '  b: y\n  a: |\n    x\n',
    ],
    [
      'moves in front of the end of the document',
      '  a: x\n  b: y\n...\n',
      { to: 'move-task', task: 'a' },
      '  b: y\n  a: x\n...\n',
    ],
    [
      'moves with a text whose blank lines are part of it',
      '  a: |+\n    x\n\n  b: y\n',
      { to: 'move-task', task: 'b', place: { before: 'a' } },
      '  b: y\n  a: |+\n    x\n\n',
    ],
    ['goes with its comments', three, { to: 'remove-task', task: 'b' }, '  # about a\n  a: x # on a\n\n  c: z\n'],
    ['goes as the last', '  a: x\n\n  b: y\n', { to: 'remove-task', task: 'b' }, '  a: x\n'],
    [
      'comes in the style of the file',
      '  a:\n    cmds:\n    - "x"\n\n  b: "y"\n',
      { to: 'add-task', task: 'n:w', body: { desc: 'yes', cmds: ['echo', { task: 'b' }] }, place: { before: 'b' } },
      '  a:\n    cmds:\n    - "x"\n\n  n:w:\n    desc: "yes"\n    cmds:\n    - echo\n    - task: b\n\n  b: "y"\n',
    ],
    [
      'comes at the end',
      '  a: x\n  b: y\n\n# end\n',
      { to: 'add-task', task: 'c', body: { cmd: 'a: b' } },
      "  a: x\n  b: y\n  c:\n    cmd: 'a: b'\n\n# end\n",
    ],
    ['is renamed', "  'a': x # a\n", { to: 'rename-task', task: 'a', name: "it's" }, "  'it''s': x # a\n"],
    ['is renamed to what needs quotes', '  a: x\n', { to: 'rename-task', task: 'a', name: '*' }, "  '*': x\n"],
  ])('%s', (_, before, step, after) => {
    expect(reshape(before, step)).toBe(after);
  });

  it('moves, comes and goes between braces', () => {
    const text = 'tasks: { a: x, b: [y], c: { cmd: z } }\n';
    const step = (task: ReshapeStep): string => reshapeTaskfile(text, [task]);
    expect(step({ to: 'move-task', task: 'a' })).toBe('tasks: { b: [y], c: { cmd: z }, a: x }\n');
    expect(step({ to: 'remove-task', task: 'c' })).toBe('tasks: { a: x, b: [y] }\n');
    const body = { cmds: [{ task: 'a' }], silent: true };
    expect(step({ to: 'add-task', task: 'n', body, place: { before: 'b' } })).toBe(
      'tasks: { a: x, n: { cmds: [{ task: a }], silent: true }, b: [y], c: { cmd: z } }\n',
    );
  });

  it('leaves braces behind as the last of all, and fills them', () => {
    const text = 'tasks: # mine\n  a:\n    cmds:\n      - x\n';
    const empty = reshapeTaskfile(text, [{ to: 'remove-task', task: 'a' }]);
    expect(empty).toBe('tasks: {} # mine\n');
    expect(reshapeTaskfile(empty, [{ to: 'add-task', task: 'a', body: { cmds: ['x'] } }])).toBe(text);
  });

  it('keeps CRLF and a byte order mark', () => {
    const text = '\uFEFFtasks:\r\n  a: x\r\n\r\n  b: y\r\n';
    const steps: ReshapeStep[] = [
      { to: 'move-task', task: 'a' },
      { to: 'add-task', task: 'c', body: { cmds: ['z'] } },
    ];
    expect(reshapeTaskfile(text, steps)).toBe(
      '\uFEFFtasks:\r\n  b: y\r\n\r\n  a: x\r\n\r\n  c:\r\n    cmds:\r\n      - z\r\n',
    );
  });
});

describe('a command', () => {
  const list =
    '  a:\n    cmds:\n      # one\n      - x # on x\n      - |\n        y\n\n        y\n      - cmd: z\n        silent: true\n';
  it.each<[string, string, ReshapeStep, string]>([
    [
      'moves with its comments and all its lines',
      list,
      { to: 'move-command', task: 'a', index: 0 },
      '  a:\n    cmds:\n      - |\n        y\n\n        y\n      - cmd: z\n        silent: true\n      # one\n      - x # on x\n',
    ],
    [
      'moves to the front',
      list,
      { to: 'move-command', task: 'a', index: 1, place: { before: 0 } },
      '  a:\n    cmds:\n      - |\n        y\n\n        y\n      # one\n      - x # on x\n      - cmd: z\n        silent: true\n',
    ],
    [
      'moves between brackets',
      '  a: [x, "y", z]\n',
      { to: 'move-command', task: 'a', index: 2, place: { after: 0 } },
      '  a: [x, z, "y"]\n',
    ],
    [
      'moves past what is no command',
      '  a:\n    - x\n    -\n    - y\n',
      { to: 'move-command', task: 'a', index: 1, place: { before: 0 } },
      '  a:\n    - y\n    - x\n    -\n',
    ],
    [
      'goes with the comment above it',
      '  a:\n    - x\n    # on y\n    - y\n',
      { to: 'remove-command', task: 'a', index: 1 },
      '  a:\n    - x\n',
    ],
    [
      'goes as the only one',
      '  a:\n    cmds: # why\n      - x\n',
      { to: 'remove-command', task: 'a', index: 0 },
      '  a:\n    cmds: [] # why\n',
    ],
    [
      'goes from a text',
      '  a: | # why\n    x\n  b: y\n',
      { to: 'remove-command', task: 'a', index: 0 },
      '  a: [] # why\n  b: y\n',
    ],
    [
      'comes into a list',
      '  a:\n  - x\n  # - y\n',
      { to: 'add-command', task: 'a', command: 'w' },
      '  a:\n  - x\n  - w\n  # - y\n',
    ],
    [
      'comes between brackets',
      '  a: [x]\n',
      { to: 'add-command', task: 'a', command: { task: 'b' }, place: { before: 0 } },
      '  a: [{ task: b }, x]\n',
    ],
    [
      'comes to a lone `cmd`',
      '  a:\n    cmd: x # why\n    silent: true\n',
      { to: 'add-command', task: 'a', command: 'w' },
      '  a:\n    cmds:\n      - x # why\n      - w\n    silent: true\n',
    ],
    [
      'comes to a lone block',
      '  a:\n    cmd: |\n      x\n        x\n    silent: true\n',
      { to: 'add-command', task: 'a', command: 'w' },
      '  a:\n    cmds:\n      - |\n        x\n          x\n      - w\n    silent: true\n',
    ],
    [
      'comes to a lone mapping',
      '  a:\n    cmd:\n        task: b\n        silent: true\n',
      { to: 'add-command', task: 'a', command: 'w' },
      '  a:\n    cmds:\n      - task: b\n        silent: true\n      - w\n',
    ],
    [
      'comes to a text',
      '  a: x\n',
      { to: 'add-command', task: 'a', command: 'y\nz\n' },
      '  a:\n    cmds:\n      - x\n      - |\n        y\n        z\n',
    ],
    [
      'comes to nothing',
      '  a:\n  b: ~\n',
      { to: 'add-command', task: 'a', command: 'w' },
      '  a:\n    cmds:\n      - w\n  b: ~\n',
    ],
    [
      'comes to a written nothing',
      '  a: ~ # why\n',
      { to: 'add-command', task: 'a', command: 'w' },
      '  a: # why\n    cmds:\n      - w\n',
    ],
    [
      'comes to a task without commands',
      '  a:\n    deps: [b]\n\n  b: y\n',
      { to: 'add-command', task: 'a', command: 'w' },
      '  a:\n    deps: [b]\n    cmds:\n      - w\n\n  b: y\n',
    ],
    [
      'comes to an empty list',
      '  a:\n    cmds: [] # why\n',
      { to: 'add-command', task: 'a', command: 'w' },
      '  a:\n    cmds: # why\n      - w\n',
    ],
    [
      'comes to braces',
      '  a: { deps: [b] }\n',
      { to: 'add-command', task: 'a', command: ':y' },
      "  a: { deps: [b], cmds: [':y'] }\n",
    ],
    [
      'comes to a lone one in braces',
      '  a: { cmd: x }\n',
      { to: 'add-command', task: 'a', command: 'w' },
      '  a: { cmds: [x, w] }\n',
    ],
  ])('%s', (_, before, step, after) => {
    expect(reshape(before, step)).toBe(after);
  });
});

describe('a step is refused', () => {
  const add: ReshapeStep = { to: 'add-command', task: 'a', command: 'y' };
  it.each<[string, string, ReshapeStep, string]>([
    ['for a task that is not here', '  b: x\n', { to: 'move-task', task: 'a' }, 'not declared'],
    ['for a place that is not here', '  a: x\n', { to: 'move-task', task: 'a', place: { before: 'b' } }, 'no task "b"'],
    ['for a task declared twice', '  a: x\n  a: y\n', { to: 'remove-task', task: 'a' }, 'declared twice'],
    ['for a name that is taken', '  a: x\n  b: y\n', { to: 'rename-task', task: 'a', name: 'b' }, 'exists already'],
    ['for a new task that is there', '  a: x\n', { to: 'add-task', task: 'a', body: {} }, 'exists already'],
    ['for the name of a merge', '  a: x\n', { to: 'rename-task', task: 'a', name: '<<' }, 'merge'],
    ['when an alias would come first', '  a: &x [x]\n  b: *x\n', { to: 'move-task', task: 'a' }, 'anchor'],
    ['when an alias would lose its anchor', '  a: &x [x]\n  b: *x\n', { to: 'remove-task', task: 'a' }, 'anchor'],
    ['when others repeat the list', '  a: &x [x, y]\n  b: *x\n', { to: 'move-command', task: 'a', index: 0 }, 'anchor'],
    ['for commands from an alias', '  b: &x [x]\n  a: *x\n', add, 'alias'],
    ['for commands that may come from a merge', '  b: &x { cmds: [x] }\n  a:\n    <<: *x\n', add, 'merge'],
    [
      'for comments between brackets',
      '  a: [\n    x, # one\n    y\n  ]\n',
      { to: 'move-command', task: 'a', index: 0 },
      'comments',
    ],
    [
      'for a key that does not begin its line',
      '  ? a\n  : x\n  b: y\n',
      { to: 'move-task', task: 'a' },
      'begin its line',
    ],
    [
      'when a text would swallow a comment',
      '    # about a\n  a: y\n  b: |\n    x\n',
      { to: 'move-task', task: 'a' },
      'something else',
    ],
    ['for a command that is not here', '  a: [x]\n', { to: 'move-command', task: 'a', index: 1 }, 'no command 1'],
    ['for two keys `tasks`', '  a: x\ntasks:\n', { to: 'remove-task', task: 'a' }, 'twice'],
    ['for a text that is no YAML', '  a: [\n', { to: 'remove-task', task: 'a' }, 'Flow sequence'],
  ])('%s', (_, before, step, reason) => {
    expect(() => reshape(before, step)).toThrow(EditRefused);
    expect(() => reshape(before, step)).toThrow(reason);
  });
});

it.each(['\u2028 !', 'a\u0085b', 'x\u2029'])('what ends a line for go-yaml alone is written as an escape: %j', word => {
  const after = reshapeTaskfile("version: '3'\ntasks: {}\n", [
    { to: 'add-task', task: 'new', body: { desc: word, cmds: [word, { task: word }] } },
  ]);
  const [task] = outlineOf(after);
  expect(task?.cmds.map(cmd => JSON.parse(cmd) as object)).toMatchObject([{ text: word }, { task: word }]);
  expect(JSON.parse(task?.others ?? '')).toMatchObject({ desc: word });
});
