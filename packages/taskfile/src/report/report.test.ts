import { jsonText } from './json';
import { listJson, listNames, listText, type ListedTask } from './list';
import { colored } from './paint';
import { summaryText, type TaskSummary } from './summary';
import { alignTabs } from './tabs';

const row = (task: string, more: Partial<ListedTask> = {}): ListedTask => ({
  task,
  label: '',
  desc: '',
  summary: '',
  aliases: [],
  location: { line: 3, column: 5, taskfile: '/w/Taskfile.yml' },
  ...more,
});

describe('columns', () => {
  it.each([
    ['a:\tx\nlong:\ty\n', 'a:      x\nlong:   y\n'],
    // The second column ends where a row lacks it.
    ['a\tb\tc\na\tbbb\na\tb\tc\n', 'a   b   c\na   bbb\na   b   c\n'],
    // A row without tabs ends every column.
    ['a\tb\nplain\nlonger\tb\n', 'a   b\nplain\nlonger   b\n'],
    ['a\tb\flonger\tb\n', 'a   b\nlonger   b\n'],
    // Code points count, not what they take on screen; escape sequences have no width.
    ['日本\tx\na\ty\n', '日本   x\na    y\n'],
    ['\u001b[32mab\u001b[0m\tx\nabc\ty', '\u001b[32mab\u001b[0m    x\nabc   y'],
  ])('aligns %j', (text, aligned) => {
    expect(alignTabs(text, 3)).toBe(aligned);
  });
});

describe('a list', () => {
  it('has a column of aliases only beside neighbours that have some', () => {
    const rows = [row('a', { desc: 'x\ny', aliases: ['b', 'c'] }), row('long', { desc: 'longer' }), row('z')];
    expect(listText(rows)).toBe(
      [
        'task: Available tasks for this project:',
        '* a:          x y      (aliases: b, c)',
        '* long:       longer',
        '* z:          ',
        '',
      ].join('\n'),
    );
  });

  it('paints each part, and takes replaced colours', () => {
    const text = listText([row('a', { desc: 'x', aliases: ['b'] })], colored({ TASK_COLOR_CYAN: '1,2,3' }));
    expect(text).toBe(
      '\u001b[0mtask: Available tasks for this project:\n\u001b[0m' +
        '\u001b[33m* \u001b[0m\u001b[32ma\u001b[0m\u001b[0m:       x\u001b[0m\u001b[38;2;1;2;3m      (aliases: b)\u001b[0m\n',
    );
  });

  it('of names drops trailing colons', () => {
    expect(listNames([{ name: 'a:b::', aliases: ['c:', 'd'] }])).toBe('a:b\nc\nd\n');
  });

  it('in JSON nests namespaces in byte order, and leaves out nothing', () => {
    const tasks = [row('a', { label: 'L', desc: '<&>' }), row('9:x:t'), row('10:t', { aliases: ['q'] })];
    const { namespaces, ...root } = JSON.parse(listJson(tasks, '/w/Taskfile.yml', true)) as Record<string, unknown>;
    expect(root).toMatchObject({ tasks: [{ name: 'L', task: 'a', desc: '<&>' }], location: '/w/Taskfile.yml' });
    expect(namespaces).toMatchObject({
      9: { tasks: null, namespaces: { x: { tasks: [{ name: '9:x:t' }] } } },
      10: { tasks: [{ aliases: ['q'] }] },
    });
    const text = listJson(tasks, '/w/Taskfile.yml', true);
    expect(text.indexOf('"10":')).toBeLessThan(text.indexOf('"9":'));
    expect(text).toContain('"desc": "\\u003c\\u0026\\u003e"');
    expect(listJson([], '/w/Taskfile.yml', false)).toBe('{\n  "tasks": [],\n  "location": "/w/Taskfile.yml"\n}\n');
  });
});

it('JSON of a name in thousands of namespaces ends', () => {
  const text = listJson([row(`${'a:'.repeat(20_000)}b`)], '/w/Taskfile.yml', true);
  expect(text.split('"namespaces"')).toHaveLength(501);
  expect(text).toContain(':a:b"');
});

describe('JSON', () => {
  it('is written as Go writes it', () => {
    expect(
      jsonText([
        ['b', { items: [1, 'x\u2028', null] }],
        ['a', { items: [] }],
      ]),
    ).toBe('{\n  "b": [\n    1,\n    "x\\u2028",\n    null\n  ],\n  "a": []\n}');
  });
});

describe('a summary', () => {
  const bare: TaskSummary = {
    name: 'build',
    summary: '',
    desc: '',
    vars: new Map(),
    env: new Map(),
    requires: [],
    deps: [],
    aliases: [],
    commands: [],
  };
  const never = (): boolean => false;

  it('says when there is nothing to say', () => {
    expect(summaryText([bare], never)).toBe('task: build\n\n(task does not have description or summary)\n');
  });

  it.each([
    ['one\n\ntwo\n', 'one\n\ntwo\n'],
    ['one', 'one\n'],
    ['\n', '\n'],
  ])('ends the text %j with one line break', (summary, shown) => {
    expect(summaryText([{ ...bare, summary }], never)).toBe(`task: build\n\n${shown}`);
  });

  it('has all sections in order, and two blank lines between tasks', () => {
    const full: TaskSummary = {
      ...bare,
      desc: 'Builds',
      vars: new Map([
        ['HOME', { value: '/root', secret: false }],
        ['TASK_DIR', { value: '/w', secret: false }],
        ['N', { value: 8n, secret: false }],
        ['MAP', { value: { b: 1n, a: 'x' }, secret: false }],
        ['GIT', { value: '', sh: 'git x', secret: false }],
        ['KEY', { value: 'k', secret: true }],
        ['E', { value: 'shown below', secret: false }],
      ]),
      env: new Map([['E', { value: ['a', 1n], secret: false }]]),
      requires: [{ name: 'A' }, { name: 'B', enum: ['x', 'y'] }, { name: 'C', enum: { ref: '.L' } }],
      deps: ['lint'],
      aliases: ['b'],
      commands: [{ text: 'go build' }, { task: 'test' }],
    };
    expect(summaryText([full, bare], name => name === 'HOME')).toBe(`task: build

Builds

vars:
  N: "8"
  MAP: 
    a: x
    b: 1

  GIT: sh: git x
  KEY: *****

env:
  E: "[a 1]"

requires:
  vars:
    - A
    - B:
        enum:
          - x
          - y
    - C:
        enum:
          ref: .L

dependencies:
 - lint

aliases:
 - b

commands:
 - go build
 - Task: test


task: build

(task does not have description or summary)
`);
  });
});
