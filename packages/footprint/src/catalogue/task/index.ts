/** go-task inside a shell command. */
import { asksMachine, footprint, unknown } from '../../parts';
import type { Tool } from '../../tool';

const ASKS: ReadonlySet<string> = new Set([
  '-l',
  '--list',
  '-a',
  '--list-all',
  '--version',
  '-h',
  '--help',
  '--summary',
  '--completion',
]);

export const tool: Tool = {
  name: 'task',
  title: 'Task',
  docs: 'https://taskfile.dev/docs/reference/cli',
  match: ['task', 'go-task'],
  footprint(invocation) {
    const asks = invocation.args.some(({ value }) => ASKS.has(value ?? ''));
    return footprint(asks ? asksMachine(invocation) : unknown(invocation, 'nested task call'));
  },
};
