import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commit, createWorkspace, nx, nxOk, nxProfiled, overlap, storyNeeding } from '../kit';
import { EXTRAS, FIXTURE, NODE, PYTHON, ROOT, read, type Workspace } from './support';

jest.retryTimes(0);

let workspace: Workspace;

beforeAll(async () => {
  workspace = await createWorkspace(FIXTURE, { init: true, extras: EXTRAS });
});
afterAll(() => workspace.dispose());

const PYZ = 'packages/opencode_config/dist/opencode_config.pyz';
const JS = 'packages/cody-beads-integration/dist/index.js';
const JOB = ['run-many', '-t', 'build', 'test', 'lint'];

describe('`nx run-many -t build test lint` on the reference workspace', () => {
  storyNeeding(['python3', 'bash'], 'builds both packages at once', async () => {
    const { exitCode, all, runs } = await nxProfiled(workspace, [...JOB, '--parallel=2', '--skip-nx-cache']);
    expect({ exitCode, all }).toMatchObject({ exitCode: 0 });
    const of = (project: string) => runs.filter(run => run.project === project);
    const overlaps = of(PYTHON).flatMap(python => of(NODE).map(node => overlap(python, node)));
    expect(Math.max(...overlaps)).toBeGreaterThan(0);
    expect([existsSync(join(workspace.dir, PYZ)), existsSync(join(workspace.dir, JS))]).toEqual([true, true]);
  });

  storyNeeding(['python3', 'bash'], 'comes from the cache the second time, outputs restored', async () => {
    await nxOk(workspace, JOB);
    const built = read(workspace, JS);
    rmSync(join(workspace.dir, 'packages/opencode_config/dist'), { recursive: true });
    rmSync(join(workspace.dir, 'packages/cody-beads-integration/dist'), { recursive: true });
    const { runs } = await nxProfiled(workspace, JOB);
    expect(runs.filter(run => !run.cache).map(run => `${run.project}:${run.target}`)).toEqual([]);
    expect([existsSync(join(workspace.dir, PYZ)), read(workspace, JS)]).toEqual([true, built]);
  });

  storyNeeding(['python3', 'bash'], 'runs only Python targets after an edit of a Python file', async () => {
    await nxOk(workspace, JOB);
    appendFileSync(join(workspace.dir, 'packages/opencode_config/src/opencode_config/cli.py'), '\n# edited\n');
    const { exitCode, runs } = await nxProfiled(workspace, JOB);
    expect(exitCode).toBe(0);
    const ran = runs.filter(run => !run.cache && run.project !== ROOT);
    expect(ran.map(run => `${run.project}:${run.target}`).sort()).toEqual([
      `${PYTHON}:build`,
      `${PYTHON}:lint`,
      `${PYTHON}:test`,
    ]);
    execFileSync('git', ['checkout', '--quiet', '.'], { cwd: workspace.dir });
  });

  storyNeeding(['python3', 'bash'], 'builds both through the name whose Taskfile form builds nothing', async () => {
    rmSync(join(workspace.dir, 'packages/opencode_config/dist'), { recursive: true, force: true });
    rmSync(join(workspace.dir, 'packages/cody-beads-integration/dist'), { recursive: true, force: true });
    await nxOk(workspace, ['run', `${ROOT}:build-parallel`, '--skip-nx-cache']);
    expect([existsSync(join(workspace.dir, PYZ)), existsSync(join(workspace.dir, JS))]).toEqual([true, true]);
  });

  it('triggers no installer', async () => {
    const graph = join(workspace.home, 'tasks.json');
    await nxOk(workspace, ['run-many', '-t', 'build', `--graph=${graph}`]);
    const { tasks } = JSON.parse(readFileSync(graph, 'utf8')) as { tasks: { tasks: Record<string, unknown> } };
    expect(Object.keys(tasks.tasks).sort()).toEqual([`${NODE}:build`, `${PYTHON}:build`, `${ROOT}:build`]);
  });

  storyNeeding(['python3', 'bash'], 'fails when a test fails, and says which', async () => {
    const test = join(workspace.dir, 'packages/opencode_config/tests/unit/test_broken.py');
    writeFileSync(
      test,
      'import unittest\n\n\nclass Broken(unittest.TestCase):\n    def test_it(self):\n        self.fail("broken on purpose")\n',
    );
    const { exitCode, all } = await nx(workspace, ['run-many', '-t', 'test']);
    rmSync(test);
    expect(exitCode).toBe(1);
    expect(all).toContain('broken on purpose');
  });
});

describe('`nx affected`', () => {
  it('runs composites whose members a change reaches, the Taskfile included', async () => {
    const file = join(workspace.dir, 'Taskfile.yml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('npm run build\n', 'npm run build --silent\n'));
    await commit(workspace, 'Build quietly');
    const selected = async (target: string): Promise<string[]> => {
      const graph = join(workspace.home, `affected-${target}.json`);
      await nxOk(workspace, ['affected', '-t', target, '--base=HEAD~1', `--graph=${graph}`]);
      const { tasks } = JSON.parse(readFileSync(graph, 'utf8')) as { tasks: { tasks: Record<string, unknown> } };
      return Object.keys(tasks.tasks);
    };
    expect(await selected('build')).toEqual(
      expect.arrayContaining([`${NODE}:build`, `${PYTHON}:build`, `${ROOT}:build`]),
    );
    expect(await selected('ci')).toContain(`${ROOT}:ci`);
    expect(await selected('qa')).toEqual(
      expect.arrayContaining([`${ROOT}:qa`, `${ROOT}:lint`, `${ROOT}:test`, `${NODE}:test`, `${PYTHON}:lint`]),
    );
  });
});
