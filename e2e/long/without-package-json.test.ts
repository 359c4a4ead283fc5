/** A repository without package.json: Nx keeps itself and the plugin in `.nx/installation`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from 'nx/package.json';
import { createRepository, serveRegistry, storiesNeedingNpm, typed } from '../kit';
import type { Workspace } from '../stories/support';

const FILES = {
  'Taskfile.yml': `version: '3'
includes:
  api: { taskfile: ./services/api, dir: ./services/api }
tasks:
  hello:
    env: { NAME: you }
    cmds: ['echo "hello $NAME"']
  ci:
    cmds: [task: hello, task: api:build]
`,
  'services/api/Taskfile.yml': `version: '3'
tasks:
  build:
    desc: Builds the service
    cmds: [mkdir -p out, cp in.txt out/all.txt]
`,
  'services/api/go.mod': 'module example.com/api\n',
  'services/api/in.txt': 'in\n',
};

storiesNeedingNpm('a repository without package.json', () => {
  let workspace: Workspace;
  let registry: Awaited<ReturnType<typeof serveRegistry>>;

  beforeAll(async () => {
    registry = await serveRegistry();
    workspace = await createRepository(FILES);
    await run('npx', [
      '--yes',
      `nx@${version}`,
      'init',
      '--useDotNxInstallation',
      '--interactive=false',
      '--nxCloud=skip',
    ]);
    await run('./nx', ['add', 'nx-taskfile']);
  }, 900_000);
  afterAll(async () => {
    workspace.dispose();
    await registry.close();
  });

  const run = (program: string, args: readonly string[]): Promise<string> =>
    typed(workspace, registry, [program, ...args]);

  it('has the plugin after `./nx add nx-taskfile`, and still no package.json', async () => {
    const nxJson = JSON.parse(readFileSync(join(workspace.dir, 'nx.json'), 'utf8')) as unknown;
    expect(nxJson).toMatchObject({
      installation: { version, plugins: { 'nx-taskfile': expect.any(String) as string } },
      plugins: [{ plugin: 'nx-taskfile' }],
    });
    expect(JSON.parse(await run('./nx', ['show', 'projects', '--json']))).toEqual(['api', 'root']);
    expect((await run('git', ['status', '--short', '--untracked-files=all'])).split('\n')).not.toContain(
      '?? package.json',
    );
  });

  it('runs tasks, those of the runner too, and has them from the cache the next time', async () => {
    expect(await run('./nx', ['run', 'root:ci', '--outputStyle=static'])).toContain('hello you');
    expect(readFileSync(join(workspace.dir, 'services/api/out/all.txt'), 'utf8')).toBe('in\n');
    expect(await run('./nx', ['build', 'api'])).toContain('local cache');
  });

  it('shows how to read about a target by a command that works', async () => {
    const { targets } = JSON.parse(await run('./nx', ['show', 'project', 'api', '--json'])) as {
      targets: { build: { metadata: { help: { command: string } } } };
    };
    expect(await run('sh', ['-c', targets.build.metadata.help.command])).toContain('Builds the service');
  });
});
