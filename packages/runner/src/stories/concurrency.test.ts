/** Dependencies, shared executions, timeouts and background calls (semantics 7.7, 7.8). */
import { load, type Command, type Taskfile } from '@nx-taskfile/taskfile';
import { inFolder, runHere, tell, type Story } from '../testing/story';

const stories: readonly Story[] = [
  {
    name: 'deps run beside each other, before the commands',
    // Each waits for the file the other writes: one after the other they would never end.
    taskfile: `
tasks:
  default: {deps: [a, b], cmds: [echo done]}
  a: {silent: true, cmds: ['touch a; until test -e b; do sleep 0.01; done']}
  b: {silent: true, cmds: ['touch b; until test -e a; do sleep 0.01; done']}`,
    stdout: 'done\n',
    stderr: ['[default] echo done'],
  },
  {
    name: 'all deps end, the first failure in time is told, the commands do not run',
    taskfile: `
tasks:
  default: {deps: [late, early], cmds: [echo never]}
  early: exit 2
  late: {silent: true, cmds: ['sleep 0.2; echo late; exit 1']}`,
    stdout: 'late\n',
    stderr: ['[early] exit 2', 'Failed to run task "default": task: Failed to run task "early": exit status 2'],
    exitCode: 201,
  },
  {
    name: 'with failfast the others are stopped',
    taskfile: `
tasks:
  default: {failfast: true, deps: [late, early]}
  early: {silent: true, cmds: ['sleep 0.1; exit 2']}
  late: {silent: true, cmds: ['sleep 30; echo late']}`,
    stderr: ['Failed to run task "default": task: Failed to run task "early": exit status 2'],
    exitCode: 201,
  },
  {
    name: 'a task runs as often as it is referred to',
    taskfile: `tasks: {default: {deps: [a, b], cmds: [task: c]}, a: [task: c], b: [task: c], c: {silent: true, cmds: [echo c]}}`,
    stdout: 'c\nc\nc\n',
  },
  {
    name: 'run: once shares one execution',
    taskfile: `
tasks:
  default: {deps: [a, b], cmds: [{task: c, vars: {X: 1}}]}
  a: [task: c]
  b: [task: c]
  c: {run: once, cmds: [echo c]}`,
    stdout: 'c\n',
    stderr: ['[c] echo c'],
  },
  {
    name: 'run: once shares the failure too',
    taskfile: `
tasks:
  default: {cmds: [{task: c, ignore_error: true}, task: c]}
  c: {run: once, cmds: [exit 3]}`,
    stderr: ['[c] exit 3', 'Failed to run task "default": task: Failed to run task "c": exit status 3'],
    exitCode: 201,
  },
  {
    name: 'run: when_changed looks at the texts that come out',
    taskfile: `
run: when_changed
tasks:
  default: {cmds: [{task: c, vars: {V: 1}}, {task: c, vars: {V: 1, W: 2}}, {task: c, vars: {V: 2}}]}
  c: 'echo {{.V}}'`,
    stdout: '1\n2\n',
    stderr: ['[c] echo 1', '[c] echo 2'],
  },
  {
    name: 'a task that runs once and waits for itself',
    taskfile: `tasks: {default: {run: once, deps: [a]}, a: {run: once, deps: [default]}}`,
    stderr: [
      'Failed to run task "default": task: Failed to run task "a": task: Failed to run task "default": task: Task "default" runs once and waits for itself',
    ],
    exitCode: 201,
    differs: 'task ends with "all goroutines are asleep"',
  },
  {
    name: 'a timeout ends a command and names the task it belongs to',
    taskfile: `tasks: {default: [task: a], a: {cmds: [{cmd: sleep 30, timeout: 100ms}]}}`,
    stderr: [
      '[a] sleep 30',
      'Failed to run task "default": task: Failed to run task "a": task: [a] command timeout exceeded (100ms)',
    ],
    exitCode: 208,
  },
  {
    name: 'a timeout of a call or a dep takes the blame for what runs inside',
    taskfile: `
tasks:
  default: {cmds: [{task: slow, timeout: 100ms, ignore_error: true}, task: b]}
  b: {deps: [{task: slow, timeout: 0.1s}]}
  slow: {silent: true, cmds: [{defer: echo cleanup}, sleep 30]}`,
    stdout: 'cleanup\ncleanup\n',
    stderr: [
      'Failed to run task "default": task: Failed to run task "b": task: [slow] command timeout exceeded (100ms)',
    ],
    exitCode: 208,
  },
];

stories.forEach(tell);

const endless: Story = { name: 'endless', taskfile: `tasks: {default: {deps: [default]}}` };

test('the thousandth start of a task fails', async () => {
  await inFolder(endless, async dir => {
    const { stderr, exitCode } = await runHere(endless, dir);
    expect(exitCode).toBe(204);
    expect(stderr.at(-1)).toMatch(
      /task: Maximum task call exceeded \(1000\) for task "default": probably an cyclic dep or infinite loop$/,
    );
  });
});

test('dependencies that somebody else has run are left out', async () => {
  const story: Story = {
    name: 'without',
    taskfile: `tasks: {default: {silent: true, deps: [a, b], cmds: [echo c]}, a: {silent: true, cmds: [echo a]}, b: exit 1}`,
  };
  await inFolder(story, async dir => {
    const ending = await runHere(story, dir, { without: (task, dep) => task === 'default' && dep === 'b' });
    expect(ending).toEqual({ stdout: 'a\nc\n', stderr: [], exitCode: 0 });
  });
});

describe('background calls', () => {
  const group: Story = {
    name: 'group',
    taskfile: `
silent: true
tasks:
  default: [echo start, task: a, task: b, echo done]
  a: 'touch a; until test -e b; do sleep 0.01; done'
  b: 'touch b; until test -e a; do sleep 0.01; done'
  failing: [task: late, task: early, echo never]
  early: exit 2
  late: 'sleep 0.1; echo late; exit 1'`,
  };

  test('neighbours run beside each other, and the next command waits for them', async () => {
    await inFolder(group, async dir => {
      expect(await runHere(group, dir, repaired(dir))).toEqual({ stdout: 'start\ndone\n', stderr: [], exitCode: 0 });
    });
  });

  test('all end, then the first failure in time is told', async () => {
    await inFolder(group, async dir => {
      expect(await runHere({ ...group, task: 'failing' }, dir, repaired(dir))).toEqual({
        stdout: 'late\n',
        stderr: ['Failed to run task "failing": task: Failed to run task "early": exit status 2'],
        exitCode: 201,
      });
    });
  });
});

/** The Taskfile in the folder with every call moved to the background. */
function repaired(dir: string): { readonly taskfile: Taskfile } {
  const { taskfile } = load(dir);
  if (!taskfile) throw new Error('the story does not load');
  const behind = (command: Command): Command => (command.kind === 'call' ? { ...command, background: true } : command);
  const tasks = [...taskfile.tasks].map(([name, task]) => [name, { ...task, cmds: task.cmds.map(behind) }] as const);
  return { taskfile: { ...taskfile, tasks: new Map(tasks) } };
}
