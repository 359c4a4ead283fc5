import { meansToBeTaskfile } from './recognise';

describe('a file that is called Taskfile.yml', () => {
  it.each([
    ['a Taskfile', "version: '3'\ntasks: {}", true],
    ['one without a version', 'tasks: {build: echo}', true],
    ['one of an old version', "version: '2'", true],
    ['one that only includes', 'includes: {a: ./a}', true],
    ['one whose tasks are all commented out', 'tasks:', true],
    ['one that is no YAML', 'tasks: {build: [', true],
    ['one in the midst of a merge', 'tasks:\n<<<<<<< ours\n  a: x\n=======\n  b: x\n>>>>>>> theirs\n', true],
    ['nothing', '', false],
    ['only a comment', '# nothing here yet\n', false],
    ['a null', '~', false],
    ['notes', 'These are notes.\n', false],
    ['a list', '- a\n- b\n', false],
    ['a pipeline', 'name: deploy\nenv: {A: b}\nsteps: [{run: x}]\n', false],
    ['one with the keys further down', 'spec: {version: 3, tasks: [a]}\n', false],
  ])('that holds %s', (_, text, expected) => {
    expect(meansToBeTaskfile(text)).toBe(expected);
    expect(meansToBeTaskfile(Buffer.from(text))).toBe(expected);
  });
});
