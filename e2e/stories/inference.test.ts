import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM_FLAGS, createWorkspace, findProgram, nx, nxOk, storyNeeding } from '../kit';
import { comparable, comparableExpected, expectedRows, type Expected } from './expected';
import { EXTRAS, FIXTURE, NODE, PYTHON, ROOT, explain, targetsOf, type Workspace } from './support';
import { execFileSync } from 'node:child_process';

let workspace: Workspace;

beforeAll(async () => {
  workspace = await createWorkspace(FIXTURE, { init: true, extras: EXTRAS });
});
afterAll(() => workspace.dispose());

describe('the reference workspace, after init', () => {
  it('has the rows of expected.json, all 82', () => {
    const rows = new Map(explain(workspace).map(row => [row.task, row]));
    const expected = expectedRows();
    expect([...rows.keys()]).toEqual(expected.map(row => row.task));
    expect(expected.map(row => comparable(rows.get(row.task)!))).toEqual(
      expected.map(row => comparableExpected(row, leavesUnder(row, expected))),
    );
  });

  it('has one project for each package and one for the root', async () => {
    const { stdout } = await nxOk(workspace, ['show', 'projects', '--json']);
    expect((JSON.parse(stdout) as string[]).sort()).toEqual([NODE, PYTHON, ROOT].sort());
  });

  it('shows real commands, the directory lifted out of `cd`, and descriptions', async () => {
    const { build, test } = await targetsOf(workspace, PYTHON);
    expect(build).toMatchObject({
      executor: 'nx:run-commands',
      options: {
        commands: [expect.stringContaining('echo'), expect.stringContaining('python3 -m zipapp src')],
        cwd: 'packages/opencode_config',
      },
      metadata: { description: 'Build the Python package', taskfile: { task: 'build-python', file: 'Taskfile.yml' } },
    });
    expect(JSON.stringify(build?.options.commands)).not.toContain('cd packages');
    expect(test?.dependsOn).toEqual(['build']);
    const node = await targetsOf(workspace, NODE);
    expect(node['build']).toMatchObject({ executor: 'nx:run-script', options: { script: 'build' }, cache: true });
  });

  it('says where each target comes from', async () => {
    const { stdout } = await nxOk(workspace, ['show', 'target', `${PYTHON}:package`, '--json']);
    const shown = JSON.parse(stdout) as { inputs: unknown; outputs: unknown; sourceMap: Record<string, unknown> };
    const row = explain(workspace, `${PYTHON}:package`)[0]!;
    expect([shown.inputs, shown.outputs]).toEqual([row['inputs'], row['outputs']]);
    expect(shown.sourceMap).toMatchObject({
      target: [row['taskfile'], 'nx-taskfile'],
      inputs: [row['taskfile'], 'nx-taskfile'],
      'metadata.taskfile.line': [row['taskfile'], 'nx-taskfile'],
    });
    const python = await targetsOf(workspace, PYTHON);
    const { file, line } = python['package']!.metadata!.taskfile!;
    const lines = readFileSync(join(workspace.dir, file), 'utf8').split('\n');
    expect([file, lines[line - 1]?.trim()]).toEqual(['Taskfile-python.yml', 'package-python:']);
  });

  it('has the task edges in the graph file', async () => {
    const file = join(workspace.home, 'graph.json');
    await nxOk(workspace, ['graph', '--targets=build', `--file=${file}`]);
    const { tasks } = JSON.parse(readFileSync(file, 'utf8')) as {
      tasks: { dependencies: Record<string, (string | { id: string })[]> };
    };
    const edges = (tasks.dependencies[`${ROOT}:build`] ?? []).map(edge => (typeof edge === 'string' ? edge : edge.id));
    expect(edges.sort()).toEqual([`${NODE}:build`, `${PYTHON}:build`]);
  });

  storyNeeding(['chromium'], 'has a graph page that opens in a browser', async () => {
    const file = join(workspace.home, 'graph.html');
    await nxOk(workspace, ['graph', '--targets=build', `--file=${file}`]);
    const chromium = findProgram('chromium', 'chromium-browser', 'google-chrome', 'chrome');
    const dom = execFileSync(
      chromium!,
      [
        ...CHROMIUM_FLAGS,
        '--allow-file-access-from-files',
        `--user-data-dir=${join(workspace.home, 'chromium')}`,
        '--virtual-time-budget=10000',
        '--dump-dom',
        `file://${file}`,
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 },
    );
    expect(dom).toContain(PYTHON);
  });

  it('has no absolute path, in the graph or in `explain`', async () => {
    const file = join(workspace.home, 'paths.json');
    await nxOk(workspace, ['graph', `--file=${file}`]);
    expect(readFileSync(file, 'utf8')).not.toContain(workspace.dir);
    expect(JSON.stringify(explain(workspace))).not.toContain(workspace.dir);
  });
});

describe('options in nx.json', () => {
  let before: string;
  const options = (value: object): void => {
    const nxJson = JSON.parse(before) as { plugins: { plugin: string }[] };
    const plugins = nxJson.plugins.map(entry =>
      entry.plugin === 'nx-taskfile' ? { ...entry, options: value } : entry,
    );
    writeFileSync(join(workspace.dir, 'nx.json'), JSON.stringify({ ...nxJson, plugins }));
  };

  beforeAll(() => (before = readFileSync(join(workspace.dir, 'nx.json'), 'utf8')));
  afterAll(() => writeFileSync(join(workspace.dir, 'nx.json'), before));

  it('change what Nx has, and what `explain` says of it', async () => {
    options({
      targets: { 'build-python': { name: 'bundle', cache: false }, '*-node': false },
      tags: { 'packages/*': ['scope:packages'] },
    });
    const { stdout } = await nxOk(workspace, ['show', 'project', PYTHON, '--json']);
    const project = JSON.parse(stdout) as { tags: string[]; targets: Record<string, { cache: boolean }> };
    expect(project).toMatchObject({
      tags: expect.arrayContaining(['scope:packages']),
      targets: { bundle: { cache: false } },
    });
    expect(project.targets).not.toHaveProperty('build');
    const rows = new Map(explain(workspace).map(row => [row.task, row]));
    expect(rows.get('build-python')).toMatchObject({ target: 'bundle', cache: { evidence: { by: 'option' } } });
    expect([...rows.keys()].filter(task => task.endsWith('-node'))).toEqual([]);
    expect(rows.get('build')).toMatchObject({ lowering: 'runner', cache: { value: false } });
  });

  it('that are wrong fail the graph with their path and the next step, unless the plugin is switched off', async () => {
    options({ targets: { 'build-*': { cach: true } } });
    const { exitCode, all } = await nx(workspace, ['show', 'projects']);
    expect(exitCode).toBe(1);
    expect(all).toContain('the option `targets["build-*"].cach` is no option');
    expect(all).toContain('did you mean "cache"?');
    const off = await nxOk(workspace, ['show', 'projects', '--json'], { NX_TASKFILE: 'false' });
    expect(JSON.parse(off.stdout)).not.toContain(ROOT);
    expect(off.all).toContain('nx-taskfile infers nothing: NX_TASKFILE=false');
  });
});

/** The tasks with inputs of their own that a row's calls lead to, by the Taskfile's own words in expected.json. */
function leavesUnder(row: Expected, all: readonly Expected[]): Expected[] {
  const found = (row.members ?? []).flatMap(name => all.filter(other => other.task === name));
  return found.flatMap(member => (Array.isArray(member.inputs) ? [member] : leavesUnder(member, all)));
}
