import { existsSync, readFileSync, writeFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createWorkspace, nx, nxOk, storyNeeding } from '../kit';
import { EXTRAS, FIXTURE, NODE, PYTHON, ROOT, explain, read, targetsOf, type Workspace } from '../stories/support';

let workspace: Workspace;
const PATH_WITHOUT_TASK = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter(folder => !existsSync(join(folder, 'task')))
  .join(delimiter);
const PYZ = 'packages/opencode_config/dist/opencode_config.pyz';

beforeEach(async () => {
  workspace = await createWorkspace(FIXTURE, { extras: EXTRAS });
  writeFileSync(join(workspace.dir, 'nx.json'), '{ "plugins": ["nx-taskfile"] }\n');
});
afterEach(() => workspace.dispose());

describe('a workspace whose package.json scripts are stubs', () => {
  storyNeeding(
    ['python3', 'bash'],
    'is told so; after init the Taskfile wins and the package is really built',
    async () => {
      const shadowed = explain(workspace).filter(row =>
        row.diagnostics.some(d => d.code === 'target/shadowed-by-script'),
      );
      expect(shadowed.map(row => row.task).sort()).toEqual([
        'build-python',
        'clean-python',
        'format-python',
        'lint-python',
        'test-node',
        'test-python',
      ]);
      const { all } = await nxOk(workspace, ['run', `${PYTHON}:build`]);
      expect(all).toContain('no build step required');
      expect(Object.keys(await targetsOf(workspace, PYTHON))).toContain('build-python');

      await nxOk(workspace, ['generate', 'nx-taskfile:init', '--no-interactive']);
      expect(
        explain(workspace)
          .flatMap(row => row.diagnostics)
          .filter(d => d.code === 'target/shadowed-by-script'),
      ).toEqual([]);
      await nxOk(workspace, ['run-many', '-t', 'build']);
      expect(existsSync(join(workspace.dir, PYZ))).toBe(true);
      expect((await targetsOf(workspace, NODE))['test']).toMatchObject({ options: { script: 'test:all' } });

      const after = [read(workspace, 'nx.json'), read(workspace, 'packages/opencode_config/package.json')];
      await nxOk(workspace, ['generate', 'nx-taskfile:init', '--no-interactive']);
      expect([read(workspace, 'nx.json'), read(workspace, 'packages/opencode_config/package.json')]).toEqual(after);
    },
  );
});

describe('a Taskfile that cannot be loaded', () => {
  it.each([
    ['a YAML error', (text: string) => text.replace('  build:\n', '  build: [\n'), /Taskfile\.yml:\d+:\d+/],
    [
      'a missing include',
      (text: string) => text.replace('./Taskfile-python.yml', './Taskfile-gone.yml'),
      /Taskfile\.yml:\d+:\d+[\s\S]*Taskfile-gone\.yml/,
    ],
  ])('with %s gives one message with its place, and no stack', async (_story, damage, message) => {
    const file = join(workspace.dir, 'Taskfile.yml');
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    const { exitCode, all } = await nx(workspace, ['show', 'projects']);
    expect(exitCode).toBe(1);
    expect(all).toMatch(message);
    expect(all.match(/yml:\d+:\d+ error | hint:/g)).toEqual([expect.stringContaining('error'), ' hint:']);
    expect(all).not.toMatch(/^\s+at .*\.js:\d+/m);
    rmSync(file);
  });

  it('leaves its tasks out with a warning where the options say so, and ignores what is no Taskfile', async () => {
    writeFileSync(
      join(workspace.dir, 'nx.json'),
      '{ "plugins": [{ "plugin": "nx-taskfile", "options": { "onError": "warn" } }] }\n',
    );
    writeFileSync(join(workspace.dir, 'Taskfile.yml'), 'version: "3"\ntasks: [\n');
    writeFileSync(join(workspace.dir, 'packages', 'Taskfile.yml'), 'steps: [lint]\n');
    const { exitCode, stdout, stderr } = await nx(workspace, ['show', 'projects', '--json']);
    expect({ exitCode, projects: JSON.parse(stdout) as string[] }).toEqual({
      exitCode: 0,
      projects: expect.arrayContaining([NODE, PYTHON]),
    });
    const messages = stderr.split('\n').filter(line => line.includes('Taskfile'));
    expect(messages).toEqual([
      expect.stringMatching(/^Taskfile\.yml:\d+:\d+ error /),
      expect.stringMatching(/^packages\/Taskfile\.yml warning the file is ignored/),
    ]);
  });
});

describe('a call to a task that does not exist', () => {
  it('makes a target that fails with that message; the rest works', async () => {
    const file = join(workspace.dir, 'Taskfile.yml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('- task:lint-node', '- task:lint-nowhere'));
    const { exitCode, all } = await nx(workspace, ['run', `${ROOT}:lint`]);
    expect({ exitCode, said: all.includes('lint-nowhere" does not exist') }).toEqual({ exitCode: 1, said: true });
    await nxOk(workspace, ['run', `${ROOT}:type-check`, '--graph=stdout']);
  });
});

describe('a command that runs `task`', () => {
  it('says what is missing where there is no task binary', async () => {
    const { exitCode, all } = await nx(workspace, ['run', `${ROOT}:default`], { PATH: PATH_WITHOUT_TASK });
    expect({ exitCode, said: all.includes('there is no task binary on PATH') }).toEqual({ exitCode: 1, said: true });
  });
});
