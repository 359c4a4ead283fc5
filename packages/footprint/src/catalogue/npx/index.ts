/** npx and bunx. */
import { options } from '../../options';
import { asksMachine, footprint, unknown } from '../../parts';
import { runsPackageProgram } from '../../node/programs';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'npx',
  title: 'npx and bunx',
  docs: 'https://docs.npmjs.com/cli/v11/commands/npx',
  match: ['npx', 'bunx', 'pnpx'],
  footprint(invocation) {
    const given = options(invocation, {
      value: ['-p', '--package', '-c', '--call', '-w', '--workspace'],
      stopAtOperand: true,
    });
    if (given.has('-v', '--version', '--help')) return footprint(asksMachine(invocation));
    if (given.has('-c', '--call', '-w', '--workspace'))
      return footprint(unknown(invocation, `what \`${invocation.program}\` runs here is not in the catalogue`));
    return runsPackageProgram(
      invocation,
      given.operands,
      invocation.cwd,
      given.has('-p', '--package') || invocation.program === 'pnpx',
    );
  },
};
