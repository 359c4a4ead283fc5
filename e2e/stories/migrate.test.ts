import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, findProgram, nxOk, storyNeeding } from '../kit';
import { EXTRAS, FIXTURE, NODE, PYTHON, ROOT, read, targetsOf, task, type Workspace } from './support';

let workspace: Workspace;

beforeAll(async () => {
  workspace = await createWorkspace(FIXTURE, { init: true, extras: EXTRAS });
});
afterAll(() => workspace.dispose());

const migrate = ['generate', 'nx-taskfile:migrate', '--no-interactive'];

/** What the real `task` says of the file, names only. */
function taskNames(): string[] {
  const out = execFileSync(findProgram('task')!, ['--list-all', '--json', '--no-status'], {
    cwd: workspace.dir,
    encoding: 'utf8',
  });
  return (JSON.parse(out) as { tasks: { task: string }[] }).tasks.map(t => t.task);
}

describe('`nx g nx-taskfile:migrate`', () => {
  it('shows the change and touches nothing with --dry-run', async () => {
    const before = read(workspace, 'Taskfile.yml');
    const { all } = await nxOk(workspace, [...migrate, '--dry-run']);
    expect(all).toMatch(/^-\s+- task:build-python$/m);
    expect(all).toMatch(/^\+.*build-python/m);
    expect(read(workspace, 'Taskfile.yml')).toBe(before);
  });

  it('repairs the calls, lets independent members run in parallel, and changes nothing the second time', async () => {
    const comments = (text: string): string[] => text.split('\n').filter(line => line.trimStart().startsWith('#'));
    const before = read(workspace, 'Taskfile.yml');
    await nxOk(workspace, migrate);
    const after = read(workspace, 'Taskfile.yml');
    expect(after).not.toMatch(/- task:\S/);
    expect(after).not.toMatch(/task:\S+ &/);
    expect(comments(after)).toEqual(comments(before));
    expect(after).toMatch(/ {2}lint:\n {4}desc: .*\n {4}deps: \[lint-python, lint-node\]\n/);
    const { all } = await nxOk(workspace, migrate);
    expect(all).toContain('Nothing to change.');
    expect(read(workspace, 'Taskfile.yml')).toBe(after);
  });

  it('leaves the Nx targets with the same edges to the packages', async () => {
    const { build } = await targetsOf(workspace, ROOT);
    expect(JSON.stringify(build?.dependsOn)).not.toContain('setup');
    const graph = await nxOk(workspace, ['run', `${ROOT}:build`, '--graph=stdout']);
    expect(graph.stdout).toContain('@pwarnock/opencode-config:build');
    expect(graph.stdout).toContain('@pwarnock/cody-beads-integration:build');
  });

  storyNeeding(
    ['task', 'python3', 'bash'],
    'gives a file that the real task accepts and whose composites run their members',
    () => {
      expect(taskNames()).toEqual(expect.arrayContaining(['build', 'build-parallel', 'python:package-python']));
      const run = (name: string): string =>
        execFileSync(findProgram('bash')!, ['-c', `"${findProgram('task')!}" ${name} 2>&1`], {
          cwd: workspace.dir,
          encoding: 'utf8',
        });
      const [work, closing] = run('build-parallel').split('task: [build-parallel] echo "✅');
      expect([work?.includes('zipapp'), work?.includes('> tsc'), closing?.includes('done')]).toEqual([
        true,
        true,
        true,
      ]);
      const lint = run('lint');
      expect([lint.includes('tabnanny'), lint.includes('npm run lint')]).toEqual([true, true]);
      return Promise.resolve();
    },
  );
});

describe('`nx g nx-taskfile:migrate --to=nx`', () => {
  const toNx = [...migrate, '--to=nx'];

  it('leaves every target as it is, and changes nothing the second time', async () => {
    const targets = async (): Promise<unknown> => {
      const projects = await Promise.all([ROOT, PYTHON, NODE].map(project => targetsOf(workspace, project)));
      return projects.map(all =>
        Object.entries(all).map(([name, target]) => [name, { ...target, metadata: undefined }]),
      );
    };
    const before = await targets();
    await nxOk(workspace, toNx);
    expect(read(workspace, 'Taskfile.yml')).toContain(`- npx nx run-many -t lint -p ${PYTHON} ${NODE}`);
    expect(await targets()).toEqual(before);
    const { all } = await nxOk(workspace, toNx);
    expect(all).toContain('Nothing to change.');
  });

  storyNeeding(
    ['task', 'python3', 'bash'],
    'makes `task lint` a run of Nx, which takes from its cache what is there',
    () => {
      task(workspace, 'lint');
      expect(task(workspace, 'lint')).toMatch(/cache.* 2 out of 2 tasks/);
      return Promise.resolve();
    },
  );
});

describe('a Taskfile with nothing to repair', () => {
  it('is left as it is', async () => {
    const clean = await createWorkspace(FIXTURE, { init: true, extras: EXTRAS });
    const text = "version: '3'\ntasks:\n  a: echo a\n  b: {cmds: [echo b]} # odd, but fine\n";
    writeFileSync(join(clean.dir, 'Taskfile.yml'), text);
    await nxOk(clean, migrate);
    expect(read(clean, 'Taskfile.yml')).toBe(text);
    clean.dispose();
  });
});
