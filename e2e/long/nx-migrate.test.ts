/** A workspace that an older version has set up, brought to this one by `nx migrate`: both come from a registry. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { version as devkitVersion } from '@nx/devkit/package.json';
import { version as nxVersion } from 'nx/package.json';
import { createRepository, git, packEarlier, serveRegistry, storiesNeedingNpm, typed } from '../kit';
import { version } from '../../packages/nx-taskfile/package.json';
import { read, type Workspace } from '../stories/support';

const FILES = {
  'package.json': '{ "name": "kit", "private": true }\n',
  '.gitignore': 'node_modules\n',
  'in.txt': 'in\n',
  'Taskfile.yml': `version: '3'
tasks:
  copy:
    sources: [in.txt]
    generates: [out/copy.txt]
    cmds: [mkdir -p out, cp in.txt out/copy.txt]
  hello:
    env: { NAME: you }
    cmds: ['echo "hello $NAME"']
`,
};

/** Version 0.0.9 did not know of the state that go-task keeps. */
const EARLIER = {
  version: '0.0.9',
  code: { now: '".nx/workspace-data",\n\t".task"\n', then: '".nx/workspace-data"\n' },
};

storiesNeedingNpm('nx migrate', () => {
  let workspace: Workspace;
  let registry: Awaited<ReturnType<typeof serveRegistry>>;

  beforeAll(async () => {
    registry = await serveRegistry([await packEarlier('nx-taskfile', EARLIER.version, EARLIER.code)]);
    workspace = await createRepository(FILES);
    const wanted = [`nx@${nxVersion}`, `@nx/devkit@${devkitVersion}`, `nx-taskfile@${EARLIER.version}`];
    await run('npm', ['install', '--save-dev', '--save-exact', '--no-audit', '--no-fund', ...wanted]);
    await run('npx', ['nx', 'generate', 'nx-taskfile:init', '--no-interactive']);
    await commitAll('As the older version sets it up');
  }, 900_000);
  afterAll(async () => {
    workspace.dispose();
    await registry.close();
  });

  const run = (program: string, args: readonly string[]): Promise<string> =>
    typed(workspace, registry, [program, ...args], {
      // Nx asks who published the Nx that it migrates with, which a registry that is not npm's may not know.
      NX_SKIP_PROVENANCE_CHECK: 'true',
      // It wants to install that where no other user writes; a story's home is in the temporary folder.
      NX_ALLOW_INSECURE_DIRECTORIES: 'true',
    });

  async function commitAll(message: string): Promise<void> {
    await git(workspace, ['add', '--all']);
    await git(workspace, ['commit', '--quiet', '--message', message]);
  }

  const changed = async (): Promise<string[]> => (await run('git', ['status', '--short'])).split('\n').sort();

  it('brings what init writes today into a workspace of an older version, which works before and after', async () => {
    expect(read(workspace, '.gitignore')).not.toContain('.task');
    expect(await run('npx', ['nx', 'run', 'kit:copy'])).not.toContain('local cache');
    expect(await changed()).toEqual(['?? .task/', '?? out/']);
    for (const made of ['.task', 'out']) await run('rm', ['-r', made]);

    await run('npx', ['nx', 'migrate', 'nx-taskfile@latest', '--no-interactive']);
    expect(JSON.parse(read(workspace, 'package.json'))).toMatchObject({
      devDependencies: { nx: nxVersion, '@nx/devkit': devkitVersion, 'nx-taskfile': version },
    });
    expect(JSON.parse(read(workspace, 'migrations.json'))).toMatchObject({
      migrations: [{ package: 'nx-taskfile', name: 'ignore-task-state', version: '0.1.0' }],
    });

    await run('npm', ['install', '--no-audit', '--no-fund']);
    const told = await run('npx', ['nx', 'migrate', '--run-migrations', '--no-interactive']);
    expect(told).toContain('ignore-task-state');
    await run('rm', ['migrations.json']);
    expect(await changed()).toEqual([' M .gitignore', ' M package-lock.json', ' M package.json']);
    expect(read(workspace, '.gitignore').split('\n').slice(-2)).toEqual(['.task', '']);

    await commitAll('Brought to the newer version');
    await run('npx', ['nx', 'run', 'kit:copy']);
    expect(read(workspace, 'out/copy.txt')).toBe('in\n');
    await run('rm', ['-r', 'out']);
    expect(await run('npx', ['nx', 'run', 'kit:copy'])).toContain('local cache');
    expect(await run('npx', ['nx', 'run', 'kit:hello', '--outputStyle=static'])).toContain('hello you');
    expect(await changed()).toEqual(['?? out/']);

    await run('rm', ['-r', 'out']);
    await run('npx', ['nx', 'generate', 'nx-taskfile:init', '--no-interactive']);
    expect((await run('git', ['status', '--short'])).trim()).toBe('');
    expect(existsSync(join(workspace.dir, 'migrations.json'))).toBe(false);
  });
});
