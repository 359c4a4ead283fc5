import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { commit, createWorkspace, findProgram, nxOk } from '../kit';
import { expectedRows } from './expected';
import { EXTRAS, FIXTURE, explain, read, type Workspace } from './support';

const CORPUS = join(__dirname, '../../../shared/corpus/pwarnock__opencode-workflow-kit');
const have = existsSync(CORPUS);
const story = have ? describe : describe.skip;

let workspace: Workspace;

/** The packages of the fixture under the Taskfiles that its owner wrote. */
beforeAll(async () => {
  if (!have) return;
  workspace = await createWorkspace(FIXTURE, { extras: EXTRAS });
  for (const file of ['Taskfile.yml', 'Taskfile-python.yml'])
    copyFileSync(join(CORPUS, file), join(workspace.dir, file));
  await commit(workspace, 'The Taskfiles as their owner wrote them');
  await nxOk(workspace, ['generate', 'nx-taskfile:init', '--no-interactive']);
});
afterAll(() => {
  if (have) workspace.dispose();
});

story(`the Taskfile of the workspace's owner${have ? '' : ' (skipped: needs ../shared/corpus)'}`, () => {
  it('puts every task where the fixture has it', () => {
    const place = (row: { task: string; target: string; project: { root: string } }) =>
      `${row.task} → ${row.project.root}:${row.target}`;
    expect(explain(workspace).map(place)).toEqual(expectedRows().map(place));
  });

  it('repairs all broken calls: 86 entries, and one in a script', async () => {
    const codes = explain(workspace).flatMap(row => row.diagnostics.map(d => d.code));
    const count = (code: string) => codes.filter(c => c === code).length;
    expect(count('intent/call-as-string') + count('intent/background-call')).toBe(87);
    expect(count('intent/template-names-variable')).toBe(1);
    await nxOk(workspace, ['generate', 'nx-taskfile:migrate', '--no-interactive']);
    expect(read(workspace, 'Taskfile.yml')).not.toMatch(/- task:\S|task:\S+ &/);
    const task = findProgram('task');
    if (task === undefined) return;
    const list = execFileSync(task, ['--list-all', '--json', '--no-status'], { cwd: workspace.dir, encoding: 'utf8' });
    const names = (JSON.parse(list) as { tasks: { task: string }[] }).tasks.map(t => t.task);
    expect(names).toEqual(expect.arrayContaining(expectedRows().map(row => row.task)));
  });

  it('never caches what publishes, bumps, installs, cleans, formats or serves', () => {
    const unsafe = /^(publish|version|install|setup|clean|format|dev|release|monitor|health|security)/;
    const cached = explain(workspace).filter(
      row => (row['cache'] as { value: boolean }).value && unsafe.test(row.target),
    );
    expect(cached.map(row => row.task)).toEqual([]);
  });
});
