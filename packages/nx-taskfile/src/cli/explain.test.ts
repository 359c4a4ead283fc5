/** What `explain` says of a workspace: which tasks a word means, why they are called so and wait for what, and how it reads. */
import { captured } from '../testing/captured';
import { inWorkspace, taskfile } from '../testing/workspace';
import type { Explanation } from './explain';
import { main } from './main';

const WORKSPACE = {
  'package.json': '{"name": "acme", "workspaces": ["web"]}',
  'package-lock.json': '{}',
  'Taskfile.yml': [
    "version: '3'",
    'includes:',
    '  api: {taskfile: ./api, aliases: [a]}',
    '  ops: ./ops.yml',
    'tasks:',
    '  build: {aliases: [make], deps: [build-web, "api:build"]}',
    '  compile: [{task: build-web}]',
    '  build-web: cd web && npx tsc',
    '  check-web: {deps: [build-web], cmds: [cd web && node dist/check.js]}',
    '  release: {deps: [build-web], cmds: [{task: check-web}, {task: publish-web}]}',
    '  publish-web: {cmds: [cd web && npm publish]}',
    '  test-web: cd web && npx vitest run',
    '  lint-web: cd web && npx eslint .',
    '  lint:web: cd web && npx eslint --fix .',
    "  log-*: 'echo {{index .MATCH 0}}'",
    '  hidden: {internal: true, cmds: [echo]}',
  ].join('\n'),
  'ops.yml': taskfile('deploy: kubectl apply -f .'),
  'api/go.mod': 'module example.com/api\n',
  'api/Taskfile.yml': taskfile('build: {aliases: [b2], cmds: [go build ./...]}\nvet: go vet ./...'),
  'web/package.json': '{"name": "@acme/web", "scripts": {"test": "echo something else"}}',
} as const;

async function explained(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [captured(), captured()];
  return inWorkspace(WORKSPACE, async cwd => {
    const env = { CI: 'true', FORCE_COLOR: '1' };
    const world = { cwd, env, stdin: 'ignore', stdout: stdout.stream, stderr: stderr.stream } as const;
    const code = await main(['explain', '--root', cwd, ...argv], world);
    return { code, out: stdout.text(), err: stderr.text() };
  });
}

async function rows(...argv: string[]): Promise<readonly Explanation[]> {
  return (JSON.parse((await explained('--json', ...argv)).out) as { tasks: Explanation[] }).tasks;
}

describe('a word finds', () => {
  it.each([
    ['a task', 'build-web', ['@acme/web:build']],
    ['what has it for a target, and for a name', 'build', ['@acme/web:build', 'acme:build', 'api:build']],
    ['a task by its alias', 'make', ['acme:build']],
    ['one of an included Taskfile', 'api:vet', ['api:vet']],
    ['one by the alias of its include', 'a:build', ['api:build']],
    ['one by both aliases', 'a:b2', ['api:build']],
    ['one of an include that is no project', 'ops:deploy', ['acme:ops:deploy']],
    ['the task whose wildcard it matches', 'log-api', ['acme:log-any']],
    ['a target of a project', '@acme/web:lint:web', ['@acme/web:lint:web']],
    ['a target by the folder', 'web:build', ['@acme/web:build']],
    ['what belongs to a project', 'api', ['api:build', 'api:vet']],
  ])('%s: %s', async (_, word, targets) => {
    const found = (await rows(word)).map(({ project, target }) => `${project.name}:${target}`);
    expect(found.sort()).toEqual(targets);
  });

  it.each([
    ['biuld-web', 'no task, target or project is called "biuld-web"; did you mean "build-web"?'],
    ['@acme/web:pub', '; did you mean "@acme/web:publish"?'],
    ['zzz', 'no task, target or project is called "zzz"; `nx-taskfile explain` shows all'],
    ['hidden', 'the task "hidden" of Taskfile.yml is no target: it is internal'],
  ])('nothing: %s', async (word, message) => {
    const { code, out, err } = await explained(word);
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: expect.stringContaining(message) });
  });
});

describe('the name of a target', () => {
  it.each([
    ['build', 'build', 'whole', 'as in the Taskfile'],
    ['build-web', 'build', 'shortened', '`build-web` less `web`, which says which project'],
    ['api:vet', 'vet', 'shortened', '`api:vet` less `api:`, which leads to its Taskfile'],
    ['test-web', 'test-web', 'taken', '`test` is a script of web/package.json, which does something else'],
    ['lint-web', 'lint-web', 'collision', '`lint` is a name for `lint:web` too'],
    ['lint:web', 'lint:web', 'collision', '`lint` is a name for `lint-web` too'],
    ['log-*', 'log-any', 'safe', '`log-*` has a meaning of its own to Nx'],
  ])('of %s is %s: %s', async (word, target, by, detail) => {
    const [row] = await rows(word);
    expect(row).toMatchObject({ target, name: { by, detail } });
  });

  it('says who has the other one', async () => {
    const [row] = await rows('test-web');
    expect(row?.name.shadowedBy).toEqual({ by: 'script', from: 'web/package.json', target: 'test' });
  });
});

describe('what a target waits for', () => {
  it('is said with the reason', async () => {
    const edges = Object.fromEntries((await rows()).map(row => [row.task, row.edges]));
    expect(edges).toMatchObject({
      build: [
        { target: '@acme/web:build', task: 'build-web', by: 'deps' },
        { target: 'api:build', task: 'api:build', by: 'deps' },
      ],
      compile: [{ target: '@acme/web:build', task: 'build-web', by: 'calls' }],
      'check-web': [{ target: '@acme/web:build', task: 'build-web', by: 'deps' }],
      'build-web': [],
    });
  });

  it('has one row for each dependency that the target carries', async () => {
    for (const row of await rows()) expect(row.edges).toHaveLength(row.dependsOn.length);
  });

  it('is nothing where it runs its calls itself', async () => {
    const [row] = await rows('release');
    expect(row).toMatchObject({ edges: [], runs: ['build-web', 'check-web', 'publish-web'] });
  });
});

describe('for people', () => {
  it('every line fits 80 columns, but for what is one word, and none is coloured', async () => {
    const { out } = await explained();
    const long = out.split('\n').filter(line => line.length > 80);
    expect(long.filter(line => line.trim().includes(' '))).toEqual([]);
    expect(out).not.toContain('\u001b');
  });

  it('a task is a block', async () => {
    const { out } = await explained('check-web');
    expect(out.split('\n').slice(0, 4)).toEqual([
      'check-web  →  @acme/web:check',
      '  declared in  Taskfile.yml:9',
      '  project      web: all its commands work in web (catalogued)',
      '  name         check: `check-web` less `web`, which says which project',
    ]);
    expect(out).toContain('  waits for    @acme/web:build: it stands under `deps`\n');
  });
});
