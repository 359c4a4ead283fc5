import { abilitiesOf } from '../nx';
import { inspect, taskfile } from '../testing/workspace';

const manifests = {
  'package.json': '{ "name": "kit", "workspaces": ["web"] }',
  'package-lock.json': '{}',
  'uv.lock': '',
  'pyproject.toml': '[project]\nname = "kit"\n',
  'web/package.json':
    '{ "name": "@kit/web", "scripts": { "build": "tsc", "prelint": "echo", "lint": "eslint src", "e2e": "playwright test" } }',
  'web/tsconfig.json': '{ "compilerOptions": { "outDir": "lib" } }',
};

/** The one task called `it`, in a workspace with a Node package `web`. */
function one(task: string, files: Record<string, string> = {}) {
  const row = inspect({ ...manifests, 'Taskfile.yml': taskfile(task), ...files });
  const lowered = row.lowered.find(l => l.placed.task.id === 'it');
  if (!lowered) throw new Error('no task called it');
  return { ...row.rows.get('it')!, config: lowered.config };
}

describe('a task becomes', () => {
  it.each([
    ['run-commands when it is one plain command', 'it: ruff check .', 'run-commands'],
    ['run-commands when it is several plain commands', 'it: {cmds: [echo one, git status]}', 'run-commands'],
    ['run-script when it runs a script of its project', 'it: {cmds: [echo hi, cd web && npm run build]}', 'run-script'],
    [
      'run-commands when it runs a script with words of its own',
      'it: cd web && npm run build -- --watch',
      'run-commands',
    ],
    ['run-commands when another package manager runs the script', 'it: cd web && yarn run build', 'run-commands'],
    ['a noop when it only has deps', 'it: {deps: [a]}\na: echo a', 'noop'],
    [
      'a noop when it only calls tasks that share nothing',
      'it: {cmds: [{task: a}, {task: b}]}\na: echo a\nb: echo b',
      'noop',
    ],
    ['a runner task when `sh` would read it differently', 'it: "[[ -f x ]] && echo x"', 'runner'],
    ['a runner task when it must stop at the first failing line', 'it: "false\\n\\necho x"', 'runner'],
    ['a runner task when `task` compares its sources', 'it: {sources: [a], cmds: [cp a out]}', 'runner'],
    ['run-commands when `task` does not', 'it: {method: none, sources: [a], cmds: [cp a out]}', 'run-commands'],
    ['a runner task then although it is a script', 'it: {sources: [a], cmds: [cd web && npm run build]}', 'runner'],
    ['a runner task when it takes command-line words', 'it: echo {{.CLI_ARGS}}', 'runner'],
    [
      'a runner task when it needs the output of a command',
      'it: {vars: {V: {sh: date}}, cmds: ["echo {{.V}}"]}',
      'runner',
    ],
    ['a runner task when it has env, which the OS may override', 'it: {env: {A: b}, cmds: [echo x]}', 'runner'],
    ['a runner task when it has a status check', 'it: {status: [test -f x], cmds: [touch x]}', 'runner'],
    ['a runner task when it mixes commands and calls', 'it: {cmds: [touch x, task: a]}\na: echo a', 'runner'],
    ['a runner task when it passes variables', 'it: {cmds: [{task: a, vars: {X: 1}}]}\na: echo a', 'runner'],
    [
      'a runner task when its steps share files and nothing of it is kept',
      'it: {cmds: [{task: a}, {task: b}]}\na: ./a.sh\nb: ./b.sh',
      'runner',
    ],
    ['phases when its steps share files', 'it: {cmds: [{task: a}, {task: b}]}\na: cp x y\nb: cp y z', 'phased'],
    ['a runner task when it calls what is no task', 'it: {cmds: [{task: gone}]}', 'runner'],
    ['a runner task when Nx would replace part of a command', 'it: echo {projectName}', 'runner'],
  ])('%s', (_story, task, lowering) => {
    expect(one(task).lowering).toBe(lowering);
  });
});

it('a call that names another task on each platform is not told to be none', () => {
  const messages = (call: string): string =>
    one(`it: {cmds: [echo x, {task: '${call}'}]}\n'linux:it': echo`)
      .diagnostics.map(({ message }) => message)
      .join();
  expect(messages('{{OS}}:it')).toContain('which is only known when it runs');
  expect(messages('gone')).not.toContain('only known');
});

describe('a target', () => {
  it('has the directory of `cd` as its cwd, banners kept', () => {
    const { config } = one('it: {cmds: ["echo go", "cd web && tsc --noEmit && ls"]}');
    expect(config.options).toEqual({
      forwardAllArgs: false,
      commands: ['echo go', 'tsc --noEmit && ls'],
      parallel: false,
      cwd: 'web',
    });
  });

  it('keeps `cd` where its commands work in different directories', () => {
    const { config } = one('it: {cmds: ["cd web && ls", "ls"]}');
    expect(config.options).toMatchObject({ commands: ['cd web && ls', 'ls'] });
  });

  it('lists banners that running the script drops', () => {
    const { metadata } = one('it: {desc: Builds, cmds: [echo hi, cd web && npm run build]}').config;
    expect(metadata).toMatchObject({ description: 'Builds', taskfile: { dropped: ['echo hi'], line: 3 } });
  });

  it('is cached with what it reads and writes when all of that is known', () => {
    const { cache, inputs, outputs } = one('it: cd web && npm run build');
    expect(cache.value).toBe(true);
    expect(inputs).toEqual(
      expect.arrayContaining([
        '{projectRoot}/**/*',
        '!{projectRoot}/lib/**/*',
        '{workspaceRoot}/package-lock.json',
        '{workspaceRoot}/Taskfile.yml',
      ]),
    );
    expect(outputs).toEqual(['{projectRoot}/lib']);
  });

  it.each([
    ['a command that is not known', 'it: ./build.sh', 'unknown'],
    ['a result that leaves the workspace', 'it: cp a ../b', 'unknown'],
    ['a publisher', 'it: cd web && npm publish', 'effect'],
    ['a formatter', 'it: uv run ruff format .', 'writes-what-it-reads'],
    ['a cleaner', 'it: rm -rf web/lib', 'effect'],
    ['a server', 'it: python3 -m http.server', 'never-ends'],
    ['a line that only prints', 'it: echo hello', 'prints-only'],
    ['a question', 'it: "read -p Sure? answer"', 'effect'],
  ])('is not cached for %s', (_story, task, by) => {
    const { cache, outputs } = one(task);
    expect([cache.value, cache.evidence.by, outputs]).toEqual([false, by, []]);
  });

  it('is cached when it deletes what it makes anew', () => {
    const { cache, outputs } = one('it: cd web && rm -rf lib && npm run build');
    expect([cache.value, outputs]).toEqual([true, ['{projectRoot}/lib']]);
  });

  it('of an unknown command is cached once sources and globs among generates say what it does', () => {
    const { cache, inputs, outputs } = one('it: {sources: [src/**/*.x], generates: [out/**/*], cmds: [./build.sh]}');
    expect(cache.value).toBe(true);
    expect(inputs).toContain('{workspaceRoot}/src/**/*.x');
    expect(outputs).toEqual(['{workspaceRoot}/out', '{workspaceRoot}/.task/checksum/it']);
    expect(one('it: {sources: [src/**/*.x], generates: [out/done], cmds: [./build.sh]}').cache.value).toBe(false);
  });

  it('needs its deps, in other projects by their root', () => {
    const { config } = one('it: {deps: [a, web-x], cmds: [touch x]}\na: touch y\nweb-x: cd web && touch z');
    expect(config.dependsOn).toEqual(['a', { projects: ['web'], target: 'x' }]);
  });

  it('that leads back to itself has no edges, and says so', () => {
    const { config, diagnostics } = one('it: {deps: [a]}\na: {cmds: [{task: it}]}');
    expect([config.dependsOn, diagnostics.map(d => d.code)]).toEqual([[], expect.arrayContaining(['call/cycle'])]);
  });

  it('keeps its deps to itself where its steps would need them both ways', () => {
    const { config } = one('it: {deps: [a, b], cmds: [{task: b}, {task: a}]}\na: ./a.sh\nb: ./b.sh');
    expect([config.executor, config.dependsOn]).toEqual(['nx-taskfile:phased', []]);
  });

  it('of an internal task exists only where an edge leads to it', () => {
    const { rows } = inspect({
      'Taskfile.yml': taskfile('it: {deps: [a]}\na: {internal: true, cmds: [touch x]}\nb: {internal: true}'),
    });
    expect([...rows.keys()]).toEqual(['it', 'a']);
  });
});

describe('a member of a composite of the same name', () => {
  it.each([
    ['only installs', 'npm ci', true],
    ['only installs, in its package', 'cd web && npm ci', true],
    ['installs, by two commands of which not all is known', 'npm ci && uv sync', false],
    [
      'only installs, where it is not there',
      'if ! command -v uv; then curl -LsSf https://astral.sh/uv/install.sh | sh; fi',
      true,
    ],
    ['installs, then works', 'npm ci && ./compile.sh', false],
    ['installs, or works', 'npm ci || ./compile.sh', false],
    ['installs, then checks with that', 'go install example.com/cmd/gosec@v2.0.0\ngrep -rq TODO web', false],
    ['works with what is installed for it', 'npx tsx compile.ts', false],
    ['works with what is installed for it, in Python', 'uvx build-it', false],
  ])('that %s is left out: %s, %s', (_, command, isLeftOut) => {
    const { rows } = inspect({
      ...manifests,
      'Taskfile.yml': taskfile(
        `check: {cmds: [{task: first}, {task: check-web}]}\nfirst: [${JSON.stringify(command)}]\ncheck-web: cd web && npx vitest run`,
      ),
    });
    const codes = rows.get('check')?.diagnostics.map(({ code }) => code);
    expect(codes?.includes('plan/provision-not-run')).toBe(isLeftOut);
  });
});

describe('a Taskfile included from the root', () => {
  it('gives its tasks to the package its include names, under their own names', () => {
    const { rows } = inspect({
      ...manifests,
      'Taskfile.yml':
        "version: '3'\nincludes:\n  web: {taskfile: ./web, dir: ./web}\ntasks:\n  all: {deps: [web:check]}\n",
      'web/Taskfile.yml': taskfile('check: {cmds: [tsc --noEmit]}'),
    });
    const row = rows.get('web:check');
    expect(row).toMatchObject({
      entry: 'Taskfile.yml',
      taskfile: 'web/Taskfile.yml',
      project: { root: 'web', evidence: { by: 'dir' } },
      target: 'check',
    });
    expect(rows.get('all')?.dependsOn).toEqual([{ projects: ['web'], target: 'check' }]);
    expect(rows.size).toBe(2);
  });
});

test('the reason for a runner shows no path of this checkout', () => {
  const row = one('it: {vars: {V: {sh: "cat {{.ROOT_DIR}}/VERSION"}}, cmds: ["echo {{.V}}"]}');
  const reasons = row.diagnostics.filter(({ code }) => code === 'lowering/runner').map(({ message }) => message);
  expect(reasons.join()).toContain('cat {{.ROOT_DIR}}/VERSION');
});

describe('a server that says when it can be used', () => {
  const files = {
    ...manifests,
    'Taskfile.yml': taskfile('it: npx vite\nboth: {cmds: ["vite & uvicorn a:a"]}\nbuild: tsc'),
  };
  const readyWith = (version: string, task = 'it', continuous?: boolean) => {
    const options = continuous === undefined ? {} : { targets: { it: { continuous } } };
    return inspect(files, options, abilitiesOf(version)).rows.get(task)?.readyWhen;
  };

  it('is known by that to an Nx that looks for it', () => {
    expect(readyWith('24.0.6')).toEqual({ logMatches: 'ready in' });
    expect(readyWith('23.3.2')).toBeUndefined();
    expect(readyWith('24.0.6', 'it', false)).toBeUndefined();
    expect(readyWith('24.0.6', 'both')).toBeUndefined();
  });
});

describe('a target runs alone', () => {
  it.each([
    ['when all it does is delete', 'it: rm -rf lib', true],
    ['when it runs tasks itself that only delete', 'it: {cmds: [rm -rf lib, {task: a}]}\na: rm -rf out', true],
    ['not when Nx runs those: they do', 'it: {deps: [a, b]}\na: rm -rf out\nb: rm -rf lib', undefined],
    ['not when it makes anew what it deletes', 'it: rm -rf lib && mkdir lib && cp a lib/a', undefined],
    ['not when it serves after that, for then nothing else would run', 'it: rm -rf .next && npx next dev', undefined],
    ['not when it starts services', 'it: docker compose up -d', undefined],
    ['when it asks a person', 'it: vim notes', true],
  ])('%s', (_story, task, expected) => {
    const { parallelism } = one(task).config;
    expect(parallelism === false ? true : undefined).toBe(expected);
  });
});
