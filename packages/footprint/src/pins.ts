/** What decides which version of a tool runs: a lockfile among the reads, or a version command among the runtimes. */
import { nearestLockfile } from './node/lockfile';
import { access, unknown, type Part } from './parts';
import type { Invocation, Tool } from './tool';

export function pins(tool: Tool, ecosystem: 'node' | 'python', invocation: Invocation): Part {
  return ecosystem === 'node' ? nodePins(invocation) : pythonPins(tool, invocation);
}

/** Even a globally installed tool loads plugins, presets and types from node_modules, so the lockfile counts for it too. */
function nodePins(invocation: Invocation): Part {
  const { facts, cwd, program, executable, origin } = invocation;
  const runtime = ['node --version', ...(origin === 'path' ? [`${executable} --version`] : [])];
  if (origin === 'fetched') return { runtime };
  const lockfile = nearestLockfile(facts, cwd);
  if (lockfile === undefined) return { ...unknown(invocation, `no lockfile pins \`${program}\``), runtime };
  return { reads: [access(lockfile, `pins \`${program}\``)], runtime };
}

/** `uv run` and `poetry run` have added their lockfiles already. */
function pythonPins(tool: Tool, { executable, origin }: Invocation): Part {
  const isPython = tool.match.includes('python3');
  const interpreter = `${isPython ? executable : 'python3'} --version`;
  return { runtime: origin === 'path' && !isPython ? [`${executable} --version`, interpreter] : [interpreter] };
}
