import type { CreateDependenciesContext, CreateNodesResult } from '@nx/devkit';
import { createDependencies, createNodes } from './plugin';
import { createdProjects, refusalOf } from './testing/created';
import { inWorkspace, taskfile } from './testing/workspace';
import { findFiles } from './workspace/files';

const FILES = {
  'package.json': '{ "name": "kit" }',
  'Taskfile.yml': taskfile('build: make\ndeploy: ./deploy.sh'),
  'libs/a/Taskfile.yml': taskfile('build: make'),
  'libs/a/go.mod': 'module a',
  'templates/x/Taskfile.yml': taskfile('build: make'),
};

let warn: jest.SpyInstance;
beforeEach(() => (warn = jest.spyOn(console, 'warn').mockImplementation()));
afterEach(() => warn.mockRestore());

/** The projects that Nx is given, as `root: targets`. */
async function inferred(options?: unknown, files: Record<string, string> = FILES): Promise<string[]> {
  return [...(await createdProjects(files, options)).values()].map(
    ({ root, targets = {} }) => `${root}: ${Object.keys(targets).join(' ')}`,
  );
}

describe('the options of the plugin', () => {
  it('are not needed', async () => {
    expect(await inferred()).toEqual(['.: build deploy', 'libs/a: build']);
  });

  it('choose Taskfiles', async () => {
    expect(await inferred({ include: ['libs/**'] })).toEqual(['libs/a: build']);
    expect(await inferred({ exclude: ['libs/**', '!templates/**'] })).toEqual([
      '.: build deploy',
      'templates/x: build',
    ]);
  });

  it('place tasks in projects', async () => {
    const options = { projects: { 'Taskfile.yml#*': './libs/a/', build: '.', 'Taskfile.yml#build': 'libs/a' } };
    expect(await inferred(options)).toEqual(['libs/a: build deploy', '.: build']);
  });

  it('give projects tags', async () => {
    const found = await createdProjects(FILES, { tags: { 'libs/*': ['scope:lib'], '**': ['all'] } });
    expect([...found.values()].map(({ root, tags }) => [root, tags])).toEqual([
      ['.', ['all']],
      ['libs/a', ['scope:lib', 'all']],
    ]);
  });

  it.each<[string, unknown, string]>([
    [
      'that do not exist',
      { exlude: [] },
      'nx.json: nx.json error the option `exlude` is no option [options/unknown]\nhint: did you mean "exclude"?',
    ],
    [
      'with the root of no project',
      { projects: { deploy: 'libs/b' } },
      'nx.json: nx.json error the option `projects.deploy` names "libs/b", where no project lies [options/project-root]\nhint: did you mean "libs/a"?',
    ],
    [
      'with the name of a project for its root',
      { projects: { deploy: 'a' } },
      'nx.json: nx.json error the option `projects.deploy` names "a", where no project lies [options/project-root]\nhint: projects are named by their root here: write "libs/a"',
    ],
  ])('%s are an error, also with `onError: "warn"`', async (_, options, expected) => {
    expect(await refusalOf(FILES, { ...(options as object), onError: 'warn' })).toEqual([expected]);
  });

  it('are not at fault where the Taskfile that makes a folder a project is broken', async () => {
    const broken = { 'Taskfile.yml': taskfile('build: make'), 'infra/Taskfile.yml': 'tasks: [' };
    expect(await inferred({ projects: { build: 'infra' }, onError: 'warn' }, broken)).toEqual(['infra: build']);
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('infra/Taskfile.yml:2:1'));
  });
});

it('Nx may write into what it is handed: the edges between projects are those that were inferred', async () => {
  const files = {
    ...FILES,
    'nx.json': '{}',
    'Taskfile.yml':
      "version: '3'\nincludes: { a: { taskfile: ./libs/a, dir: ./libs/a } }\ntasks:\n  all: { deps: [a:build] }\n",
  };
  const edges = await inWorkspace(files, async workspaceRoot => {
    const context = { workspaceRoot, nxJsonConfiguration: {} };
    const results = (await createNodes[1](findFiles(workspaceRoot), undefined, context)) as [
      string,
      CreateNodesResult,
    ][];
    const made = results.flatMap(([, { projects = {} }]) => Object.entries(projects));
    const projects = Object.fromEntries(made.map(([root, project]) => [root, { ...structuredClone(project), root }]));
    const on = made.flatMap(([, { targets = {} }]) => Object.values(targets)).flatMap(target => target.dependsOn ?? []);
    const named = on.flatMap(edge => (typeof edge === 'object' && Array.isArray(edge.projects) ? [edge.projects] : []));
    for (const list of named) list.splice(0, 1, {} as string);
    expect(named).not.toEqual([]);
    return createDependencies({}, { ...context, projects } as unknown as CreateDependenciesContext);
  });
  expect(edges).toEqual([{ source: '.', target: 'libs/a', type: 'implicit' }]);
  expect(warn).not.toHaveBeenCalled();
});

describe('NX_TASKFILE=false', () => {
  afterEach(() => delete process.env['NX_TASKFILE']);

  it('makes the plugin infer nothing, whatever is wrong, and says so once', async () => {
    process.env['NX_TASKFILE'] = 'false';
    expect(await inferred({ wrong: 1 }, { 'Taskfile.yml': 'tasks: [' })).toEqual([]);
    expect(warn.mock.calls).toEqual([['nx-taskfile infers nothing: NX_TASKFILE=false']]);
  });
});
