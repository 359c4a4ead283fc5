/** What `nx-taskfile doctor` finds: a workspace for each kind, and nothing where nothing is wrong. */
import { captured } from '../testing/captured';
import { inWorkspace, taskfile } from '../testing/workspace';
import { main } from '../cli/main';
import type { Finding } from './model';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

type Files = Readonly<Record<string, string>>;

async function doctor(files: Files, argv: readonly string[] = [], env = {}): Promise<Said> {
  return inWorkspace(files, async cwd => {
    const [stdout, stderr] = [captured(), captured()];
    const world = { cwd, env, stdin: 'ignore', stdout: stdout.stream, stderr: stderr.stream } as const;
    const code = await main(['doctor', ...argv], world);
    return { code, out: stdout.text(), err: stderr.text() };
  });
}

async function findings(files: Files): Promise<readonly Finding[]> {
  const { out } = await doctor(files, ['--json']);
  return (JSON.parse(out) as { findings: Finding[] }).findings;
}

const shown = ({ severity, code, file, line, column }: Finding): string =>
  `${severity} ${code} ${file}:${line}:${column}`;

const root = (tasks: string): Files => ({ 'Taskfile.yml': taskfile(tasks) });

const STORIES: Readonly<Record<string, { readonly files: Files; readonly found: readonly string[] }>> = {
  'nothing is wrong': { files: root('build: touch out'), found: [] },
  'a call leads nowhere': {
    files: root('ci: [{task: biuld}]\nbuild: touch out\nall: {deps: [gone]}'),
    found: ['error call/unknown-task Taskfile.yml:3:15', 'error call/unknown-task Taskfile.yml:5:16'],
  },
  'calls lead in a circle, told once': {
    files: root('a: [{task: b}]\nb: [{task: c}]\nc: {deps: [a]}'),
    found: ['error call/cycle Taskfile.yml:3:3'],
  },
  'a file does not load, beside one that does': {
    files: { ...root('build: [{task: gone}]'), 'a/Taskfile.yml': taskfile('x: [') },
    found: ['error call/unknown-task Taskfile.yml:3:18', 'error yaml/syntax a/Taskfile.yml:4:1'],
  },
  'the schema is newer than we know': {
    files: { 'Taskfile.yml': "version: '4'\ntasks: {build: touch out}\n" },
    found: ['error taskfile/version Taskfile.yml:1:10'],
  },
  'an intent is broken': {
    files: root('ci:\n  - task:build\n  - task:lint &\nbuild: touch out\nlint: touch out2'),
    found: ['warning intent/call-as-string Taskfile.yml:4:7', 'warning intent/background-call Taskfile.yml:5:7'],
  },
  'a key is unknown, in a file that two others include': {
    files: {
      'a/Taskfile.yml': "version: '3'\nincludes: {lib: ../lib.yml}\ntasks: {}\n",
      'b/Taskfile.yml': "version: '3'\nincludes: {lib: ../lib.yml}\ntasks: {}\n",
      'lib.yml': taskfile('x: {desk: X, cmds: [touch out]}'),
    },
    found: ['info taskfile/unknown-key lib.yml:3:7'],
  },
  'a step is never reached': {
    files: root('all: [{task: dev}, {task: build}]\ndev: npx vite\nbuild: touch out'),
    found: ['warning plan/never-ends-in-sequence Taskfile.yml:3:29'],
  },
  'a script has the name of a task and does something else': {
    files: {
      ...root('build-web: cd web && touch out'),
      'package.json': '{"name": "acme", "workspaces": ["web"]}',
      'web/package.json': '{"name": "web", "scripts": {"build": "tsc"}}',
    },
    found: ['warning target/shadowed-by-script Taskfile.yml:3:3'],
  },
  'a script is called that is not there': {
    files: { ...root('check: npm run chekc'), 'package.json': '{"name": "acme", "scripts": {"build": "tsc"}}' },
    found: ['warning call/unknown-script Taskfile.yml:3:10'],
  },
  'an option holds for nothing': {
    files: {
      ...root('build: touch out'),
      'nx.json':
        '{\n  "plugins": [\n    { "plugin": "nx-taskfile", "options": { "targets": { "biuld": {} } } }\n  ]\n}',
    },
    found: ['warning options/unused nx.json:3:58'],
  },
  'an option is wrong': {
    files: {
      ...root('build: touch out'),
      'nx.json': '{"plugins": [{"plugin": "nx-taskfile",\n"options": {"onErorr": "warn"}}]}',
    },
    found: ['error options/unknown nx.json:2:13'],
  },
  'tasks would be cached if a lockfile were there': {
    files: { ...root('lint: uv run ruff check .\ntest: uv run ruff check src'), 'pyproject.toml': '' },
    found: ['info cache/one-reason-away Taskfile.yml:3:3'],
  },
  'a task would be cached if it said what its program does': {
    files: { ...root('build: ./make-it'), 'make-it': '#!/usr/bin/perl\n' },
    found: ['info cache/one-reason-away Taskfile.yml:3:3'],
  },
};

describe('the doctor', () => {
  it.each(Object.entries(STORIES))('where %s', async (_, { files, found }) => {
    const told = await findings(files);
    expect(told.map(shown)).toEqual(found);
    for (const { hint } of told) expect(hint).toBeTruthy();
  });

  it.each([
    ['deploy', './make-it'],
    ['test:e2e', './make-it'],
    ['fmt', 'npx prettier --write .'],
    ['log-*', 'echo {{index .MATCH 0}}'],
    ['setup', 'npm run generate'],
  ])('gives no advice that nobody could follow: %s', async (name, command) => {
    expect(await findings(root(`'${name}': "${command}"`))).toEqual([]);
  });

  it('says what was meant by a call from an included file', async () => {
    const files = {
      'Taskfile.yml': "version: '3'\nincludes: {api: ./api.yml}\ntasks: {gen: touch out}\n",
      'api.yml': taskfile('build: [{task: gen}]'),
    };
    const [only] = await findings(files);
    expect(only).toMatchObject({ code: 'call/unknown-task', file: 'api.yml', line: 3 });
    expect(only?.hint).toContain('write `:gen`');
  });

  it('names the circle', async () => {
    const [only] = await findings(root('z: [{task: a}]\na: [{task: b}]\nb: {deps: [a]}'));
    expect(only?.message).toBe('calls lead in a circle: `a` → `b` → `a`');
  });

  it('needs no Nx, and runs nothing', async () => {
    const { out } = await doctor(root('build: {vars: {X: {sh: touch ran}}, cmds: ["touch {{.X}}"]}'), ['--json']);
    expect(JSON.parse(out)).toEqual({ findings: [], counts: { error: 0, warning: 0, info: 0 } });
  });
});

describe('its exit code', () => {
  it.each([
    ['0 where nothing is wrong', root('build: touch out'), [], 0],
    ['0 with warnings', root('ci: [task:build]\nbuild: touch out'), [], 0],
    ['1 with an error', root('ci: [{task: gone}]'), [], 1],
    ['1 with an error, whatever the format', root('ci: [{task: gone}]'), ['--format', 'github'], 1],
    ['1 where there is no Taskfile', {}, [], 1],
    ['2 for a word too many', {}, ['build'], 2],
    ['2 for a format there is not', {}, ['--format', 'xml'], 2],
    ['2 for two formats', {}, ['--format', 'sarif', '--json'], 2],
    ['2 for a file that cannot be written', root('build: touch out'), ['--sarif', 'no/where'], 2],
  ] as const)('is %s', async (_, files, argv, code) => {
    expect((await doctor(files, argv)).code).toBe(code);
  });
});
