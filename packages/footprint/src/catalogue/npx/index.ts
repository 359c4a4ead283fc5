/** npx and bunx. */
import { asksMachine, footprint, unknown } from '../../parts';
import { runsPackagePrograms } from '../../node/programs';
import { runnerOf } from '../../ran';
import type { Tool } from '../../tool';

export const tool: Tool = {
  name: 'npx',
  title: 'npx and bunx',
  docs: 'https://docs.npmjs.com/cli/v11/commands/npx',
  match: ['npx', 'bunx', 'pnpx'],
  loads: 'node',
  namesEnv: true,
  footprint(invocation) {
    const unwrapped = runnerOf(invocation);
    if (unwrapped === undefined || unwrapped.runs.length === 0) return footprint(asksMachine(invocation));
    if (unwrapped.options.some(({ flag }) => IN_PACKAGES.has(flag)))
      return footprint(unknown(invocation, `what \`${invocation.program}\` runs here is not in the catalogue`));
    const fetches = unwrapped.options.some(({ flag }) => flag === '-p' || flag === '--package');
    return runsPackagePrograms(invocation, unwrapped, invocation.cwd, fetches || invocation.program === 'pnpx');
  },
};

/** Options that choose packages of the workspace, or another folder of programs. */
const IN_PACKAGES: ReadonlySet<string> = new Set(['-w', '--workspace', '-ws', '--workspaces', '--prefix', '-C']);
