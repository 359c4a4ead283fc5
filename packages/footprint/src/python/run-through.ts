/** `uv run X`, `poetry run X`: a lockfile pins what X is. */
import { combine } from '../algebra';
import type { Footprint } from '../model';
import { footprint, readsAt, unpinned } from '../parts';
import { inDir, upward } from '../paths';
import type { Invocation } from '../tool';
import { nearest } from './project';

export type PythonLock = 'uv.lock' | 'poetry.lock' | 'pdm.lock' | 'Pipfile.lock' | 'requirements.lock';

/** `run` together with the lockfile, manifests and version of the runner that chose the environment it runs in. */
export function pinnedByLock(invocation: Invocation, cwd: string, lock: PythonLock, run: Footprint): Footprint {
  const { facts, program } = invocation;
  const lockfile = nearest(facts, cwd, lock);
  const manifest = nearest(facts, cwd, 'pyproject.toml');
  const beside = upward(cwd)
    .flatMap(dir => ['pyproject.toml', 'uv.toml', '.python-version'].map(name => inDir(dir, name)))
    .filter(path => facts.exists(path));
  const pins =
    lockfile === undefined
      ? unpinned(invocation, `no ${lock} pins what \`${program} run\` runs: commit one`)
      : readsAt([lockfile], 'pins the environment');
  const about = manifest === undefined ? {} : readsAt(beside, `\`${program} run\` chooses the environment by it`);
  return combine([footprint(pins, about, { runtime: [`${program} --version`] }), run]);
}
