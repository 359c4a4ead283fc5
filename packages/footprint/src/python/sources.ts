/** What tools that import Python code read. */
import { combine } from '../algebra';
import type { Footprint } from '../model';
import { footprint, readsBelow } from '../parts';
import { inDir } from '../paths';
import type { Invocation } from '../tool';
import { pythonDependencyDirs, pythonPackageDir } from './project';

/** What no linter takes for sources: caches, environments, metadata of a build, coverage data. */
export const PYTHON_CACHES = ['__pycache__/', '*.pyc', '.coverage', '.venv/', '*.egg-info/'] as const;

/** The package around the working directory and the local packages it depends on, less what the tool writes itself. */
export function readsPythonPackage(
  { cwd, facts }: Pick<Invocation, 'cwd' | 'facts'>,
  detail: string,
  written: readonly string[] = [],
): Footprint {
  const dir = pythonPackageDir(facts, cwd);
  return combine([
    footprint(readsBelow(dir, detail, [...caches(dir), ...written])),
    ...pythonDependencyDirs(facts, dir).map(dependency =>
      footprint(readsBelow(dependency, `${detail}; the package depends on ${dependency}`, caches(dependency))),
    ),
  ]);
}

function caches(dir: string): string[] {
  return [inDir(dir, '**/__pycache__/**/*'), inDir(dir, '**/*.pyc'), inDir(dir, '.venv/**/*'), inDir(dir, '.coverage')];
}
