/** What `migrate --to=projects` leaves as it is, and why. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bare,
  inferredIn,
  migrated,
  MONOREPO,
  reasons,
  run,
  type Files,
  rootTaskfile as taskfile,
} from '../../../testing/migrated';
import { inWorkspace, withWorkspace } from '../../../testing/workspace';
import { readNxCommand } from '../../../words/command-line';
import { checkWords } from '../../../words/hook';

describe('migrate --to=projects leaves', () => {
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
