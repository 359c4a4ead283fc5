import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { captured } from '../testing/captured';
import { inWorkspace, taskfile } from '../testing/workspace';
import { main } from './main';

async function run(cwd: string, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [captured(), captured()];
  const code = await main(argv, { cwd, env: {}, stdin: 'ignore', stdout: stdout.stream, stderr: stderr.stream });
  return { code, out: stdout.text(), err: stderr.text() };
}

const FILES = {
  'package.json': '{ "name": "ws", "workspaces": ["packages/*"] }\n',
  'pnpm-lock.yaml': '',
  'packages/api/package.json': '{\n  "name": "api",\n  "scripts": {\n    "build": "echo none"\n  }\n}\n',
  'Taskfile.yml': taskfile('build-api: cd packages/api && go build'),
};
const read = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');

describe('nx-taskfile init', () => {
  it('makes a folder without Nx ready, and remove takes it all back', () =>
    inWorkspace(FILES, async root => {
      const { code, out } = await run(root, 'init', '--scripts', 'merge');
      expect({ code, out }).toEqual({
        code: 0,
        out: expect.stringContaining('Next:\n  pnpm add -Dw nx nx-taskfile\n'),
      });
      expect(JSON.parse(read(root, 'nx.json'))).toMatchObject({ plugins: [{ plugin: 'nx-taskfile' }] });
      expect(read(root, 'packages/api/package.json')).toContain('"build-api"');
      expect((await run(root, 'remove')).code).toBe(0);
      expect(readdirSync(root).sort()).toEqual(['Taskfile.yml', 'package.json', 'packages', 'pnpm-lock.yaml']);
      expect(read(root, 'packages/api/package.json')).toBe(FILES['packages/api/package.json']);
    }));

  it('shows the change as a diff, or as JSON, and writes nothing with --dry-run', () =>
    inWorkspace(FILES, async root => {
      const { out } = await run(root, 'init', '-n');
      expect(out).toContain('+++ b/packages/api/package.json\n');
      expect(out.endsWith('Nothing was written.\n')).toBe(true);
      const { out: json } = await run(root, 'init', '--dry-run', '--json');
      expect(JSON.parse(json)).toMatchObject({
        scripts: [{ script: 'build', winner: 'task' }],
        inferred: { projects: [{ root: 'packages/api', name: 'api', targets: 1 }] },
        files: ['nx.json', '.gitignore', 'packages/api/package.json'],
        dryRun: true,
      });
      expect(existsSync(join(root, 'nx.json'))).toBe(false);
    }));

  it('lets Nx come first where there is no package.json', () =>
    inWorkspace({ 'Taskfile.yml': taskfile('a: echo') }, async root => {
      const { code, out } = await run(root, 'init');
      expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('\n  ./nx add nx-taskfile\n') });
      expect(readdirSync(root)).toEqual(['Taskfile.yml']);
    }));

  it.each([
    [['init', 'x'], 'unexpected words: x'],
    [['init', '--scripts', 'win'], '--scripts is one of taskfile, merge, keep'],
    [['init', '--parallel', '0'], '--parallel is a number'],
    [['remove', 'x'], 'unexpected words: x'],
  ])('refuses %j', async (argv, message) => {
    expect(await run('/', ...argv)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) });
  });

  it('says which Taskfile or option is wrong', () =>
    inWorkspace({ ...FILES, 'Taskfile.yml': 'version: 3\ntasks: [\n' }, async root => {
      expect(await run(root, 'init')).toMatchObject({
        code: 1,
        out: expect.stringMatching(/Taskfile\.yml:\d+:\d+ error/),
      });
    }));
});
