import { addInclude } from './includes';

const include = { taskfile: './a', flatten: true };

describe('addInclude', () => {
  it.each([
    [
      "version: '3'\n\n# tasks\ntasks:\n  x: echo\n",
      "version: '3'\n\nincludes:\n  a:\n    taskfile: ./a\n    flatten: true\n\n# tasks\ntasks:\n  x: echo\n",
    ],
    [
      "version: '3'\nincludes:\n    # one\n    b: ./b # two\n\ntasks:\n    x:\n        cmds: []\n",
      "version: '3'\nincludes:\n    # one\n    b: ./b # two\n    a:\n        taskfile: ./a\n        flatten: true\n\ntasks:\n    x:\n        cmds: []\n",
    ],
    [
      'tasks:\n  x: echo\nincludes:\n  b: ./b',
      'tasks:\n  x: echo\nincludes:\n  b: ./b\n  a:\n    taskfile: ./a\n    flatten: true',
    ],
    [
      'tasks:\n  x:\n    cmds:\n      - |\n        wait',
      'includes:\n  a:\n    taskfile: ./a\n    flatten: true\n\ntasks:\n  x:\n    cmds:\n      - |\n        wait',
    ],
  ])('puts it in its place in %j', (before, after) => {
    expect(addInclude(before, 'a', include)).toBe(after);
  });

  it.each([
    ['tasks: {}\nincludes: { b: ./b }\n', 'not written as lines'],
    ['tasks: {}\nincludes:\n  a: ./b\n', 'there is an include of that name'],
    ['{ tasks: {} }\n', 'in braces'],
    ['tasks: [\n', 'Flow'],
  ])('refuses %j', (text, reason) => {
    expect(() => addInclude(text, 'a', include)).toThrow(reason);
  });
});
