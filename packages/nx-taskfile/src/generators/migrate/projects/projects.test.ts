/** `migrate --to=projects` on workspaces in temporary folders: what is written, what Nx would have then, and what stays. */
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TargetConfiguration } from '@nx/devkit';
import { parse } from 'jsonc-parser';
import { registeredAnalyses, type RegisteredAnalysis } from '../../../analysis/registered';
import { explain } from '../../../cli/explain';
import { PendingFiles } from '../../../cli/pending-files';
import { lower } from '../../../lower/lower';
import { convertToInferred } from '../../convert-to-inferred/convert';
import { infer } from '../../../inference/infer';
import { normaliseOptions } from '../../../options/normalise';
import { readNxCommand } from '../../../words/command-line';
import { checkWords } from '../../../words/hook';
import { inWorkspace, withWorkspace } from '../../../testing/workspace';
import { findFiles } from '../../../workspace/files';
import { migrate, type Wish } from '../migrate';
import type { Migration } from '../model';
import { EVERYTHING } from '../select';

type Files = Readonly<Record<string, string>>;
type Options = Partial<Pick<Wish, 'to' | 'entries' | 'file' | 'selection' | 'ask'>>;

interface Outcome {
  readonly migration: Migration;
  readonly read: (path: string) => string;
  /** What the plugin gives Nx, before and after. */
  readonly inferred: readonly [before: Targets, after: Targets];
  /** What Nx reads in files. */
  readonly written: Targets;
  readonly again: Migration;
}

type Targets = Readonly<Record<string, TargetConfiguration>>;

function migrated(files: Files, options: Options = {}): Outcome {
  return withWorkspace({ 'package.json': '{ "name": "root" }', ...files }, root => {
    const before = inferredIn(root);
    const migration = run(root, options);
    for (const { path, after } of migration.files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), after);
    }
    const texts = new Map(migration.files.map(({ path, after }) => [path, after]));
    const read = (path: string): string => texts.get(path) ?? files[path] ?? '';
    return {
      migration,
      read,
      inferred: [before, inferredIn(root)],
      written: writtenIn(root),
      again: run(root, options),
    };
  });
}

function run(root: string, { selection = EVERYTHING, to = 'projects', ...options }: Options): Migration {
  const read = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
  return migrate({ root, analyses: registeredAnalyses(root), to, selection, read, ...options });
}

function inferredIn(root: string): Targets {
  const { inference } = infer(root, findFiles(root), normaliseOptions({}), undefined);
  const projects = inference.nodes.flatMap(([, result]) => Object.entries(result.projects ?? {}));
  return targetsOf(projects.map(([dir, { targets = {} }]) => [dir, targets]));
}

function writtenIn(root: string): Targets {
  const files = findFiles(root).filter(file => /(^|\/)(project|package)\.json$/.test(file));
  return targetsOf(
    files.map(file => {
      const content = parse(readFileSync(join(root, file), 'utf8')) as Content;
      if (file.endsWith('project.json')) return [dirname(file), content.targets ?? {}];
      // Nx makes a target of each script, and lays over it what `nx` says of one that says not how it runs.
      const targets = Object.entries(content.nx?.targets ?? {}).map(([name, target]): [string, TargetConfiguration] => {
        const script = { executor: 'nx:run-script', options: { script: name } };
        return [
          name,
          target.executor === undefined && content.scripts?.[name] !== undefined ? { ...script, ...target } : target,
        ];
      });
      return [dirname(file), Object.fromEntries(targets)];
    }),
  );
}

interface Content {
  readonly scripts?: Readonly<Record<string, string>>;
  readonly nx?: { readonly targets?: Targets };
  readonly targets?: Targets;
}

function targetsOf(projects: readonly (readonly [dir: string, targets: Targets])[]): Targets {
  return Object.fromEntries(
    projects.flatMap(([dir, targets]) => Object.entries(targets).map(([name, config]) => [`${dir}:${name}`, config])),
  );
}

/** Without what tells where a target was inferred from. */
function bare(targets: Targets): object {
  return Object.fromEntries(
    Object.entries(targets).map(([name, { metadata, ...config }]) => {
      const { taskfile: _, help: _help, ...told } = (metadata ?? {}) as Record<string, unknown>;
      return [name, { ...config, metadata: told }];
    }),
  );
}

const taskfile = (tasks: string): string => `version: '3'\n\ntasks:\n${tasks}`;
const reasons = ({ left }: Migration): string => left.map(({ task, reason }) => `${task}: ${reason}`).join('\n');

const MONOREPO: Files = {
  'package.json': '{ "name": "root", "workspaces": ["web"] }',
  'package-lock.json': '{ "lockfileVersion": 3, "packages": {} }',
  'api/go.mod': 'module api\n',
  'api/main.go': 'package main\nfunc main() {}\n',
  'web/package.json': '{ "name": "web", "scripts": { "build": "tsc", "lint": "eslint ." } }',
  'Taskfile.yml': taskfile(`  # everything
  build:
    desc: Builds all
    deps: [build-api, build-web]

  # one program
  build-api:
    desc: Builds the API # for all
    aliases: [ba]
    deps: [gen-api]
    cmds:
      # with the tools of Go
      - cd api && go build -o bin/ ./...

  gen-api:
    dir: api
    cmds: [go generate ./...]

  build-web:
    cmds:
      - echo "Web..."
      - cd web && npm run build

  # deploys
  deploy:
    preconditions: [test -n "$KEY"]
    cmds: [./deploy.sh]
`),
};

describe('migrate --to=projects', () => {
  it('writes what Nx had, keeps the entries as calls of Nx, and what needs the plugin', () => {
    const { migration, read, inferred, written, again } = migrated(MONOREPO);
    const [before, after] = inferred;
    expect(Object.keys(after)).toEqual(['.:deploy']);
    expect(after['.:deploy']).toEqual({ ...before['.:deploy'], metadata: expect.anything() });
    const { '.:deploy': _, ...rest } = before;
    expect(bare(written)).toEqual(bare(rest));
    expect(reasons(migration)).toMatch(/^deploy: its target needs nx-taskfile: .*preconditions/);
    expect(read('Taskfile.yml')).toBe(
      taskfile(`  # everything
  build:
    desc: Builds all
    cmds:
      - npx nx run-many -t build -p root

  # one program
  build-api:
    desc: Builds the API # for all
    aliases: [ba]
    cmds:
      # with the tools of Go
      - npx nx run-many -t build -p api

  gen-api:
    cmds: [npx nx run-many -t gen -p api]

  build-web:
    cmds:
      - echo "Web..."
      - npx nx run-many -t build -p web

  # deploys
  deploy:
    preconditions: [test -n "$KEY"]
    cmds: [./deploy.sh]
`),
    );
    expect(again.files).toEqual([]);
    expect(again.changed).toEqual([]);
  });

  it('leads `explain` and `convert-to-inferred` to where a target is written', () => {
    const { rows, converted } = withWorkspace(MONOREPO, root => {
      for (const { path, after } of run(root, {}).files) writeFileSync(join(root, path), after);
      const [{ analysis, facts }] = registeredAnalyses(root) as [RegisteredAnalysis];
      return {
        rows: explain(lower(analysis, facts), analysis, root),
        converted: convertToInferred(new PendingFiles(root), {}),
      };
    });
    expect(rows.find(({ task }) => task === 'build-api')).toMatchObject({
      target: 'build',
      written: 'api/project.json',
      name: { detail: 'it is written so in api/project.json' },
      cache: { evidence: { by: 'written' } },
      edges: [{ target: 'api:gen', detail: 'it is written so in api/project.json' }],
      options: [],
    });
    expect(converted).toEqual({ converted: [], left: [] });
  });

  it('gives a project that Nx would not have a name, and says which others it needs', () => {
    const { read } = migrated(MONOREPO);
    expect(parse(read('api/project.json'))).toMatchObject({ name: 'api', targets: { build: { dependsOn: ['gen'] } } });
    const { nx } = parse(read('package.json')) as { nx: object };
    expect(nx).toMatchObject({ implicitDependencies: ['api', 'web'], targets: { build: { executor: 'nx:noop' } } });
  });

  it('takes tasks by name, and leaves every other target as it is', () => {
    const { inferred, written, migration } = migrated(MONOREPO, { selection: { tasks: ['gen-*'], projects: [] } });
    const [{ 'api:gen': gen, ...before }, after] = inferred;
    expect(bare(after)).toEqual(bare(before));
    expect(bare(written)).toEqual(bare({ 'api:gen': gen! }));
    expect(migration.changed).toMatchObject([
      { task: 'gen-api', written: { target: 'api:gen', file: 'api/project.json' } },
    ]);
  });

  it('asks for each, with all its files', () => {
    const shown: string[] = [];
    const { migration, again } = migrated(MONOREPO, {
      ask: ({ task, files }) => {
        shown.push(`${task}: ${files.map(({ path }) => path).join(', ')}`);
        return task === 'gen-api';
      },
    });
    expect(shown).toContain('gen-api: Taskfile.yml, api/project.json');
    expect(migration.changed.map(({ task }) => task)).toEqual(['gen-api']);
    expect(reasons(migration)).toContain('build-api: you left it');
    expect(again.changed).toEqual([]);
  });

  it('keeps the comments, the layout and what is said in a project.json', () => {
    const own = `{
    // ours
    "name": "the-api",
    "targets": {
        "gen": { "inputs": ["...", "{workspaceRoot}/schema"], "dependsOn": [] } // more
    }
}
`;
    const { read, written, inferred } = migrated({ ...MONOREPO, 'api/project.json': own });
    const text = read('api/project.json');
    expect(text).toContain('    // ours\n    "name": "the-api",');
    expect(text).toContain('// more');
    expect(text).toMatch(/\n {8}"gen": \{\n {12}"/);
    expect(written['api:gen']?.inputs).toEqual([...(inferred[0]['api:gen']?.inputs ?? []), '{workspaceRoot}/schema']);
  });

  it('makes no targets of scripts that were none', () => {
    const { read, written } = migrated({
      ...MONOREPO,
      'package.json': '{ "name": "root", "scripts": { "test": "x" } }',
    });
    expect(parse(read('package.json'))).toMatchObject({ nx: { includedScripts: [] } });
    expect(parse(read('web/package.json'))).toMatchObject({ nx: { includedScripts: [] } });
    expect(Object.keys(written)).toContain('web:build');
  });

  it('has the targets where a person wants them', () => {
    const { read } = migrated(MONOREPO, { file: 'project.json' });
    expect(parse(read('project.json'))).toMatchObject({ name: 'root', targets: { build: {} } });
    expect(parse(read('web/project.json'))).toMatchObject({ targets: { build: { executor: 'nx:run-script' } } });
  });

  it('takes entries away that nobody calls', () => {
    const { read, migration, inferred, written, again } = migrated(
      { ...MONOREPO, 'web/package.json': '{ "name": "web", "scripts": { "build": "tsc", "pre": "task gen-api" } }' },
      { entries: 'remove', selection: { tasks: ['build-*', 'gen-*'], projects: [] } },
    );
    // `build` stays, and calls them.
    expect(read('Taskfile.yml')).toContain('build-api:');
    expect(migration.changed.find(({ task }) => task === 'gen-api')?.evidence).toContain(
      'its entry stays: the script "pre" of web/package.json calls it',
    );
    expect(bare({ ...written, ...inferred[1] })).toEqual(bare(inferred[0]));
    const all = migrated(MONOREPO, { entries: 'remove' });
    expect(all.read('Taskfile.yml')).toBe(
      taskfile('  # deploys\n  deploy:\n    preconditions: [test -n "$KEY"]\n    cmds: [./deploy.sh]\n'),
    );
    expect(bare({ ...all.written, ...all.inferred[1] })).toEqual(bare(all.inferred[0]));
    expect([again.files, all.again.files]).toEqual([[], []]);
  });

  it('starts Nx at the root of the workspace, wherever the Taskfile lies', () => {
    const { read, inferred, written, again } = migrated({
      'lib/go.mod': 'module lib\n',
      'lib/Taskfile.yml': taskfile('  test:\n    cmds: [go vet ./...]\n'),
      'Taskfile.yml': "version: '3'\nincludes: { lib: ./lib }\ntasks:\n  all: { deps: ['lib:test'] }\n",
    });
    expect(read('lib/Taskfile.yml')).toBe(
      taskfile("  test:\n    dir: '{{.TASKFILE_DIR}}/..'\n    cmds: [npx nx run-many -t test -p lib]\n"),
    );
    expect(inferred[1]).toEqual({});
    expect(bare(written)).toEqual(bare(inferred[0]));
    expect(again.files).toEqual([]);
  });

  const LEFT: readonly (readonly [what: string, tasks: string, reason: RegExp, files?: Files])[] = [
    ['the runner runs', '  a: echo > x\n  b: { cmds: [{ task: a, vars: { X: 1 } }] }\n', /^a: `b` runs it itself/m],
    ['a command runs', '  a: cp x y\n  b: cp u v && task a\n', /^a: `b` runs it itself/m],
    [
      'runs in phases',
      '  c: { cmds: [{ task: a }, { task: b }] }\n  a: ./a.sh\n  b: ./b.sh\n',
      /^c: its target needs nx-taskfile/m,
    ],
    ['has sources', '  a: { sources: [x], cmds: [cp x y] }\n', /^a: its target needs nx-taskfile: .*sources/m],
    ['is broken', '  a: echo > x\n  b: { cmds: ["task:a"] }\n', /^b: its calls are broken/m],
    ['takes words', '  a: cp x {{.CLI_ARGS}}\n  b: { cmds: [{ task: a }] }\n', /^b: `a` takes words/m],
    [
      'has defaults',
      '  build: cp x y\n',
      /^build: `targetDefaults` in nx.json say something of `build`/m,
      { 'nx.json': '{ "targetDefaults": { "build": { "cache": true } } }' },
    ],
  ];

  it.each(LEFT.map(([what, ...rest]) => [what, rest] as const))('leaves what %s', (_, [tasks, reason, files = {}]) => {
    const { migration, inferred, written } = migrated({ 'Taskfile.yml': taskfile(tasks), ...files });
    expect(reasons(migration)).toMatch(reason);
    expect(bare({ ...written, ...inferred[1] })).toEqual(bare(inferred[0]));
  });

  it('leaves the names of others as if the task were still here', () => {
    const inApi = taskfile('  test:\n    cmds: [cd ../api && go vet ./...]\n');
    const { inferred, written } = migrated(
      {
        'api/go.mod': 'module api\n',
        'api/Taskfile.yml': taskfile('  test:\n    cmds: [go test ./...]\n'),
        'db/Taskfile.yml': inApi,
      },
      { selection: { tasks: [], projects: ['api'] } },
    );
    expect(Object.keys(written)).toEqual(['api:test']);
    expect(bare({ ...written, ...inferred[1] })).toEqual(bare(inferred[0]));
  });

  it('takes the variables of a task along, but where lines that print stay', () => {
    const { read, written } = migrated({
      'Taskfile.yml': taskfile(
        '  a:\n    vars: { X: x }\n    cmds: ["cp {{.X}} y"]\n  b:\n    vars: { X: x }\n    deps: [a]\n    cmds: ["echo {{.X}}"]\n',
      ),
    });
    expect(JSON.stringify(written)).toContain('"command":"cp x y"');
    expect(read('Taskfile.yml')).toMatch(
      /^ {2}a:\n {4}cmds: \["npx nx run-many -t (\S+) -p root"\]\n {2}b:\n {4}vars: \{ X: x \}\n {4}cmds: \[npx nx run-many -t \S+ -p root, "echo \{\{.X\}\}"\]\n$/m,
    );
  });

  it('takes a target for what it says now, whoever changed it', () => {
    const edges = withWorkspace({ ...MONOREPO }, root => {
      const { files } = run(root, { selection: { tasks: ['build-*', 'gen-*'], projects: [] } });
      for (const { path, after } of files) writeFileSync(join(root, path), after);
      const other = { executor: '@acme/go:build', metadata: { taskfile: { task: 'build-api' } } };
      writeFileSync(join(root, 'api/project.json'), JSON.stringify({ name: 'api', targets: { build: other } }));
      return inferredIn(root)['.:build'];
    });
    expect(edges).toMatchObject({
      executor: 'nx:noop',
      cache: false,
      dependsOn: [
        { projects: ['api'], target: 'build' },
        { projects: ['web'], target: 'build' },
      ],
    });
  });

  it('leaves nothing for the other migrations to say of it', () => {
    const [to, nx] = withWorkspace(MONOREPO, root => {
      for (const { path, after } of run(root, {}).files) writeFileSync(join(root, path), after);
      return (['taskfile', 'nx'] as const).map(destination => run(root, { to: destination }));
    });
    expect([to?.files, to?.left, nx?.files, nx?.left]).toEqual([[], [], [], []]);
  });

  it('refuses no words that a target may take as it is written', async () => {
    const command = readNxCommand(['node', 'nx', 'run', 'api:build', '--', '--race']);
    const check = (root: string): Promise<void> => checkWords(command, { workspaceRoot: root });
    await inWorkspace(MONOREPO, async root => {
      await expect(check(root)).rejects.toThrow('api:build cannot take arguments');
      for (const { path, after } of run(root, {}).files) writeFileSync(join(root, path), after);
      await expect(check(root)).resolves.toBeUndefined();
    });
  });

  it('leaves what others would come out different without', () => {
    // `b` waits for `a` because everybody who calls it waits for `a`.
    const tasks = '  all: { deps: [a], cmds: [{ task: b }] }\n  a: cp x y\n  b: cp y z\n';
    const { migration, inferred, written } = migrated(
      { 'Taskfile.yml': taskfile(tasks) },
      { selection: { tasks: ['all'], projects: [] } },
    );
    expect(reasons(migration)).toMatch(/all: were it changed, root:\S*b would not be what it is/);
    expect(bare({ ...written, ...inferred[1] })).toEqual(bare(inferred[0]));
  });
});
