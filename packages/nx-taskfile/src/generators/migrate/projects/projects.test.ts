/** What `migrate --to=projects` writes, and what Nx has then. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { registeredAnalyses, type RegisteredAnalysis } from '../../../analysis/registered';
import { explain } from '../../../cli/explain';
import { PendingFiles } from '../../../cli/pending-files';
import { lower } from '../../../lower/lower';
import { bare, migrated, MONOREPO, reasons, run, rootTaskfile as taskfile } from '../../../testing/migrated';
import { withWorkspace } from '../../../testing/workspace';
import { convertToInferred } from '../../convert-to-inferred/convert';

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
});
