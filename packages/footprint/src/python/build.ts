/** Building a Python distribution, by whichever frontend. */
import { posix } from 'node:path';
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../algebra';
import type { Facts } from '../facts';
import type { Footprint } from '../model';
import type { Options } from '../options';
import { footprint, modesAt, OUTPUT_FOLDERS, readsAt, unknown, writesAt } from '../parts';
import { below, inDir, locate, upward } from '../paths';
import type { Invocation } from '../tool';
import { backendOf, builtFrom, versionFiles, versionFromGit } from './backend';
import { pyproject, table } from './project';
import { readsPythonPackage } from './sources';

/** What is made: by default a wheel of the source distribution that is made first, unpacked elsewhere. */
export type Built = 'both' | 'sdist' | 'wheel';

/**
 * `source` (default: the working directory) is built into `outdir` (default: its `dist`).
 *
 * The frontend fetches the backend that `[build-system]` requires into an environment of its own. That opens nothing: the requirements are
 * among the inputs, and within them any version is one the project accepts. What is kept is then a build that could have been made today.
 */
export function buildsPackage(
  invocation: Invocation,
  made: Built,
  source?: ShellWord | string,
  outdir?: ShellWord,
): Footprint {
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
    ...(backend.name === 'setuptools' ? scratchOf(facts, dir.path, made) : []),
    ...versionFiles(facts, dir.path),
  ];
  const ignores = upward(dir.path)
    .map(parent => inDir(parent, '.gitignore'))
    .filter(path => facts.exists(path));
  return combine([
    readsPythonPackage({ ...invocation, cwd: dir.path }, 'the build packs it', written),
    footprint(
      writesAt(written, 'the build writes it'),
      modesAt(dir.path, OUTPUT_FOLDERS),
      readsAt([...ignores, ...builtFrom(facts, dir.path)], 'the build packs it, or leaves out what it says'),
      versionFromGit(facts, dir.path) ? { runtime: [GIT_STATE], env: ['SETUPTOOLS_SCM_PRETEND_VERSION'] } : {},
      backend.runs === undefined
        ? {}
        : unknown(invocation, `the build runs ${backend.runs}: declare \`sources\` and \`generates\``),
    ),
  ]);
}

/** By the flags that `build` and `uv build` share; a wheel that is asked for is built where the sources are. */
export function builtBy(given: Options): Built {
  return given.has('-w', '--wheel') ? 'wheel' : given.has('-s', '--sdist') ? 'sdist' : 'both';
}

/** What a version from tags and commits follows from. It takes no lock, so it writes nothing. */
const GIT_STATE = 'GIT_OPTIONAL_LOCKS=0 git describe --tags --always --long --dirty';

/** setuptools leaves its scratch in the source tree, where other tools see it; what is built elsewhere leaves none. */
function scratchOf(facts: Facts, dir: string, made: Built): string[] {
  const metadata = metadataDirs(facts, dir).map(place => inDir(dir, posix.join(place, '*.egg-info/**/*')));
  return made === 'wheel' ? [inDir(dir, 'build/**/*'), ...metadata] : metadata;
}

/**
 * Where packages begin, which is where setuptools puts a project's metadata
 * (https://setuptools.pypa.io/en/latest/userguide/package_discovery.html).
 */
function metadataDirs(facts: Facts, dir: string): string[] {
  const settings = table(pyproject(facts, dir), 'tool', 'setuptools');
  const { where } = table(settings, 'packages', 'find');
  const alone: unknown = Array.isArray(where) && where.length === 1 ? where[0] : undefined;
  const begin = table(settings, 'package-dir')[''] ?? alone;
  if (typeof begin === 'string' && !begin.startsWith('..') && !begin.startsWith('/')) return [begin];
  return ['.', 'src'];
}
