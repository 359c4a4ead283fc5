/** Tasks beside what other plugins infer (docs/other-plugins.md), with the real packages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commit, createRepository, installPackages, nx, nxOk, storiesNeedingNpm } from '../kit';
import { explain, targetsOf, type Target, type Workspace } from '../stories/support';

const FILES = {
  '.gitignore': 'node_modules\n.nx\ndist\n',
  'package.json': '{ "name": "shop", "private": true, "workspaces": ["apps/*", "libs/*"] }\n',
  'Taskfile.yml': `version: '3'
tasks:
  build:
    desc: All that is to be built
    deps: [web:build, api:build]
  web:build:
    desc: Builds the site
    cmds: [cd apps/web && npx vite build]
  web:preview: cd apps/web && npm run preview
  web:typecheck: cd apps/web && npx tsc --noEmit
  ui:lint: cd libs/ui && npx eslint .
  ui:test:
    deps: [api:gen]
    cmds: [cd libs/ui && npx jest]
  api:gen: cd services/api && touch gen.txt
  api:build: cd services/api && go build -o bin/api .
  api:lint: cd services/api && golangci-lint run
  tool:test: cd tools/tool && uv run pytest
  tool:lint: cd tools/tool && uv run ruff check .
`,
  'apps/web/package.json': `{ "name": "@shop/web", "type": "module", "dependencies": { "@shop/ui": "*" },
  "scripts": { "preview": "vite preview", "typecheck": "echo none" } }\n`,
  'apps/web/vite.config.js': 'export default { build: { outDir: "dist" } };\n',
  'apps/web/index.html': '<script type="module" src="/main.js"></script>\n',
  'apps/web/main.js': 'console.log(1);\n',
  'libs/ui/package.json': '{ "name": "@shop/ui" }\n',
  'libs/ui/jest.config.js': 'module.exports = {};\n',
  'libs/ui/eslint.config.js': 'module.exports = [];\n',
  'libs/ui/index.js': 'exports.x = 1;\n',
  'services/api/go.mod': 'module example.com/api\n\ngo 1.22\n',
  'services/api/main.go': 'package main\n\nfunc main() {}\n',
  'tools/tool/pyproject.toml': '[project]\nname = "tool"\nversion = "1.0.0"\n',
  'tools/tool/uv.lock': '',
  // As the generators of @nxlv/python write it.
  'tools/tool/project.json': `{ "name": "tool", "targets": {
  "test": { "executor": "@nxlv/python:run-commands", "options": { "command": "uv run pytest", "cwd": "{projectRoot}" } } } }\n`,
};

const PLUGINS = ['@nx/vite/plugin', '@nx/eslint/plugin', '@nx/jest/plugin', '@nxlv/python'];
const INSTALLING = 300_000;
const TOOLS = { vite: '^7.0.0', eslint: '^9.0.0', jest: '^30.0.0', typescript: '~5.9.0' };

/** @nx-go/nx-go loads under Nx 22 at most, the newest of the others are of Nx 23. NX_TASKFILE_NX=22 tells the story of Nx 22, as .ci/run does. */
const VERSIONS = [
  {
    major: 22,
    plugins: ['@nx-go/nx-go', ...PLUGINS],
    packages: {
      nx: '22',
      '@nx/devkit': '22',
      '@nx/vite': '22',
      '@nx/eslint': '22',
      '@nx/jest': '22',
      '@nx-go/nx-go': '4',
      '@nxlv/python': '22',
    },
    overrides: {},
  },
  {
    major: 24,
    plugins: PLUGINS,
    packages: {
      nx: '24.0.6',
      '@nx/devkit': '24.0.0',
      '@nx/vite': '23',
      '@nx/eslint': '23',
      '@nx/jest': '23',
      '@nxlv/python': '23',
    },
    overrides: { nx: '24.0.6', '@nx/devkit': '24.0.0' },
  },
];

storiesNeedingNpm('tasks beside other plugins', () => {
  describe.each(VERSIONS.filter(({ major }) => major === Number(process.env['NX_TASKFILE_NX'] ?? 24)))(
    'under Nx $major',
    ({ major, plugins, packages, overrides }) => {
      let workspace: Workspace;
      beforeAll(async () => {
        workspace = await createRepository({
          ...FILES,
          'package.json': JSON.stringify({ ...(JSON.parse(FILES['package.json']) as object), overrides }),
          'nx.json': JSON.stringify({ analytics: false, plugins }),
        });
        await installPackages(workspace, { ...packages, ...TOOLS });
        await nxOk(workspace, ['generate', 'nx-taskfile:init', '--scripts=keep', '--no-interactive']);
        await commit(workspace, 'Add nx-taskfile');
      }, INSTALLING);
      afterAll(() => workspace.dispose());

      it('loses no task, doubles no target, and says so', async () => {
        const { nodes } = await graphOf(workspace);
        const targets = (project: string): Record<string, Target> => nodes[project]!.data.targets;
        /** Target names with the task each is for, if any. */
        const tasks = (project: string): Record<string, string | undefined> =>
          Object.fromEntries(Object.entries(targets(project)).map(([name, t]) => [name, t.metadata?.taskfile?.task]));

        const web = targets('@shop/web');
        expect(web['build']).toMatchObject({ options: { command: 'vite build' }, dependsOn: ['^build'], cache: true });
        expect(web['preview']).toMatchObject({ executor: 'nx:run-script' });
        expect(web['typecheck']).toMatchObject({ executor: 'nx:run-script' });
        expect(web['web:typecheck']).toMatchObject({ options: { command: 'npx tsc --noEmit' } });
        expect(tasks('@shop/web')).toMatchObject({ build: 'web:build', preview: 'web:preview', typecheck: undefined });
        expect(web['web:build'] ?? web['web:preview']).toBeUndefined();
        expect(tasks('@shop/ui')).toMatchObject({ lint: 'ui:lint', test: undefined, 'ui:test': 'ui:test' });
        expect(tasks('tool')).toEqual({ lint: 'tool:lint', test: undefined, 'tool:test': 'tool:test' });
        if (major > 22) expect(tasks('api')).toEqual({ gen: 'api:gen', build: 'api:build', lint: 'api:lint' });
        else expect(tasks('api')).toMatchObject({ build: undefined, 'api:build': 'api:build', 'api:lint': 'api:lint' });

        const rows = new Map(explain(workspace).map(row => [row.task, row]));
        const told = [...rows].map(([task, { diagnostics }]) => [
          task,
          diagnostics.map(d => d.code).filter(code => code.startsWith('target/')),
        ]);
        expect(Object.fromEntries(told)).toMatchObject({
          'web:build': ['target/shared'],
          'web:preview': ['target/shared'],
          'web:typecheck': ['target/shadowed-by-script'],
          'ui:lint': ['target/shared'],
          'ui:test': ['target/shadowed-by-plugin'],
          'tool:test': ['target/shadowed-by-configuration'],
          'tool:lint': [],
        });
        const { inputs, outputs, dependsOn } = rows.get('ui:test')!;
        expect(targets('@shop/ui')['ui:test']).toMatchObject({ inputs, outputs, dependsOn });
      });

      it('has edges between projects, and a `^build` that Nx can run', async () => {
        const { dependencies } = await graphOf(workspace);
        const edges = Object.entries(dependencies).map(([from, on]) => [from, on.map(({ target }) => target).sort()]);
        expect(Object.fromEntries(edges)).toMatchObject({
          shop: ['@shop/web', 'api'],
          '@shop/web': ['@shop/ui'],
          '@shop/ui': ['api'],
          tool: [],
        });
        const file = join(workspace.home, 'tasks.json');
        await nxOk(workspace, ['run', 'shop:build', `--graph=${file}`]);
        const { tasks } = JSON.parse(readFileSync(file, 'utf8')) as { tasks: { tasks: Record<string, unknown> } };
        const api = major > 22 ? 'api:build' : 'api:api:build';
        expect(Object.keys(tasks.tasks)).toEqual(expect.arrayContaining(['shop:build', '@shop/web:build', api]));
      });

      it('tells of an order that `targetDefaults` takes away, and keeps it with "..."', async () => {
        const nxJson = JSON.parse(readFileSync(join(workspace.dir, 'nx.json'), 'utf8')) as object;
        const withDefaults = (targetDefaults: unknown) =>
          writeFileSync(join(workspace.dir, 'nx.json'), JSON.stringify({ ...nxJson, targetDefaults }));
        withDefaults({ 'ui:test': { dependsOn: ['lint'] } });
        const taken = await nx(workspace, ['show', 'project', '@shop/ui', '--json']);
        expect(taken.stderr).toContain('@shop/ui:ui:test no longer waits for services/api:gen');
        if (major < 24) return;
        withDefaults({
          'ui:test': { dependsOn: ['...', 'lint'] },
          lint: [{ filter: { plugin: 'nx-taskfile' }, parallelism: false }],
        });
        const { stdout, stderr } = await nxOk(workspace, ['show', 'project', '@shop/ui', '--json']);
        const { targets } = JSON.parse(stdout) as { targets: Record<string, Target> };
        expect(targets['ui:test']?.dependsOn).toEqual([{ projects: ['services/api'], target: 'gen' }, 'lint']);
        expect(targets['lint']?.parallelism).toBe(true);
        expect((await targetsOf(workspace, 'tool'))['lint']?.parallelism).toBe(false);
        expect(stderr).not.toContain('no longer waits');
      });
    },
  );
});

interface Graph {
  readonly nodes: Record<string, { data: { targets: Record<string, Target> } }>;
  readonly dependencies: Record<string, { target: string }[]>;
}

async function graphOf(workspace: Workspace): Promise<Graph> {
  const file = join(workspace.home, 'graph.json');
  await nxOk(workspace, ['graph', `--file=${file}`]);
  return (JSON.parse(readFileSync(file, 'utf8')) as { graph: Graph }).graph;
}
