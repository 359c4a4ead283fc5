import type { Tree } from '@nx/devkit';
import { memoryFacts } from '@nx-taskfile/footprint';
import { removeTrees, workspaceTree } from '../../testing/tree';
import { taskfile } from '../../testing/workspace';
import { ACTIONS } from './actions';
import { ciWorkflow, resultText } from './write';

afterAll(removeTrees);

const TASKS = taskfile(
  'lint: cd api && uv run ruff check .\nbuild: cd web && npm run build\ntest: go test ./...\npublish: npm publish',
);

function github(
  files: Readonly<Record<string, string>> = {},
  options = {},
): { tree: Tree; text: string; told: string } {
  const tree = workspaceTree({ 'Taskfile.yml': TASKS, ...files });
  const told = resultText(ciWorkflow(tree, { ci: 'github', ...options }));
  return { tree, told, text: tree.read('.github/workflows/nx.yml', 'utf8') ?? '' };
}

interface Job {
  readonly env: Record<string, string>;
  readonly permissions: Record<string, string>;
  readonly jobs: { nx: { steps: { name?: string; uses?: string; run?: string; with?: Record<string, unknown> }[] } };
}

const parse = (text: string): unknown => memoryFacts({ 'x.yml': text }).yaml('x.yml');
const stepsOf = (text: string): Job['jobs']['nx']['steps'] => (parse(text) as Job).jobs.nx.steps;
const runsOf = (text: string): string[] => stepsOf(text).flatMap(({ run }) => run ?? []);
const usesOf = (text: string): string[] => stepsOf(text).flatMap(({ uses }) => uses?.split('@')[0] ?? []);

describe('a workflow for GitHub', () => {
  it('runs what a pull request affects, and everything on the branch, with no right but to read', () => {
    const { text } = github({ 'nx.json': '{ "defaultBase": "origin/trunk" }' });
    expect(parse(text)).toMatchObject({
      on: { push: { branches: ['trunk'] }, pull_request: null },
      permissions: { contents: 'read' },
      jobs: { nx: { 'timeout-minutes': 60 } },
    });
    expect(runsOf(text).slice(-2)).toEqual([
      'npx nx affected -t lint test build',
      'npx nx run-many -t lint test build',
    ]);
  });

  it('pins every action by a full commit, its version beside it', () => {
    for (const { uses, version } of Object.values(ACTIONS)) {
      expect([uses, version]).toEqual([
        expect.stringMatching(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/),
        expect.stringMatching(/^v\d+\.\d+\.\d+$/),
      ]);
    }
    const { text } = github();
    const lines = text.split('\n').filter(line => line.includes('uses: '));
    expect(lines.filter(line => !/uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it.each<[string, Record<string, string>, string[], string[]]>([
    ['npm', { 'package-lock.json': '{}' }, ['actions/setup-node'], ['npm ci']],
    [
      'a lockfile of a folder',
      { 'package-lock.json': '{}', 'web/package.json': '{}', 'web/yarn.lock': '' },
      [],
      ['npm ci', 'yarn install --frozen-lockfile'],
    ],
    [
      'pnpm by its lockfile',
      { 'pnpm-lock.yaml': "lockfileVersion: '6.0'\n" },
      [],
      ['npm install --global pnpm@8', 'pnpm install --frozen-lockfile'],
    ],
    [
      'pnpm by its name',
      { 'pnpm-lock.yaml': '', 'package.json': '{ "packageManager": "pnpm@9.15.4+sha512.ab" }' },
      [],
      ['npm install --global pnpm@9.15.4'],
    ],
    [
      'Yarn 4',
      { 'yarn.lock': '', '.yarnrc.yml': '', 'package.json': '{ "packageManager": "yarn@4.5.0" }' },
      [],
      ['corepack enable', 'yarn install --immutable'],
    ],
    ['Bun', { 'bun.lock': '' }, ['oven-sh/setup-bun'], ['bun install --frozen-lockfile']],
    [
      'uv',
      { 'api/uv.lock': '', 'api/pyproject.toml': '[project]\nname = "api"\n' },
      ['astral-sh/setup-uv'],
      ['uv sync --locked'],
    ],
    [
      'a uv workspace',
      { 'uv.lock': '', 'pyproject.toml': '[tool.uv.workspace]\nmembers = ["api"]\n' },
      [],
      ['uv sync --locked --all-packages'],
    ],
    [
      'pip',
      { 'svc/requirements.txt': 'x\n' },
      ['actions/setup-python'],
      ['pip install --requirement requirements.txt'],
    ],
    [
      'Poetry',
      { 'svc/pyproject.toml': '', 'svc/poetry.lock': '' },
      [],
      ['pip install poetry', 'poetry install --no-interaction'],
    ],
    ['Go', { 'go.mod': 'module x\n', 'go.sum': '' }, ['actions/setup-go'], []],
    ['Rust', { 'crate/Cargo.toml': '' }, ['actions-rust-lang/setup-rust-toolchain'], []],
    ['Gradle', { 'app/build.gradle.kts': '' }, ['actions/setup-java'], []],
    ['.NET', { 'app/a.csproj': '<TargetFramework>net9.0</TargetFramework>' }, ['actions/setup-dotnet'], []],
    ['Ruby', { 'site/Gemfile': '' }, ['ruby/setup-ruby'], []],
    ['Deno', { 'fn/deno.json': '{}' }, ['denoland/setup-deno'], []],
    ['PHP', { 'php/composer.json': '{}' }, [], ['composer install --no-interaction']],
    [
      'a program of a Taskfile',
      { 'Taskfile.yml': taskfile('lint: bunx biome ci\ntest: task --list') },
      ['oven-sh/setup-bun', 'go-task/setup-task'],
      [],
    ],
  ])('sets up %s', (_what, files, actions, commands) => {
    const { text } = github(files);
    expect(usesOf(text)).toEqual(expect.arrayContaining(actions));
    expect(runsOf(text).join('\n').split('\n')).toEqual(expect.arrayContaining(commands));
  });

  it('takes versions from the files that say them', () => {
    const { text } = github({
      '.nvmrc': '22',
      'go.mod': 'module x\n',
      'app/a.csproj': '<TargetFramework>net9.0</TargetFramework>',
    });
    const options = Object.assign({}, ...stepsOf(text).map(step => step.with)) as Record<string, unknown>;
    expect(options).toMatchObject({
      'node-version-file': '.nvmrc',
      'go-version-file': 'go.mod',
      'dotnet-version': '9.0.x',
    });
  });

  it('keeps results in the service, on a server, or leaves them to Nx Cloud', () => {
    const [kept, remote, cloud] = [github(), github({}, { cache: 'remote' }), github({}, { agents: 3 })];
    expect([kept, remote, cloud].map(({ text }) => usesOf(text).includes('actions/cache'))).toEqual([
      true,
      false,
      false,
    ]);
    expect((parse(remote.text) as Job).env).toMatchObject({
      NX_SELF_HOSTED_REMOTE_CACHE_SERVER: expect.stringContaining('!github.event.pull_request.head.repo.fork'),
    });
    expect(runsOf(cloud.text)).toContain(
      'npx nx start-ci-run --distribute-on="3 linux-medium-js" --stop-agents-after="build"',
    );
    expect(cloud.told).toContain('type `nx connect` first');
  });

  it('checks what sync generators look after, where there are some', () => {
    expect(runsOf(github({ 'nx.json': '{ "sync": { "globalGenerators": ["a:b"] } }' }).text)).toContain(
      'npx nx sync:check',
    );
    expect(runsOf(github().text)).not.toContain('npx nx sync:check');
  });

  it('leaves out what others see the effects of, takes what is named, and says where there is nothing to run', () => {
    expect(runsOf(github({}, { targets: 'publish, lint' }).text).at(-1)).toBe('npx nx run-many -t publish lint');
    expect(
      runsOf(github({ 'Taskfile.yml': taskfile('build: [task: out]\nout: npm publish\nlint: ruff check') }).text).at(
        -1,
      ),
    ).toBe('npx nx run-many -t lint');
    expect(() => github({ 'Taskfile.yml': taskfile('deploy: ./x.sh') })).toThrow(
      /is a target here\nhint: name some with --targets; there are deploy/,
    );
    expect(() => github({}, { targets: 'a;b' })).toThrow('"a;b" cannot be a target');
  });

  it('changes nothing the second time, and leaves a file that somebody has changed', () => {
    const { tree, text } = github();
    expect(ciWorkflow(tree, { ci: 'github' })).toMatchObject({ created: false, file: '.github/workflows/nx.yml' });
    tree.write('.github/workflows/nx.yml', `${text}# ours\n`);
    expect(() => ciWorkflow(tree, { ci: 'github' })).toThrow('.github/workflows/nx.yml is there already');
    ciWorkflow(tree, { ci: 'github', name: 'Nx checks' });
    expect(tree.exists('.github/workflows/nx-checks.yml')).toBe(true);
  });
});

describe('a pipeline for GitLab', () => {
  const files = {
    'Taskfile.yml': TASKS,
    'package-lock.json': '{}',
    'api/uv.lock': '',
    'api/pyproject.toml': '',
    'go.mod': 'module x\n',
  };

  it('runs the same, on one image', () => {
    const tree = workspaceTree(files);
    ciWorkflow(tree, { ci: 'gitlab' });
    expect(parse(tree.read('.gitlab-ci.yml', 'utf8') ?? '')).toMatchObject({
      '.nx': {
        before_script: [
          'apt-get update -qq && apt-get install -qq --no-install-recommends python3 python3-venv golang',
          'npm ci',
          expect.stringContaining('.ci-venv'),
          'pip install uv',
          "(cd 'api' && uv sync --locked)",
        ],
        cache: { paths: ['.nx/cache', '.nx/workspace-data/*.db'] },
      },
      affected: {
        variables: { NX_BASE: '$CI_MERGE_REQUEST_DIFF_BASE_SHA' },
        script: ['npx nx affected -t lint test build'],
      },
      all: { script: ['npx nx run-many -t lint test build'] },
    });
  });

  it('is what is meant where there is one, and never overwrites it', () => {
    const tree = workspaceTree({ ...files, '.gitlab-ci.yml': 'stages: []\n' });
    expect(() => ciWorkflow(tree, {})).toThrow('.gitlab-ci.yml is there already');
    expect(tree.read('.gitlab-ci.yml', 'utf8')).toBe('stages: []\n');
  });
});
