/** go-task inside a shell command. */
import { asksMachine, footprint, unknown } from '../../parts';
import { runnerOf } from '../../ran';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'task',
  title: 'Task',
  docs: 'https://taskfile.dev/docs/reference/cli',
  match: ['task', 'go-task'],
  footprint(invocation) {
    const unwrapped = runnerOf(invocation);
    return footprint(unwrapped?.runs.length === 0 ? asksMachine(invocation) : unknown(invocation, 'nested task call'));
  },
};
