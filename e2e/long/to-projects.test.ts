/** `migrate --to=projects` on the reference workspace: what Nx says of its targets before, after, and without the plugin. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createWorkspace, findProgram, hermeticEnv, nxOk, storyNeeding } from '../kit';
import {
  EXTRAS,
  FIXTURE,
  NODE,
  PYTHON,
  ROOT,
  read,
  targetsOf,
  task,
  type Target,
  type Workspace,
} from '../stories/support';

let workspace: Workspace;
const PROJECTS = [ROOT, PYTHON, NODE];
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
async function targets(workspace: Workspace, projects: readonly string[]): Promise<State> {
  const all = await Promise.all(
    projects.map(async project => {
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
async function edges(workspace: Workspace): Promise<object> {
  await nxOk(workspace, ['graph', '--file=graph.json']);
  const { graph } = JSON.parse(readFileSync(join(workspace.dir, 'graph.json'), 'utf8')) as { graph: Graph };
  return Object.fromEntries(
    Object.entries(graph.dependencies).map(([name, all]) => [name, all.map(({ target }) => target).sort()]),
  );
}

const written = (workspace: Workspace): readonly string[] => {
  const { changed } = JSON.parse(read(workspace, report)) as {
    changed: readonly { readonly written: { readonly target: string } }[];
  };
  return changed.map(({ written: { target } }) => target);
};

describe('`nx g nx-taskfile:migrate --to=projects`', () => {
  let before: State;
  let edgesBefore: object;

  it('leaves every target and every edge as it is, and changes nothing the second time', async () => {
    [before, edgesBefore] = [await targets(workspace, PROJECTS), await edges(workspace)];
    await nxOk(workspace, [...migrate, '--to=projects', `--report=${report}`]);
    expect(written(workspace).length).toBeGreaterThan(10);
    expect(Object.fromEntries(await targets(workspace, PROJECTS))).toEqual(Object.fromEntries(before));
    expect(await edges(workspace)).toEqual(edgesBefore);
    const { all } = await nxOk(workspace, [...migrate, '--to=projects']);
    expect(all).toContain('Nothing to change.');
    await nxOk(workspace, ['sync:check']);
  });

  storyNeeding(
    ['task', 'python3', 'bash'],
    'keeps `task lint` working: it is a run of Nx, which takes from its cache what is there',
    () => {
      task(workspace, 'lint');
      expect(task(workspace, 'lint')).toMatch(/cache.* \d+ out of \d+ tasks/);
      return Promise.resolve();
    },
  );

  it('leaves what is written as it is when the plugin goes', async () => {
    const names = written(workspace);
    await nxOk(workspace, ['generate', 'nx-taskfile:remove', '--no-interactive']);
    expect(read(workspace, 'nx.json')).not.toContain('nx-taskfile');
    const now = await targets(workspace, PROJECTS);
    const of = (state: State): object => Object.fromEntries(names.map(name => [name, state.get(name)]));
    expect(of(now)).toEqual(of(before));
    expect(await edges(workspace)).toEqual(edgesBefore);
    await nxOk(workspace, ['run-many', '-t', 'lint', '-p', PYTHON, NODE]);
  });
});

/** Nx reads no package.json there, and no manifest tells it of the projects; a Taskfile lies in one of them. */
const ALONE: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "alone", "private": true, "scripts": { "odd": "exit 1" } }\n',
  'Taskfile.yml': `version: '3'

includes:
  web: { taskfile: ./web, dir: ./web }

tasks:
  build:
    deps: [build-api, 'web:build']

  # by copying
  build-api:
    cmds:
      - cd api && cp in.txt out.txt
`,
  'api/pyproject.toml': '[project]\nname = "api"\nversion = "1.0.0"\n',
  'api/in.txt': 'api',
  'web/package.json': '{ "name": "web", "private": true, "scripts": { "odd": "exit 1" } }\n',
  'web/in.txt': 'web',
  'web/Taskfile.yml': `version: '3'

tasks:
  build:
    deps: [gen]
    cmds: [cp gen.txt out.txt]
  gen: cp in.txt gen.txt
`,
};

describe('where Nx knows the projects by the plugin only', () => {
  const parent = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-alone-'));
  const projects = ['alone', 'api', 'web'];
  let alone: Workspace;

  beforeAll(async () => {
    for (const [path, text] of Object.entries(ALONE)) {
      mkdirSync(dirname(join(parent, 'alone', path)), { recursive: true });
      writeFileSync(join(parent, 'alone', path), text);
    }
    alone = await createWorkspace(join(parent, 'alone'), { init: true });
  });
  afterAll(() => {
    alone.dispose();
    rmSync(parent, { recursive: true, force: true });
  });

  it('writes what it takes for them to be there without it', async () => {
    const [before, edgesBefore] = [await targets(alone, projects), await edges(alone)];
    await nxOk(alone, [...migrate, '--to=projects', `--report=${report}`]);
    expect(written(alone)).toHaveLength(before.size);
    expect(Object.fromEntries(await targets(alone, projects))).toEqual(Object.fromEntries(before));
    expect(await edges(alone)).toEqual(edgesBefore);
    await nxOk(alone, ['generate', 'nx-taskfile:remove', '--no-interactive']);
    expect(Object.fromEntries(await targets(alone, projects))).toEqual(Object.fromEntries(before));
    expect(await edges(alone)).toEqual(edgesBefore);
  });

  storyNeeding(['task', 'bash'], 'and `task` runs them, wherever it is called', () => {
    const run = (dir: string): string =>
      execFileSync(findProgram('task')!, ['build'], {
        cwd: join(alone.dir, dir),
        env: hermeticEnv(alone),
        encoding: 'utf8',
      });
    expect(run('.')).toContain('Successfully ran target build');
    expect(['api', 'web'].map(dir => existsSync(join(alone.dir, dir, 'out.txt')))).toEqual([true, true]);
    rmSync(join(alone.dir, 'web/out.txt'));
    expect(run('web')).toContain('Successfully ran target build');
    expect(existsSync(join(alone.dir, 'web/out.txt'))).toBe(true);
    return Promise.resolve();
  });
});
