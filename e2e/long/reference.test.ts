/** What the owner of the reference workspace does on a good day and on a bad one: `ci`, `qa`, `setup`, and a release that publishes. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commit, createWorkspace, findProgram, nx, nxOk, storyNeeding } from '../kit';
import { EXTRAS, FIXTURE, ROOT, type Workspace } from '../stories/support';

let workspace: Workspace;
let bin: string;
let record: string;

/** Programs that only write down that they were called, on PATH before the real ones; `npm run` and Python are real, too. */
const SHIM = (real: string | undefined, only = '*'): string => `#!/bin/sh
name=\${0##*/}
echo "> $name $*" >> "$RECORD"
code=0
case "$1" in
  ${real === undefined ? 'no-such-word' : only}) ${real ?? 'true'} "$@"; code=$? ;;
esac
echo "< $name $*" >> "$RECORD"
exit $code
`;

beforeAll(async () => {
  workspace = await createWorkspace(FIXTURE, { init: true, extras: EXTRAS });
  bin = join(workspace.home, 'bin');
  record = join(workspace.home, 'record');
  mkdirSync(bin);
  const shims = {
    uv: SHIM(undefined),
    bun: SHIM(undefined),
    curl: SHIM(undefined),
    npx: SHIM(undefined),
    npm: SHIM(findProgram('npm'), 'run'),
    python3: SHIM(findProgram('python3')),
  };
  // Nx looks for the programs of its commands beside itself and beside Node before it looks on PATH.
  for (const folder of [bin, join(workspace.dir, 'node_modules', '.bin')]) {
    for (const [name, text] of Object.entries(shims)) {
      writeFileSync(join(folder, name), text);
      chmodSync(join(folder, name), 0o755);
    }
  }
});
afterAll(() => workspace.dispose());

interface Ran {
  readonly exitCode: number;
  readonly all: string;
  /** `> ` where a program starts, `< ` where it ends. */
  readonly lines: readonly string[];
}

/** From nothing built and nothing kept. */
async function run(...words: string[]): Promise<Ran> {
  writeFileSync(record, '');
  for (const made of [
    '.nx/cache',
    '.nx/workspace-data',
    'packages/opencode_config/dist',
    'packages/cody-beads-integration/dist',
  ])
    rmSync(join(workspace.dir, made), { recursive: true, force: true });
  const { exitCode, all } = await nx(workspace, words, { PATH: `${bin}:${process.env['PATH'] ?? ''}`, RECORD: record });
  const lines = readFileSync(record, 'utf8')
    .split('\n')
    .filter(line => line !== '');
  return { exitCode, all, lines };
}

/** What Nx said where it failed. */
function failure({ exitCode, all }: Ran): string {
  return exitCode === 0 ? '' : all;
}

/** What the steps come to, by what their programs are called with. */
const WORK: Readonly<Record<string, readonly string[]>> = {
  'version-python-patch': ['uv run bump2version patch'],
  'version-node-patch': ['npx bumpp patch'],
  build: ['python3 -m zipapp', 'npm run build'],
  lint: ['python3 -m tabnanny', 'npm run lint'],
  test: ['python3 -m unittest discover -s tests -t', 'npm run test:all'],
  security: ['uv run safety check', 'npm run test:security'],
  setup: ['npx --yes task@latest', 'uv sync', 'uv run python -m pip install', 'npm install', 'npx husky install'],
  publish: ['uv run python -m twine upload', 'npm publish'],
};

/** How often each piece of the work of these steps was done. */
function times({ lines }: Ran, ...steps: string[]): Record<string, number> {
  const marks = steps.flatMap(step => WORK[step] ?? []);
  return Object.fromEntries(marks.map(mark => [mark, lines.filter(line => line.startsWith(`> ${mark}`)).length]));
}

function each(count: number, ...steps: string[]): Record<string, number> {
  return Object.fromEntries(steps.flatMap(step => WORK[step] ?? []).map(mark => [mark, count]));
}

interface Composite {
  readonly composite: string;
  readonly order: readonly { readonly before: string; readonly after: string; readonly kind: string }[];
}

/** Orders of the plan that were not kept: what comes first had not ended when what comes after it began. */
function broken({ lines }: Ran, composite: string): readonly string[] {
  const cli = join(workspace.dir, 'node_modules', '.bin', 'nx-taskfile');
  const json = execFileSync(cli, ['analyze', '--json'], { cwd: workspace.dir, encoding: 'utf8', maxBuffer: 1 << 28 });
  const { composites } = JSON.parse(json) as { composites: readonly Composite[] };
  const { order = [] } = composites.find(one => one.composite === composite) ?? {};
  expect(order.length).toBeGreaterThan(0);
  const at = (sign: string, marks: readonly string[]): number[] =>
    marks.flatMap(mark => lines.flatMap((line, index) => (line.startsWith(`${sign} ${mark}`) ? index : [])));
  const isKept = (before: readonly string[], after: readonly string[]): boolean =>
    Math.max(...at('<', before)) < Math.min(...at('>', after));
  return order
    .filter(({ before, after, kind }) => {
      const [one = [], other = []] = [WORK[before], WORK[after]];
      // What a step depends on is handed to those of its members that need it: the tests of a package wait for its own build.
      return kind === 'declared'
        ? !one.every((mark, index) => isKept([mark], other.slice(index, index + 1)))
        : !isKept(one, other);
    })
    .map(({ before, after }) => `${before}, then ${after}`);
}

const NEEDS = ['python3', 'bash'] as const;

describe('the reference workspace', () => {
  storyNeeding([...NEEDS], 'ci does everything once, in the order of its plan', async () => {
    const ran = await run('run', `${ROOT}:ci`);
    expect(failure(ran)).toBe('');
    expect(times(ran, 'setup', 'lint', 'test', 'security', 'build')).toEqual(
      each(1, 'setup', 'lint', 'test', 'security', 'build'),
    );
    expect(broken(ran, 'ci').filter(order => order !== 'test, then build')).toEqual([]);
    expect(existsSync(join(workspace.dir, 'packages/opencode_config/dist/opencode_config.pyz'))).toBe(true);
  });

  storyNeeding([...NEEDS], 'qa does its three things once, and installs nothing', async () => {
    const ran = await run('run', `${ROOT}:qa`);
    expect(failure(ran)).toBe('');
    expect(times(ran, 'lint', 'test', 'security', 'build')).toEqual(each(1, 'lint', 'test', 'security', 'build'));
    expect(times(ran, 'setup')).toEqual(each(0, 'setup'));
  });

  storyNeeding([...NEEDS], 'setup does each of its steps once, in order', async () => {
    const ran = await run('run', `${ROOT}:setup`);
    expect(failure(ran)).toBe('');
    const started = ran.lines.filter(line => WORK['setup']?.some(mark => line.startsWith(`> ${mark}`)));
    expect(started).toEqual(WORK['setup']?.map(mark => expect.stringContaining(mark) as string));
  });

  storyNeeding(
    [...NEEDS],
    'release-1 raises versions, builds, tests and publishes: each once, in the order of its plan',
    async () => {
      const steps = ['version-python-patch', 'version-node-patch', 'build', 'test', 'publish'];
      const ran = await run('run', `${ROOT}:release-1`);
      expect(failure(ran)).toBe('');
      expect(times(ran, ...steps)).toEqual(each(1, ...steps));
      expect(times(ran, 'setup')).toEqual(each(0, 'setup'));
      expect(broken(ran, 'release-1')).toEqual([]);
      expect(broken(ran, 'publish')).toEqual([]);
    },
  );

  storyNeeding([...NEEDS], 'a failing test stops publish', async () => {
    const test = join(workspace.dir, 'packages/opencode_config/tests/unit/test_broken.py');
    const text =
      'import unittest\\n\\n\\nclass Broken(unittest.TestCase):\\n    def test_it(self):\\n        self.fail("broken on purpose")\\n';
    writeFileSync(test, text);
    const ran = await run('run', `${ROOT}:release-1`);
    rmSync(test);
    expect(ran.exitCode).not.toBe(0);
    expect(ran.all).toContain('broken on purpose');
    expect(ran.all).toContain(`${ROOT}:release-1 failed in phase 3 of 4; the 1 after it did not start`);
    expect(times(ran, 'publish')).toEqual(each(0, 'publish'));
  });

  storyNeeding(
    [...NEEDS],
    '`nx run-many -t build test ci` builds and tests once, and refuses ci with the reason',
    async () => {
      const ran = await run('run-many', '-t', 'build', 'test', 'ci');
      expect(ran.exitCode).not.toBe(0);
      expect(ran.all).toMatch(
        new RegExp(`${ROOT}:ci runs \\S+ in one of its phases, and this run of Nx has \\S+ as well`),
      );
      expect(times(ran, 'build', 'test')).toEqual(each(1, 'build', 'test'));
      expect(times(ran, 'setup', 'lint', 'security')).toEqual(each(0, 'setup', 'lint', 'security'));
    },
  );

  storyNeeding([...NEEDS], 'what Nx does not keep is not done again by a later phase either', async () => {
    const file = join(workspace.dir, 'nx.json');
    const before = readFileSync(file, 'utf8');
    const json = JSON.parse(before) as { plugins: unknown[] };
    const plugins = json.plugins.map(plugin => {
      const { plugin: name, options = {} } =
        typeof plugin === 'string' ? { plugin } : (plugin as { plugin: string; options?: object });
      return name === 'nx-taskfile'
        ? { plugin: name, options: { ...options, targets: { '{build-python,test-*}': { cache: false } } } }
        : plugin;
    });
    writeFileSync(file, JSON.stringify({ ...json, plugins }));
    await commit(workspace, 'Keep nothing of builds and tests');
    const ran = await run('run', `${ROOT}:release-1`);
    expect(failure(ran)).toBe('');
    expect(times(ran, 'build', 'test', 'publish')).toEqual(each(1, 'build', 'test', 'publish'));
    expect(broken(ran, 'release-1')).toEqual([]);
    writeFileSync(file, before);
    await commit(workspace, 'Keep them again');
    await nxOk(workspace, ['show', 'projects']);
  });
});
