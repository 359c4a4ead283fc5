/** pipenv, pdm, rye and hatch, as far as they run programs in an environment. */
import type { Unwrapped } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import { footprint, unknown, unpinned } from '../../parts';
import { inDir, upward } from '../../paths';
import { pyproject, table } from '../../python/project';
import { pinnedByLock, type PythonLock } from '../../python/run-through';
import { ran, runnerOf } from '../../ran';
import type { Invocation, Tool } from '../../tool';

export const tool: Tool = {
  name: 'python-runners',
  title: 'pipenv, pdm, rye and hatch',
  docs: 'https://hatch.pypa.io/latest/config/environment/overview/#scripts',
  match: ['pipenv', 'pdm', 'rye', 'hatch'],
  loads: 'python',
  footprint(invocation) {
    const { program } = invocation;
    const unwrapped = runnerOf(invocation);
    if (unwrapped === undefined) {
      return footprint(unknown(invocation, `what \`${program}\` does here is not in the catalogue`));
    }
    const script = scriptNamed(invocation, unwrapped);
    if (script !== undefined) {
      return footprint(
        unknown(invocation, `\`${script}\` is a script of the project: declare \`sources\` and \`generates\``),
      );
    }
    const run = ran(invocation, unwrapped, { origin: 'locked' });
    const lock = LOCKS.get(program);
    return lock === undefined
      ? combine([footprint(unpinned(invocation, `no lockfile pins what \`${program} run\` runs`)), run])
      : pinnedByLock(invocation, invocation.cwd, lock, run);
  },
};

const LOCKS: ReadonlyMap<string, PythonLock> = new Map([
  ['pipenv', 'Pipfile.lock'],
  ['pdm', 'pdm.lock'],
  ['rye', 'requirements.lock'],
]);

/** A name that the project's configuration gives to a script means that, not the program. */
function scriptNamed({ facts, cwd }: Invocation, { runs }: Unwrapped): string | undefined {
  const names = new Set(upward(cwd).flatMap(dir => scriptsOf(facts, dir)));
  return runs.flatMap(run => (run.kind === 'words' ? (run.argv[0]?.value ?? []) : [])).find(name => names.has(name));
}

function scriptsOf(facts: Invocation['facts'], dir: string): string[] {
  const project = pyproject(facts, dir);
  const environments = [
    ...Object.values(table(project, 'tool', 'hatch', 'envs')),
    ...Object.values(table(facts.toml(inDir(dir, 'hatch.toml')), 'envs')),
  ];
  const scripts = [
    table(project, 'tool', 'pdm', 'scripts'),
    table(project, 'tool', 'rye', 'scripts'),
    table(facts.toml(inDir(dir, 'Pipfile')), 'scripts'),
    ...environments.flatMap(env => [table(env, 'scripts'), table(env, 'extra-scripts')]),
  ];
  return scripts.flatMap(Object.keys);
}
