/** `migrate --to=projects` on the reference workspace: what Nx says of its targets before, after, and without the plugin. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, findProgram, hermeticEnv, nxOk, storyNeeding } from '../kit';
import { EXTRAS, FIXTURE, NODE, PYTHON, ROOT, read, targetsOf, type Target, type Workspace } from '../stories/support';

let workspace: Workspace;
const migrate = ['generate', 'nx-taskfile:migrate', '--no-interactive'];
const report = 'report.json';

beforeAll(async () => {
  workspace = await createWorkspace(FIXTURE, { init: true, extras: EXTRAS });
  // Calls that go-task does not see as such are repaired first.
  await nxOk(workspace, migrate);
});
afterAll(() => workspace.dispose());

type State = ReadonlyMap<string, Target>;

/** By project and target, as `nx show` has them; what tells where a target was inferred from aside. */
async function targets(): Promise<State> {
  const all = await Promise.all(
    [ROOT, PYTHON, NODE].map(async project => {
      const own = await targetsOf(workspace, project);
      return Object.entries(own).map(([name, { metadata, ...target }]): [string, Target] => {
        const told = Object.entries(metadata ?? {}).filter(([key]) => key !== 'taskfile' && key !== 'help');
        return [`${project}:${name}`, { ...target, metadata: Object.fromEntries(told) }];
      });
    }),
  );
  return new Map(all.flat());
}

interface Graph {
  readonly nodes: Readonly<Record<string, { readonly data: { readonly root: string } }>>;
  readonly dependencies: Readonly<Record<string, readonly { readonly target: string }[]>>;
}

/** Edges between projects. */
async function edges(): Promise<object> {
  await nxOk(workspace, ['graph', '--file=graph.json']);
  const { graph } = JSON.parse(readFileSync(join(workspace.dir, 'graph.json'), 'utf8')) as { graph: Graph };
  return Object.fromEntries(
    Object.entries(graph.dependencies).map(([name, all]) => [name, all.map(({ target }) => target).sort()]),
  );
}

const written = (): readonly string[] => {
  const { changed } = JSON.parse(read(workspace, report)) as {
    changed: readonly { readonly written: { readonly target: string } }[];
  };
  return changed.map(({ written: { target } }) => target);
};

describe('`nx g nx-taskfile:migrate --to=projects`', () => {
  let before: State;
  let edgesBefore: object;

  it('leaves every target and every edge as it is, and changes nothing the second time', async () => {
    [before, edgesBefore] = [await targets(), await edges()];
    await nxOk(workspace, [...migrate, '--to=projects', `--report=${report}`]);
    expect(written().length).toBeGreaterThan(10);
    expect(Object.fromEntries(await targets())).toEqual(Object.fromEntries(before));
    expect(await edges()).toEqual(edgesBefore);
    const { all } = await nxOk(workspace, [...migrate, '--to=projects']);
    expect(all).toContain('Nothing to change.');
    await nxOk(workspace, ['sync:check']);
  });

  storyNeeding(
    ['task', 'python3', 'bash'],
    'keeps `task lint` working: it is a run of Nx, which takes from its cache what is there',
    () => {
      const run = (): string =>
        execFileSync(findProgram('task')!, ['lint'], {
          cwd: workspace.dir,
          env: hermeticEnv(workspace),
          encoding: 'utf8',
        });
      run();
      expect(run()).toMatch(/cache.* \d+ out of \d+ tasks/);
      return Promise.resolve();
    },
  );

  it('leaves what is written as it is when the plugin goes', async () => {
    const names = written();
    await nxOk(workspace, ['generate', 'nx-taskfile:remove', '--no-interactive']);
    expect(read(workspace, 'nx.json')).not.toContain('nx-taskfile');
    const now = await targets();
    const of = (state: State): object => Object.fromEntries(names.map(name => [name, state.get(name)]));
    expect(of(now)).toEqual(of(before));
    expect(await edges()).toEqual(edgesBefore);
    await nxOk(workspace, ['run-many', '-t', 'lint', '-p', PYTHON, NODE]);
  });
});
