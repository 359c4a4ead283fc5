import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRepository, git, materialise, nx, nxOk } from '../kit';
import { read, type Workspace } from './support';

const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "kit", "private": true }\n',
  'nx.json': '{ "plugins": ["nx-taskfile"] }\n',
  '.gitignore': 'node_modules\n.nx\napi\ndist\n',
  'schema.json': '{}\n',
  'expected.json': '{}\n',
  'Taskfile.yml': `version: '3'
tasks:
  ci: [{task: gen}, {task: check}, {task: pack}, {task: tag}]
  gen: mkdir -p api && cp schema.json api/schema.json
  check: diff api/schema.json expected.json
  pack: mkdir -p dist && tar -cf dist/api.tar api/schema.json
  tag: git tag v1
`,
};

let workspace: Workspace;

beforeAll(async () => {
  workspace = await createRepository(FILES);
  await materialise(workspace.dir);
});
afterAll(() => workspace.dispose());

const tags = async (): Promise<string> => (await git(workspace, ['tag', '--list'])).trim();
const reset = async (): Promise<void> => {
  if ((await tags()) !== '') await git(workspace, ['tag', '-d', 'v1']);
  for (const made of ['api', 'dist']) rmSync(join(workspace.dir, made), { recursive: true, force: true });
  writeFileSync(join(workspace.dir, 'expected.json'), '{}\n');
};

describe('a composite whose steps need an order', () => {
  it('runs in phases through Nx: in order, side by side where it may, and from the cache', async () => {
    const { all } = await nxOk(workspace, ['run', 'kit:ci']);
    const said = ['Phase 1 of 3 of ci: gen', 'Phase 2 of 3 of ci: check, pack', 'Phase 3 of 3 of ci: tag'];
    expect(all.match(/Phase \d of 3 of ci: .*/g)).toEqual(said);
    expect(await tags()).toBe('v1');
    await reset();
    const again = await nxOk(workspace, ['run', 'kit:ci']);
    expect(again.all).toMatch(/kit:gen.*\[local cache\]|kit:gen.*\[existing outputs match the cache/);
    expect(read(workspace, 'api/schema.json')).toBe('{}\n');
    expect(await tags()).toBe('v1');
  });

  it('starts no phase after one that failed, and says which it was', async () => {
    await reset();
    writeFileSync(join(workspace.dir, 'expected.json'), '[]\n');
    const { exitCode, all } = await nx(workspace, ['run', 'kit:ci']);
    expect(exitCode).not.toBe(0);
    expect(all).toContain('kit:ci failed in phase 2 of 3; the 1 after it did not start');
    expect(await tags()).toBe('');
  });

  it('starts nothing in a run of Nx that has one of its members too', async () => {
    await reset();
    const { exitCode, all } = await nx(workspace, ['run-many', '-t', 'ci', 'pack']);
    expect(exitCode).not.toBe(0);
    expect(all).toContain('kit:ci runs kit:pack in one of its phases, and this run of Nx has kit:pack as well');
    expect(await tags()).toBe('');
  });
});
