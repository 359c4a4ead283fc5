import { inspect, taskfile } from '../testing/workspace';

/** The metadata of the task called `it`. */
function told(task: string, files: Record<string, string> = {}) {
  const { lowered } = inspect({ 'package.json': '{}', 'Taskfile.yml': taskfile(task), ...files });
  return lowered.find(l => l.placed.task.id.endsWith('it'))?.config.metadata;
}

describe('the metadata of a target', () => {
  it.each([
    ['`desc`', 'it: {desc: Builds, summary: Builds it all, cmds: [ls]}', 'Builds'],
    [
      'the first line of `summary` without one',
      'it: {summary: "\\n  Builds it\\n\\nand more", cmds: [ls]}',
      'Builds it',
    ],
    ['nothing without either', 'it: ls', undefined],
    ['nothing of an empty one', 'it: {desc: "  ", cmds: [ls]}', undefined],
    ['a template filled in', 'it: {desc: "Runs {{.TASK}}", cmds: [ls]}', 'Runs it'],
    [
      'a template that depends on the checkout as it is written',
      'it: {desc: "In {{.ROOT_DIR}}", cmds: [ls]}',
      'In {{.ROOT_DIR}}',
    ],
  ])('describes it by %s', (_story, task, description) => {
    expect(told(task)?.description).toBe(description);
  });

  it('says where the task is declared and by what other names it goes', () => {
    expect(told('it: {aliases: [i, that], cmds: [ls]}')).toMatchObject({
      technologies: ['taskfile'],
      taskfile: { task: 'it', file: 'Taskfile.yml', line: 3, aliases: ['i', 'that'] },
    });
  });

  const nested = { 'Taskfile.yml': "version: '3'", 'api/Taskfile.yml': taskfile('it: {desc: Lists, cmds: [ls]}') };
  it.each([
    ['npx', {}, 'npx nx-taskfile summary it'],
    ['the package manager of the workspace', { 'pnpm-lock.yaml': '' }, 'pnpm exec nx-taskfile summary it'],
    ['the entry that has it', nested, 'npx nx-taskfile summary --taskfile api/Taskfile.yml it'],
  ])('shows how to read about it, by %s', (_story, files, command) => {
    expect(told('it: {desc: Lists, cmds: [ls]}', files)?.help).toEqual({ command, example: {} });
  });

  it('shows the folder of Nx for that where there is no package.json', () => {
    const { lowered } = inspect({ 'Taskfile.yml': taskfile('"run *": {desc: Runs, cmds: [ls]}') });
    expect(lowered[0]?.config.metadata?.help?.command).toBe(
      ".nx/installation/node_modules/.bin/nx-taskfile summary 'run *'",
    );
  });
});
