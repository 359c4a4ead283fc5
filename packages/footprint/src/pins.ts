/** What decides which version of a tool runs: a lockfile among the reads, or a command among the runtimes that tells what is installed. */
import { posix } from 'node:path';
import { nearestLockfile } from './node/lockfile';
import { packageDirOf } from './node/packages';
import { access, unpinned, type Part } from './parts';
import { inDir } from './paths';
import { environmentOf, interpreterOf } from './python/environment';
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
  if (lockfile === undefined) return { ...unpinned(invocation, `no lockfile pins \`${program}\``), runtime };
  const root = posix.dirname(lockfile);
  // What runs through a package manager, and corepack, look in it for the manager and for the root of the packages.
  const manifest = inDir(root, 'package.json');
  const above =
    packageDirOf(facts, cwd) !== root && facts.exists(manifest) ? [access(manifest, 'the root of the packages')] : [];
  return { reads: [access(lockfile, `pins \`${program}\``), ...above], runtime };
}

/** `uv run` and `poetry run` have added their lockfiles already, and `python -m` its own environment. */
function pythonPins(tool: Tool, { executable, origin }: Invocation): Part {
  const isPython = tool.match.includes('python3');
  if (origin === 'module') return {};
  if (origin !== 'path') return { runtime: [`${isPython ? executable : 'python3'} --version`] };
  if (isPython) return { runtime: [environmentOf(executable)] };
  const version = `${executable} --version`;
  if (tool.standalone) return { runtime: [version] };
  const dir = posix.dirname(executable);
  // A relative path leads into a virtual environment.
  return dir !== '.' && !posix.isAbsolute(dir)
    ? { runtime: [environmentOf(`${dir}/python`)] }
    : { runtime: [version, environmentOf('python3'), environmentOf(interpreterOf(executable))] };
}
