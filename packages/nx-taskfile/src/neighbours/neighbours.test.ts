import { inspect, taskfile } from '../testing/workspace';

const workspace = {
  'package.json': '{ "workspaces": ["web"] }',
  'web/package.json': '{ "name": "web" }',
};

/** The task `web:TARGET`, beside what else there is in the workspace: its target, and the codes of what is said about it. */
function named(task: string, files: Record<string, string>) {
  const { rows } = inspect({ ...workspace, 'Taskfile.yml': taskfile(task), ...files });
  const row = [...rows.values()].find(r => r.task.startsWith('web:'));
  const codes = row?.diagnostics.map(d => d.code).filter(code => code.startsWith('target/')) ?? [];
  return [row?.target, ...codes].join(' ');
}

const nx = (...plugins: unknown[]) => ({ 'nx.json': JSON.stringify({ plugins: ['nx-taskfile', ...plugins] }) });
const vite = { 'web/vite.config.ts': '' };
const project = (targets: unknown) => ({ 'web/project.json': JSON.stringify({ name: 'web', targets }) });

describe('a task beside another plugin', () => {
  it.each([
    [
      'shares a target that runs the same',
      'web:build: cd web && npx vite build',
      vite,
      '@nx/vite/plugin',
      'build target/shared',
    ],
    [
      'shares it without a starter, too',
      'web:build: {dir: web, cmds: [vite build]}',
      vite,
      '@nx/vite/plugin',
      'build target/shared',
    ],
    [
      'keeps its full name beside one with other words',
      'web:build: cd web && npx vite build --mode x',
      vite,
      '@nx/vite/plugin',
      'web:build target/shadowed-by-plugin',
    ],
    [
      'keeps it when it has deps',
      'web:build: {deps: [gen], cmds: [cd web && vite build]}\ngen: echo',
      vite,
      '@nx/vite/plugin',
      'web:build target/shadowed-by-plugin',
    ],
    [
      'keeps it when it has env',
      'web:build: {env: {A: b}, cmds: [cd web && vite build]}',
      vite,
      '@nx/vite/plugin',
      'web:build target/shadowed-by-plugin',
    ],
    [
      'keeps it when it works elsewhere',
      'web:build: {dir: web, cmds: [cd src && vite build]}',
      vite,
      '@nx/vite/plugin',
      'web:build target/shadowed-by-plugin',
    ],
    ['has its short name where the plugin infers nothing', 'web:build: cd web && make', {}, '@nx/vite/plugin', 'build'],
    [
      'has it where the options give the target another name',
      'web:build: cd web && make',
      vite,
      { plugin: '@nx/vite/plugin', options: { buildTargetName: 'bundle' } },
      'build',
    ],
    [
      'minds the name of the options',
      'web:bundle: cd web && make',
      vite,
      { plugin: '@nx/vite/plugin', options: { buildTargetName: 'bundle' } },
      'web:bundle target/shadowed-by-plugin',
    ],
    [
      'shares the eslint of the whole workspace',
      'web:lint: cd web && pnpm exec eslint .',
      { 'eslint.config.mjs': '' },
      '@nx/eslint/plugin',
      'lint target/shared',
    ],
    [
      'shares it when npm starts it',
      'web:lint: cd web && npm exec -- eslint .',
      { 'eslint.config.mjs': '' },
      '@nx/eslint/plugin',
      'lint target/shared',
    ],
    [
      'keeps its name where yarn may run a script',
      'web:lint: cd web && yarn run eslint .',
      { 'eslint.config.mjs': '' },
      '@nx/eslint/plugin',
      'web:lint target/shadowed-by-plugin',
    ],
    [
      'keeps its name with another version than the one installed',
      'web:lint: cd web && npx eslint@8 .',
      { 'eslint.config.mjs': '' },
      '@nx/eslint/plugin',
      'web:lint target/shadowed-by-plugin',
    ],
    [
      'keeps its name beside jest',
      'web:test: cd web && mocha',
      { 'web/jest.config.js': '' },
      '@nx/jest/plugin',
      'web:test target/shadowed-by-plugin',
    ],
    [
      'keeps its name beside vitest',
      'web:test: cd web && mocha',
      vite,
      '@nx/vitest',
      'web:test target/shadowed-by-plugin',
    ],
    [
      'keeps its name beside the compiler',
      'web:typecheck: cd web && tsc -p x',
      { 'web/tsconfig.json': '{}' },
      '@nx/js/typescript',
      'web:typecheck target/shadowed-by-plugin',
    ],
    [
      'keeps its name beside Go',
      'web:lint: cd web && golangci-lint run',
      { 'web/go.mod': 'module web' },
      '@nx-go/nx-go',
      'web:lint target/shadowed-by-plugin',
    ],
  ])('%s', (_story, task, files, plugin, expected) => {
    expect(named(task, { ...files, ...nx(plugin) })).toBe(expected);
  });

  it.each([
    ['shares a script that replaces the target of a plugin, as it is', '', 'preview target/shared'],
    ['keeps its full name there when it has deps', 'deps: [gen], ', 'web:preview target/shadowed-by-script'],
  ])('%s', (_story, deps, expected) => {
    const task = `web:preview: {${deps}cmds: [cd web && npm run preview]}\ngen: echo`;
    const files = {
      ...vite,
      'package-lock.json': '{}',
      'web/package.json': '{ "name": "web", "scripts": { "preview": "vite preview" } }',
    };
    expect(named(task, { ...files, ...nx('@nx/vite/plugin') })).toBe(expected);
  });

  it('has its short name where it is listed after the plugin: then its target wins', () => {
    const files = {
      ...vite,
      'nx.json': '{ "plugins": [{ "plugin": "@nx/vite/plugin" }, { "plugin": "nx-taskfile" }] }',
    };
    expect(named('web:build: cd web && make', files)).toBe('build');
  });
});

describe('a task beside project.json', () => {
  it.each([
    [
      'keeps its full name when the target does something else',
      { test: { executor: '@nxlv/python:run-commands', options: { command: 'pytest' } } },
      'web:test target/shadowed-by-configuration',
    ],
    [
      'shares the target when it runs the same',
      { test: { command: 'uv run pytest', options: { cwd: '{projectRoot}' } } },
      'test target/shared',
    ],
    [
      'shares it in the long form',
      { test: { executor: 'nx:run-commands', options: { cwd: 'web', command: 'uv run pytest' } } },
      'test target/shared',
    ],
    [
      'keeps its name when the target runs it elsewhere',
      { test: { command: 'uv run pytest' } },
      'web:test target/shadowed-by-configuration',
    ],
    [
      'keeps its name when the target has an environment',
      { test: { command: 'uv run pytest', options: { cwd: 'web', env: { A: 'b' } } } },
      'web:test target/shadowed-by-configuration',
    ],
    ['is what the target refines that runs nothing itself', { test: { inputs: ['default'] } }, 'test'],
  ])('%s', (_story, targets, expected) => {
    expect(named('web:test: cd web && uv run pytest', project(targets))).toBe(expected);
  });

  it('minds `nx.targets` of package.json as well', () => {
    const files = { 'web/package.json': '{ "name": "web", "nx": { "targets": { "test": { "command": "tape" } } } }' };
    expect(named('web:test: cd web && npx jest', files)).toBe('web:test target/shadowed-by-configuration');
  });
});
