/** Tasks that lead to each other without end, or nearly: the stack is not what ends them. */
import { captured } from '../testing/captured';
import { inWorkspace } from '../testing/workspace';
import { main } from './main';

/** Task after task, each of which names the next one. */
function chain(length: number, link: (next: string) => string): string {
  const tasks = Array.from({ length }, (_, i) => `  t${i}: ${link(`t${i + 1}`)}\n`);
  return `version: '3'\ntasks:\n${tasks.join('')}  t${length}: echo end\n`;
}

async function said(cwd: string, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [captured(), captured()];
  const code = await main(argv, { cwd, env: {}, stdin: 'ignore', stdout: stdout.stream, stderr: stderr.stream });
  return { code, out: stdout.text(), err: stderr.text() };
}

describe.each([
  ['deps', 50_000, (next: string) => `{deps: [${next}]}`],
  ['commands', 10_000, (next: string) => `[{task: ${next}}]`],
])('a chain of many %s', (_, length, link) => {
  it('is listed, summarised and run dry', async () => {
    await inWorkspace({ 'Taskfile.yml': chain(length, link) }, async cwd => {
      expect((await said(cwd, 'list', '--silent')).out.split('\n')).toHaveLength(length + 2);
      expect(await said(cwd, 'summary', 't0')).toMatchObject({ code: 0, out: expect.stringContaining('t1') });
      const run = await said(cwd, 'run', 't0', '--dry');
      expect(run).toMatchObject({ code: 0, err: `task: [t${length}] echo end\n` });
    });
  }, 60_000);
});

it.each(['{deps: [a]}', '[{task: a}]'])('a task that calls itself ends as in task: %s', async task => {
  await inWorkspace({ 'Taskfile.yml': `version: '3'\ntasks:\n  a: ${task}\n` }, async cwd => {
    const { code, err } = await said(cwd, 'run', 'a', '--dry');
    expect(code).toBe(204);
    expect(err).toContain('Maximum task call exceeded (1000) for task "a"');
  });
});
