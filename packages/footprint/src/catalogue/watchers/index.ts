/** Programs that wait for files to change and run something then, and debuggers. */
import { asksMachine, footprint, unknown, type Part } from '../../parts';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'watchers',
  title: 'Watchers and debuggers',
  docs: 'https://github.com/bokwoon95/wgo',
  match: ['wgo', 'gow', 'modd', 'CompileDaemon', 'realize', 'bacon', 'dlv', 'gdb', 'lldb'],
  goModules: [
    'github.com/bokwoon95/wgo',
    'github.com/mitranim/gow',
    'github.com/githubnemo/CompileDaemon',
    'github.com/go-delve/delve',
  ],
  footprint(invocation) {
    const { program, args } = invocation;
    const asks =
      args.length === 1 && ['-v', '-version', '--version', 'version', '-h', '--help'].includes(args[0]?.value ?? '');
    const runs: Part = unknown(invocation, `\`${program}\` runs other commands`);
    return footprint(...(asks ? [asksMachine(invocation)] : [runs, { neverEnds: true }]));
  },
};
