/** Tasks that lead to each other without end, or nearly: the stack is not what ends them. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { inWorkspace } from '../testing/workspace';

const BIN = join(__dirname, '../../bin/nx-taskfile.js');

/** Task after task, each of which names the next one. */
function chain(length: number, link: (next: string) => string): string {
  const tasks = Array.from({ length }, (_, i) => `  t${i}: ${link(`t${i + 1}`)}\n`);
  return `version: '3'\ntasks:\n${tasks.join('')}  t${length}: echo end\n`;
}

/** In a process of its own, as it is typed: what Jest puts around each name makes a long way six times longer. */
function said(cwd: string, ...argv: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], {
    cwd,
    env: {},
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  return { code: status, out: stdout, err: stderr };
}

describe.each([
  ['deps', 50_000, (next: string) => `{deps: [${next}]}`],
  ['commands', 10_000, (next: string) => `[{task: ${next}}]`],
])('a chain of many %s', (_, length, link) => {
  it('is listed, summarised and run dry', async () => {
    await inWorkspace({ 'Taskfile.yml': chain(length, link) }, cwd => {
      expect(said(cwd, 'list', '--silent').out.split('\n')).toHaveLength(length + 2);
      expect(said(cwd, 'summary', 't0')).toMatchObject({ code: 0, out: expect.stringContaining('t1') });
      const run = said(cwd, 'run', 't0', '--dry');
      expect(run).toMatchObject({ code: 0, err: `task: [t${length}] echo end\n` });
    });
  }, 60_000);
});

it.each(['{deps: [a]}', '[{task: a}]'])('a task that calls itself ends as in task: %s', async task => {
  await inWorkspace({ 'Taskfile.yml': `version: '3'\ntasks:\n  a: ${task}\n` }, cwd => {
    const { code, err } = said(cwd, 'run', 'a', '--dry');
    expect(code).toBe(204);
    expect(err).toContain('Maximum task call exceeded (1000) for task "a"');
  });
});
