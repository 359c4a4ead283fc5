/** go-task inside a shell command. */
import { unwrap } from '@nx-taskfile/shell';
import { literal } from '../../options';
import { asksMachine, footprint, unknown } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'task',
  title: 'Task',
  docs: 'https://taskfile.dev/docs/reference/cli',
  match: ['task', 'go-task'],
  footprint(invocation) {
    const unwrapped = unwrap([literal('task'), ...invocation.args]);
    return footprint(unwrapped?.runs.length === 0 ? asksMachine(invocation) : unknown(invocation, 'nested task call'));
  },
};
