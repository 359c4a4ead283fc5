/** Building a Python distribution, by whichever frontend. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../algebra';
import type { Footprint } from '../model';
import { footprint, readsAt, unknown, writesAt } from '../parts';
import { below, inDir, locate, upward } from '../paths';
import type { Invocation } from '../tool';
import { backendOf, builtFrom, versionFiles, versionFromGit } from './backend';
import { readsPythonPackage } from './sources';

/**
 * `source` (default: the working directory) is built into `outdir` (default: its `dist`).
 *
 * The frontend fetches the backend that `[build-system]` requires into an environment of its own. That opens nothing: the requirements are
 * among the inputs, and within them any version is one the project accepts. What is kept is then a build that could have been made today.
 */
export function buildsPackage(invocation: Invocation, source?: ShellWord | string, outdir?: ShellWord): Footprint {
  const { facts } = invocation;
  const dir = locate(invocation.cwd, source ?? '.');
  if (dir.kind !== 'inside')
    return footprint(
      unknown(invocation, `builds \`${dir.text}\`, which is outside the workspace or only known when it runs`),
    );
  const out = outdir === undefined ? locate(dir.path, 'dist') : locate(invocation.cwd, outdir);
  if (out.kind !== 'inside')
    return footprint(unknown(invocation, `\`${out.text}\` is outside the workspace or only known when it runs`));
  const backend = backendOf(facts, dir.path);
  const written = [
    below(out.path),
    // setuptools leaves its scratch in the source tree, where other tools see it.
    ...(backend.name === 'setuptools'
      ? [inDir(dir.path, 'build/**/*'), inDir(dir.path, '*.egg-info/**/*'), inDir(dir.path, 'src/*.egg-info/**/*')]
      : []),
    ...versionFiles(facts, dir.path),
  ];
  const ignores = upward(dir.path)
    .map(parent => inDir(parent, '.gitignore'))
    .filter(path => facts.exists(path));
  return combine([
    readsPythonPackage({ ...invocation, cwd: dir.path }, 'the build packs it', written),
    footprint(
      writesAt(written, 'the build writes it'),
      readsAt([...ignores, ...builtFrom(facts, dir.path)], 'the build packs it, or leaves out what it says'),
      versionFromGit(facts, dir.path) ? { runtime: [GIT_STATE], env: ['SETUPTOOLS_SCM_PRETEND_VERSION'] } : {},
      backend.runs === undefined
        ? {}
        : unknown(invocation, `the build runs ${backend.runs}: declare \`sources\` and \`generates\``),
    ),
  ]);
}

/** What a version from tags and commits follows from. It takes no lock, so it writes nothing. */
const GIT_STATE = 'GIT_OPTIONAL_LOCKS=0 git describe --tags --always --long --dirty';
