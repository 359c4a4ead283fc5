import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registeredAnalyses } from '../../../analysis/registered';
import { withWorkspace } from '../../../testing/workspace';
import { migrate } from '../migrate';
import type { Migration } from '../model';
import { picker } from '../pick';
import { EVERYTHING, type Selection } from '../select';

/** Leaves that share nothing, and two that do. */
const LEAVES = `
  a: cat a/x
  b: cat b/x
  c: cat c/x
  d: cat d/x
  writes: cp a/x out/x
  reads: cat out/x
`;

function migrated(
  files: Record<string, string>,
  selection: Selection = EVERYTHING,
  answers?: string,
  inOrder = false,
): Migration {
  return withWorkspace(files, root =>
    migrate({
      root,
      analyses: registeredAnalyses(root),
      to: 'taskfile',
      selection,
      read: path => readFileSync(join(root, path), 'utf8'),
      inOrder,
      ...(answers !== undefined && { ask: picker(() => undefined, answerer(answers)) }),
    }),
  );
}

function answerer(answers: string): () => string | undefined {
  const left = [...answers];
  return () => left.shift();
}

/** The lines of the tasks before \`a\`, migrated, and what was said of those that were left. */
function edited(tasks: string): { text: string; left: string[] } {
  const before = `version: '3'\ntasks:\n${tasks.replace(/^\n/, '')}${LEAVES}`;
  const { files, left } = migrated({ 'Taskfile.yml': before });
  const text = files[0]?.after ?? before;
  const [, lines = ''] = text.replace(LEAVES, '').split('tasks:\n');
  return { text: `\n${lines}`, left: left.map(({ task, reason }) => `${task}: ${reason}`) };
}

describe('calls whose order nothing needs', () => {
  it.each<[string, string, string]>([
    [
      'become deps',
      `
  all:
    desc: All # why
    cmds:
      - task: a
      # the other one
      - task: b
`,
      `
  all:
    desc: All # why
    # the other one
    deps: [a, b]
`,
    ],
    [
      'leave what comes after them in cmds',
      `
  all:
    cmds:
      - task: a
      - task: b
      - echo done
`,
      `
  all:
    deps: [a, b]
    cmds:
      - echo done
`,
    ],
    [
      'stay behind what prints before them, in a task of their own',
      `
  all:
    cmds:
      - echo now
      - task: a
      - task: b
`,
      `
  all:
    cmds:
      - echo now
      - task: all:members
  all:members:
    internal: true
    deps: [a, b]
`,
    ],
    [
      'stay behind the deps of their task, and behind its checks',
      `
  all:
    deps: [c]
    cmds: [{ task: a }, { task: b }]
  checked:
    preconditions: [test -d a]
    cmds: [{ task: a }, { task: b }]
`,
      `
  all:
    deps: [c]
    cmds: [{ task: all:members }]
  all:members:
    internal: true
    deps: [a, b]
  checked:
    preconditions: [test -d a]
    cmds: [{ task: checked:members }]
  checked:members:
    internal: true
    deps: [a, b]
`,
    ],
    [
      'become one phase after the other where an order is needed',
      `
  all:
    cmds:
      - task: a
      - task: writes
      - task: reads
      - task: c
      - task: d
`,
      `
  all:
    deps: [a, writes]
    cmds:
      - task: all:phase-2
  all:phase-2:
    internal: true
    deps: [reads, c, d]
`,
    ],
    [
      'are calls first',
      `
  all:
    cmds:
      - task:a & task:b
      - wait
`,
      `
  all:
    deps: [a, b]
`,
    ],
    [
      'that were started together stay apart from what was to wait for them',
      `
  all:
    cmds:
      - task:a &
      - echo and
      - task:writes &
      - wait
      - task:reads &
      - task:c &
      - wait
`,
      `
  all:
    cmds:
      - echo and
      - task: all:phase-1
      - task: all:phase-2
  all:phase-1:
    internal: true
    deps: [a, writes]
  all:phase-2:
    internal: true
    deps: [reads, c]
`,
    ],
  ])('%s', (_, before, after) => {
    expect(edited(before)).toEqual({ text: after, left: expect.anything() as unknown });
    expect(edited(after).text).toBe(after);
  });
});

describe('calls stay in order', () => {
  it.each<[string, string, RegExp]>([
    [
      'where one writes what the other reads',
      'cmds: [{ task: writes }, { task: reads }]',
      /^all: `writes` writes out\/x/,
    ],
    ['where something prints between them', 'cmds: [{ task: a }, echo a is fine, { task: b }]', /prints between/],
    ['where a command stands between them', 'cmds: [{ task: a }, ./x, { task: b }]', /a command of its own/],
    ['where one may fail', 'cmds: [{ task: a, ignore_error: true }, { task: b }]', /may fail/],
    ['where one has a condition', "cmds: [{ task: a, if: 'true' }, { task: b }]", /has a condition/],
    ['where one passes variables', 'cmds: [{ task: a, vars: { X: 1 } }, { task: b }]', /passes variables/],
    ['where one is silent', 'cmds: [{ task: a, silent: true }, { task: b }]', /says `silent`/],
    ['where one is deferred', 'cmds: [{ defer: { task: a } }, { task: b }]', /is deferred/],
    ['where one is a loop', 'cmds: [{ task: a }, { for: [x, y], task: b }]', /is a loop/],
    [
      'where the task goes on after errors',
      'ignore_error: true, cmds: [{ task: a }, { task: b }]',
      /goes on after errors/,
    ],
    ['where somebody is asked', 'interactive: true, cmds: [{ task: a }, { task: b }]', /takes part/],
  ])('%s', (_, fields, reason) => {
    const before = `\n  all: { ${fields} }\n`;
    const { text, left } = edited(before);
    expect(text).toBe(before);
    expect(left.join('\n')).toMatch(reason);
  });

  it('where both bring the same writer along, unless it runs once', () => {
    const tasks = (run: string): string => `
  all:
    cmds: [{ task: one }, { task: two }]
  one: { deps: [gen], cmds: [cat out/x] }
  two: { deps: [gen], cmds: [cat out/x] }
  gen: { ${run}cmds: [cp a/x out/x] }
`;
    expect(edited(tasks('')).left.join()).toMatch(/`gen`/);
    expect(edited(tasks('run: once, ')).text).toContain('deps: [one, two]');
  });
});

it('only repairs what is to stay in order', () => {
  const text = `version: '3'\ntasks:\n  all:\n    cmds:\n      - task:a &\n      - task:b &\n      - wait\n${LEAVES}`;
  const files = migrated({ 'Taskfile.yml': text }, EVERYTHING, undefined, true).files;
  expect(files[0]?.after).toContain('    cmds:\n      - task: a\n      - task: b\n\n');
});

describe('included Taskfiles', () => {
  const included =
    "version: '3'\ntasks:\n  all:\n    cmds:\n      - task: a\n      - task: b\n  a: cat lib/a\n  b: cat lib/b\n";
  const root = (include: string): string => `version: '3'\nincludes:\n${include}tasks: {}\n`;

  it('are written with their own names, once, for all that include them', () => {
    const { files, changed } = migrated({
      'Taskfile.yml': root('  x: ./lib/tasks.yml\n  y: ./lib/tasks.yml\n'),
      'lib/tasks.yml': included,
    });
    expect(files.map(({ path }) => path)).toEqual(['lib/tasks.yml']);
    expect(files[0]?.after).toContain('  all:\n    deps: [a, b]\n');
    expect(changed.map(({ task }) => task)).toEqual(['x:all']);
  });

  it('keep an order that one of those that include them needs', () => {
    const tasks = included.replace('cat lib/a', 'cp {{.FROM}}/x out/x').replace('cat lib/b', 'cat {{.TO}}/x');
    const use = (name: string, to: string): string =>
      `  ${name}: { taskfile: ./lib/tasks.yml, vars: { FROM: in, TO: ${to} } }\n`;
    const files = (to: string) => ({ 'Taskfile.yml': root(use('x', 'in') + use('y', to)), 'lib/tasks.yml': tasks });
    expect(migrated(files('in')).files).toHaveLength(1);
    expect(migrated(files('out')).files).toHaveLength(0);
  });
});

describe('the tasks that are meant', () => {
  const two = `version: '3'\ntasks:\n  all: { cmds: [{ task: a }, { task: b }] }\n  also: { cmds: [{ task: c }, { task: d }] }${LEAVES}`;
  const names = (selection: Partial<Selection>, answers?: string): string[] =>
    migrated({ 'Taskfile.yml': two }, { ...EVERYTHING, ...selection }, answers).changed.map(({ task }) => task);

  it('are those of names, globs and projects', () => {
    expect(names({ tasks: ['all'] })).toEqual(['all']);
    expect(names({ tasks: ['al*'], projects: ['.'] })).toEqual(['all', 'also']);
    expect(() => names({ tasks: ['al', 'all'] })).toThrow('no task or project is called al;');
  });

  it.each([
    ['ny', ['also']],
    ['a', ['all', 'also']],
    ['?yq', ['all']],
    ['', []],
  ])('are those picked with %j', (answers, picked) => {
    expect(names({}, answers)).toEqual(picked);
  });
});

it('says what changed, on which evidence', () => {
  const { changed } = migrated({ 'Taskfile.yml': `version: '3'\ntasks:\n  all: ['task:a', { task: b }]${LEAVES}` });
  expect(changed).toEqual([
    {
      task: 'all',
      file: 'Taskfile.yml',
      line: 3,
      repairedCalls: 1,
      phases: [['a', 'b']],
      evidence: [expect.stringMatching(/^`a` reads a\/.*; `b` reads b\//)],
    },
  ]);
});
