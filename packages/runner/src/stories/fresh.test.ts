/** `fresh`: somebody else has decided that a task is to run. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, runHere, type Story } from '../testing/story';

const files = { 'source.txt': 'Hello\n', there: '' };

/** Run twice in one folder. */
async function twice(tasks: string, fresh: true | 'sources' = true): Promise<string> {
  const story: Story = { name: '', files, taskfile: `tasks:\n  default: ${tasks}` };
  let printed = '';
  await inFolder(story, async dir => {
    const first = await runHere(story, dir);
    const second = await runHere(story, dir, { fresh });
    printed = first.stdout + second.stdout;
  });
  return printed;
}

it.each([
  ['sources that have not changed', '{silent: true, sources: [source.txt], cmds: [echo ran]}', 'ran\nran\n'],
  ['a status that succeeds, which is not asked', '{silent: true, status: [echo asked], cmds: [echo ran]}', 'ran\n'],
])('%s do not decide', async (_, task, stdout) => {
  expect(await twice(task)).toBe(stdout);
});

it.each([
  ['decides alone', '{silent: true, status: [test -e there], cmds: [echo ran]}', ''],
  [
    'does not beside sources',
    '{silent: true, sources: [source.txt], status: [test -e there], cmds: [echo ran]}',
    'ran\nran\n',
  ],
])('`status` %s, where only sources are not asked', async (_, task, stdout) => {
  expect(await twice(task, 'sources')).toBe(stdout);
});

it('still looks at preconditions', async () => {
  expect(await twice('{silent: true, preconditions: [test -f gone], cmds: [echo ran]}')).toBe('');
});

it('leaves behind what `task` compares with next time', async () => {
  const story: Story = { name: '', files, taskfile: 'tasks: {default: {sources: [source.txt], cmds: [echo ran]}}' };
  await inFolder(story, async dir => {
    await runHere(story, dir, { fresh: true });
    expect(existsSync(join(dir, '.task/checksum/default'))).toBe(true);
    expect((await runHere(story, dir)).stderr).toEqual(['Task "default" is up to date']);
  });
});
