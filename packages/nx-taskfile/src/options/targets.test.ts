import { createdTargets, refusalOf } from '../testing/created';
import { inspect, taskfile } from '../testing/workspace';

const FILES = {
  'package.json': '{ "name": "kit", "workspaces": ["web"] }',
  'web/package.json': '{ "name": "web", "scripts": { "start": "node ." } }',
  'web/tsconfig.json': '{ "compilerOptions": { "outDir": "lib" } }',
  'Taskfile.yml': taskfile(
    [
      'gen: ./gen.sh',
      'build-web: {deps: [gen], cmds: [cd web && tsc]}',
      'lint-web: cd web && cp a.txt lint.txt',
      'unit-web: cd web && cp a.txt unit.txt',
      'docs: {desc: Docs, cmds: [./docs.sh]}',
      'serve-web: cd web && vite',
      'ci: {cmds: [task: lint-web, task: unit-web]}',
      'all: {cmds: [task: ci, task: docs]}',
    ].join('\n'),
  ),
};

const targets = (options: object) => createdTargets(FILES, { targets: options });

describe('a target takes from options', () => {
  it('which engine runs it: then the runner has it, and a version of `task` is an input of what is cached', async () => {
    const engine = { '*': 'task' as const, 'unit-*': 'embedded' as const, docs: 'task' as const };
    const with_ = await createdTargets(FILES, { engine, targets: { docs: { cache: true } } });
    expect(with_['web:build']).toMatchObject({
      executor: 'nx-taskfile:run',
      options: { task: 'build-web', lifted: true, engine: 'task' },
      dependsOn: ['gen'].map(target => ({ target, projects: ['.'] })),
    });
    expect(with_['.:docs']?.inputs).toContainEqual({ runtime: 'task --version' });
    expect(with_['web:unit']).toMatchObject({ executor: 'nx:run-commands' });
    expect(with_['.:ci']).toMatchObject({ executor: 'nx:noop' });
  });

  it('whether it is cached, with the outputs that were inferred', async () => {
    const { 'web:build': build, '.:docs': docs } = await targets({
      'build-*': { cache: false },
      docs: { cache: true },
    });
    expect([build?.cache, build?.outputs]).toEqual([false, []]);
    expect([docs?.cache, docs?.outputs]).toEqual([true, []]);
  });

  it('lists in place of its own, and beside them where they say `...`', async () => {
    const before = (await targets({}))['web:build'];
    const replaced = await targets({ 'build-web': { inputs: ['default'], outputs: ['{projectRoot}/out'] } });
    expect(replaced['web:build']).toMatchObject({ inputs: ['default'], outputs: ['{projectRoot}/out'] });
    const extended = await targets({
      'build-web': { inputs: ['...', { env: 'CI' }], outputs: ['...', '{projectRoot}/x'] },
    });
    expect(extended['web:build']?.inputs).toEqual([...(before?.inputs ?? []), { env: 'CI' }]);
    expect(extended['web:build']?.outputs).toEqual([...(before?.outputs ?? []), '{projectRoot}/x']);
  });

  it('options, configurations and metadata key by key', async () => {
    const { '.:docs': docs } = await targets({
      docs: {
        options: { env: { A: '1' } },
        configurations: { ci: { env: { A: '2' } } },
        defaultConfiguration: 'ci',
        parallelism: false,
        metadata: { help: { command: './docs.sh --help' } },
      },
    });
    expect(docs).toMatchObject({
      executor: 'nx:run-commands',
      options: { command: './docs.sh', env: { A: '1' } },
      configurations: { ci: { env: { A: '2' } } },
      defaultConfiguration: 'ci',
      parallelism: false,
      metadata: { description: 'Docs', help: { command: './docs.sh --help' }, taskfile: { task: 'docs' } },
    });
  });

  it('what later lines say over earlier ones, `...` standing for these', async () => {
    const { '.:docs': docs } = await targets({
      '*': { cache: true, parallelism: false, inputs: ['default'], options: { color: true } },
      'd*': { parallelism: true, inputs: ['...', '^default'], options: { cwd: 'site' } },
    });
    expect(docs).toMatchObject({
      cache: true,
      parallelism: true,
      inputs: ['default', '^default'],
      options: { command: './docs.sh', color: true, cwd: 'site' },
    });
  });

  it('its cache for the composites it is a member of', async () => {
    const cached = await targets({ '{lint,unit}-web': { cache: true } });
    expect([cached['.:ci']?.executor, cached['.:ci']?.cache]).toEqual(['nx:noop', true]);
    expect((await targets({ 'lint-web': { cache: false } }))['.:ci']?.cache).toBe(false);
  });

  it('that it runs until it is stopped, which it tells its composites', async () => {
    const { '.:docs': docs, 'web:serve': serve } = await targets({
      docs: { continuous: true },
      'serve-web': { continuous: false },
    });
    expect([docs?.continuous, docs?.cache]).toEqual([true, false]);
    expect([serve?.continuous, serve?.cache]).toEqual([false, false]);
  });
});

it('is not cached while it never ends, whatever an option says, and tells so', async () => {
  const options = { targets: { '*': { cache: true } } };
  const { 'web:serve': serve } = await createdTargets(FILES, options);
  expect([serve?.continuous, serve?.cache]).toEqual([true, false]);
  expect(inspect(FILES, options).rows.get('serve-web')?.diagnostics).toMatchObject([{ code: 'options/not-cached' }]);
});

describe('a new name', () => {
  it('is the name of the target, and what depends on it follows', async () => {
    const found = await targets({ 'unit-web': { name: 'test' } });
    expect(found['web:test']?.options).toMatchObject({ command: 'cp a.txt unit.txt' });
    expect(found['.:ci']?.dependsOn).toContainEqual({ projects: ['web'], target: 'test' });
  });

  it('pushes out the short name of another task, which keeps its full one', async () => {
    const found = await targets({ 'unit-web': { name: 'lint' } });
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['web:lint', 'web:lint-web']));
  });

  it.each<[string, object, string[]]>([
    [
      'that two tasks of a project would bear',
      { 'lint-web': { name: 'check' }, 'unit-web': { name: 'check' } },
      [
        'nx.json: nx.json error the option `targets["lint-web"].name` names the target of `lint-web` "check", as the task `unit-web` is named in web [options/target-name]\nhint: give it another name, or write a glob that holds for one task only',
        'nx.json: nx.json error the option `targets["unit-web"].name` names the target of `unit-web` "check", as the task `lint-web` is named in web [options/target-name]\nhint: give it another name, or write a glob that holds for one task only',
      ],
    ],
    [
      'that another task has whole',
      { docs: { name: 'ci' } },
      [
        'nx.json: nx.json error the option `targets.docs.name` names the target of `docs` "ci", as the task `ci` is named in . [options/target-name]\nhint: give it another name, or write a glob that holds for one task only',
      ],
    ],
    [
      'that a script bears which would win it',
      { 'unit-web': { name: 'start' } },
      [
        'nx.json: nx.json error the option `targets["unit-web"].name` names the target of `unit-web` "start", as a script of web/package.json is named in web [options/target-name]\nhint: give it another name, or write a glob that holds for one task only',
      ],
    ],
  ])('%s is an error', async (_, options, expected) => {
    expect(await refusalOf(FILES, { targets: options })).toEqual(expected);
  });

  it('may be the same in several projects', async () => {
    const names = { docs: { name: 'check' }, 'lint-web': { name: 'check' } };
    expect(Object.keys(await targets(names))).toEqual(expect.arrayContaining(['.:check', 'web:check']));
  });
});

describe('a task that gets no target', () => {
  it('is none, and its name is free', async () => {
    const files = {
      ...FILES,
      'Taskfile.yml': taskfile('lint-web: cd web && eslint .\nlint-node: cd web && eslint src'),
    };
    expect(Object.keys(await createdTargets(files))).toEqual(['web:lint-web', 'web:lint-node']);
    expect(Object.keys(await createdTargets(files, { targets: { 'lint-web': false } }))).toEqual(['web:lint']);
  });

  it('is run by the composite that calls it, in order', async () => {
    const found = await targets({ 'lint-web': false });
    expect(found['web:lint']).toBeUndefined();
    expect(found['.:ci']).toMatchObject({
      executor: 'nx-taskfile:run',
      options: { taskfile: 'Taskfile.yml', task: 'ci' },
      cache: true,
      dependsOn: [],
    });
    // What it reads is among the inputs still: `affected` must see it.
    expect(found['.:ci']?.inputs).toContain('{workspaceRoot}/web/a.txt');
  });

  it('is run before the task that depends on it, by the runner, which Nx gives no edge then', async () => {
    const { 'web:build': build } = await targets({ gen: false });
    expect(build).toMatchObject({
      executor: 'nx-taskfile:run',
      options: { taskfile: 'Taskfile.yml', task: 'build-web' },
      cache: false,
      dependsOn: [],
    });
    expect(build?.options).not.toHaveProperty('lifted');
    expect(build?.inputs).toContain('{workspaceRoot}/**/*');
  });

  it('is one again by a later `true` or configuration', async () => {
    const found = await targets({ '*': false, docs: true, gen: {}, 'Taskfile.yml#all': false });
    expect(Object.keys(found)).toEqual(['.:gen', '.:docs']);
  });

  it('no composite hands as an edge', async () => {
    const files = {
      'Taskfile.yml': taskfile(
        ['ci: {deps: [gen], cmds: [task: use]}', 'gen: cp a.txt b.txt', 'use: cp b.txt c.txt'].join('\n'),
      ),
    };
    expect((await createdTargets(files))['.:use']?.dependsOn).toEqual(['gen']);
    const found = await createdTargets(files, { targets: { gen: false } });
    expect([found['.:use']?.dependsOn, found['.:ci']?.executor]).toEqual([[], 'nx-taskfile:run']);
  });
});

describe('edges from options', () => {
  it('stand in for the deps of a task, which the runner leaves alone too', async () => {
    const files = { 'Taskfile.yml': taskfile('one: touch a\ntwo: {deps: [one], cmds: ["echo {{.CLI_ARGS}}"]}') };
    const { '.:two': two } = await createdTargets(files, { targets: { two: { dependsOn: ['^build'] } } });
    expect(two).toMatchObject({ executor: 'nx-taskfile:run', options: { lifted: true }, dependsOn: ['^build'] });
  });

  it('stand beside them with `...`', async () => {
    const { 'web:build': build } = await targets({ 'build-web': { dependsOn: ['...', '^build', 'lint'] } });
    expect(build?.dependsOn).toEqual([{ projects: ['.'], target: 'gen' }, 'lint', '^build']);
  });

  it('stand in for the calls of a composite, where a target of another plugin does the work', async () => {
    const options = {
      'lint-web': false,
      ci: { dependsOn: [{ projects: ['web'], target: 'eslint:lint' }, 'web:unit'] },
    };
    const { '.:ci': ci } = await targets(options);
    expect(ci).toMatchObject({ executor: 'nx:noop', cache: false, dependsOn: options.ci.dependsOn });
    expect(inspect(FILES, { targets: options }).rows.get('ci')?.diagnostics).toMatchObject([
      { code: 'options/calls-replaced' },
    ]);
  });

  it('keep who calls such a composite from running it beside the next step', async () => {
    const files = {
      'Taskfile.yml': taskfile('a: {cmds: [task: x]}\nx: echo x\ny: cp q r\nall: {cmds: [task: a, task: y]}'),
    };
    expect((await createdTargets(files))['.:all']?.executor).toBe('nx:noop');
    const found = await createdTargets(files, { targets: { a: { dependsOn: ['of-another-plugin'] } } });
    expect(found['.:all']?.executor).toBe('nx-taskfile:phased');
  });

  it('that take an order away leave the composite to keep it', async () => {
    const files = {
      'Taskfile.yml': taskfile('all: {cmds: [task: one, task: two]}\none: cp x y\ntwo: {deps: [one], cmds: [cp y z]}'),
    };
    expect((await createdTargets(files))['.:all']?.executor).toBe('nx:noop');
    const found = await createdTargets(files, { targets: { two: { dependsOn: [] } } });
    expect(found['.:two']?.dependsOn).toEqual([]);
    expect(found['.:all']?.executor).toBe('nx-taskfile:phased');
  });
});

it('outputs from options keep the order before who reads them', async () => {
  const files = { 'Taskfile.yml': taskfile('all: {cmds: [task: a, task: b]}\na: cp x y\nb: cp z w') };
  expect((await createdTargets(files))['.:all']?.executor).toBe('nx:noop');
  const found = await createdTargets(files, { targets: { a: { outputs: ['...', '{projectRoot}/z'] } } });
  expect(found['.:all']?.executor).toBe('nx-taskfile:phased');
});

describe('`provision: "run"`', () => {
  const files = {
    'package.json': '{ "name": "kit" }',
    'package-lock.json': '{}',
    'a/tsconfig.json': '{}',
    'a/package.json': '{ "name": "a" }',
    'Taskfile.yml': taskfile('setup: npm ci\nbuild: {deps: [setup], cmds: [task: build-a]}\nbuild-a: cd a && tsc'),
  };

  it('lets a shared name do its provisioning too, before its members', async () => {
    const skipped = await createdTargets(files);
    expect([skipped['.:build']?.dependsOn, skipped['a:build']?.dependsOn]).toEqual([
      [{ projects: ['a'], target: 'build' }],
      [],
    ]);
    const run = await createdTargets(files, { provision: 'run' });
    expect([run['.:build']?.dependsOn, run['a:build']?.dependsOn]).toEqual([
      ['setup', { projects: ['a'], target: 'build' }],
      [{ projects: ['.'], target: 'setup' }],
    ]);
  });
});

test('explain tells edges from options from those of the Taskfile, and names them as `nx run` does', () => {
  const list = [
    '...',
    '^build',
    'lint',
    '@acme/web:extra',
    { projects: ['web'], target: 'two' },
    { projects: ['web', '.'], target: 'unit' },
  ];
  const files = {
    'web/package.json': '{ "name": "@acme/web" }',
    'package.json': '{ "name": "kit", "workspaces": ["web"] }',
    'Taskfile.yml': taskfile('one: touch a\ntwo: touch b\nall: {deps: [one], cmds: [touch c]}'),
  };
  const { rows } = inspect(files, { projects: { two: 'web' }, targets: { all: { dependsOn: list } } });
  const edges = rows.get('all')?.edges.map(({ target, task = 'none', by }) => `${target} (${task}): ${by}`);
  expect(edges?.sort()).toEqual([
    '@acme/web:extra (none): option',
    '@acme/web:two (two): option',
    '@acme/web:unit (none): option',
    '^build (none): option',
    'kit:lint (none): option',
    'kit:one (one): deps',
    'kit:unit (none): option',
  ]);
  expect(rows.get('all')?.edges.find(({ task }) => task === 'two')?.detail).toBe(
    'the option `targets.all.dependsOn` says so',
  );
});

test('explain names the options that decided', () => {
  const { rows } = inspect(FILES, {
    projects: { 'Taskfile.yml#docs': 'web' },
    targets: { 'd*': { cache: true, parallelism: false }, docs: { name: 'site', parallelism: true } },
  });
  expect(rows.get('docs')).toMatchObject({
    target: 'site',
    project: {
      root: 'web',
      evidence: { level: 'declared', by: 'option', detail: 'the option `projects["Taskfile.yml#docs"]` says so' },
    },
    cache: {
      value: true,
      evidence: { level: 'declared', by: 'option', detail: 'the option `targets["d*"].cache` says so' },
    },
    options: ['targets["d*"].cache', 'targets.docs.parallelism', 'targets.docs.name'],
  });
});

test('tasks that options tell apart are two targets, although they do the same', async () => {
  const files = {
    'lib.yml': taskfile('check: make check'),
    'Taskfile.yml': "version: '3'\nincludes: {one: ./lib.yml, two: ./lib.yml}\n",
  };
  expect(Object.keys(await createdTargets(files))).toEqual(['.:one:check']);
  expect(Object.keys(await createdTargets(files, { targets: { 'two:*': { cache: true } } }))).toEqual([
    '.:one:check',
    '.:two:check',
  ]);
});
