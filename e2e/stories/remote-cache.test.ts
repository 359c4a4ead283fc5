import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkspace, nxOk, nxProfiled, storyNeeding } from '../kit';
import { startRemoteCache, type RemoteCache } from '../kit/remote-cache';
import { EXTRAS, FIXTURE, read, type Workspace } from './support';

let here: Workspace;
let there: Workspace;
let cache: RemoteCache;
const elsewhere = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-clone-'));

beforeAll(async () => {
  cpSync(FIXTURE, join(elsewhere, 'a-clone-of-another-name'), { recursive: true });
  here = await createWorkspace(FIXTURE, { init: true, extras: EXTRAS });
  there = await createWorkspace(join(elsewhere, 'a-clone-of-another-name'), { init: true, extras: EXTRAS });
  cache = await startRemoteCache('secret');
});
afterAll(async () => {
  await cache.close();
  here.dispose();
  there.dispose();
  rmSync(elsewhere, { recursive: true });
});

describe('two clones in folders of different names', () => {
  it('have one graph, to the byte', async () => {
    const graphs = await Promise.all(
      [here, there].map(async workspace => {
        const file = join(workspace.home, 'graph.json');
        await nxOk(workspace, ['graph', '--targets=build', `--file=${file}`]);
        return readFileSync(file, 'utf8');
      }),
    );
    expect(graphs[1]).toBe(graphs[0]);
    expect(graphs[0]).not.toContain(here.dir);
  });

  storyNeeding(['python3', 'bash'], 'find in a remote cache what the other one has done, all of it', async () => {
    const job = ['run-many', '-t', 'build', 'test', 'lint'];
    const first = await nxProfiled(here, job, cache.env);
    expect({ exitCode: first.exitCode, all: first.all }).toMatchObject({ exitCode: 0 });
    const stored = cache.answers.filter(answer => answer === 'PUT 200').length;
    expect(stored).toBeGreaterThanOrEqual(6);
    const before = cache.answers.length;

    const second = await nxProfiled(there, job, cache.env);
    expect({ exitCode: second.exitCode, all: second.all }).toMatchObject({ exitCode: 0 });
    const tasks = second.runs.map(run => `${run.project}:${run.target} ${run.cache ? 'cached' : 'run'}`);
    expect(tasks.filter(task => task.endsWith('run'))).toEqual([]);
    expect(cache.answers.slice(before)).toEqual(Array<string>(stored).fill('GET 200'));
    const built = 'packages/cody-beads-integration/dist/index.js';
    expect(read(there, built)).toBe(read(here, built));
    expect(existsSync(join(there.dir, 'packages/opencode_config/dist/opencode_config.pyz'))).toBe(true);
  });
});
