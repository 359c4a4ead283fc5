/** Whether the tests that are chosen need something that runs: by what they are called, and by packages that start containers. */
import { namesOutside, saysOutside } from '../../outside';
import type { Options } from '../../options';
import { effect, needsService, type Part } from '../../parts';
import { inDir } from '../../paths';
import { pythonPackageDir } from '../../python/project';
import type { Invocation } from '../../tool';

export function needsOutside(at: Invocation, given: Options): Part {
  const { facts, cwd } = at;
  const named = [...given.operands, ...given.values('-k')];
  const chosen = [...named, ...given.values('-m')];
  const word =
    named.find(({ text }) => namesOutside(wanted(text), at)) ??
    given.values('-m').find(({ text }) => saysOutside(wanted(text)));
  if (word !== undefined) return needsService(`the tests that \`${word.text}\` chooses need something that runs`);
  if (chosen.some(({ text }) => text.toLowerCase().includes('unit'))) return {};
  const dir = pythonPackageDir(facts, cwd);
  const manifests = facts.list(dir).filter(name => MANIFESTS.some(start => name.startsWith(start)));
  const starter = CONTAINERS.find(name => manifests.some(manifest => facts.text(inDir(dir, manifest))?.includes(name)));
  return starter === undefined ? {} : effect('service', `the package requires ${starter}: its tests start containers`);
}

/** Of a marker expression, without the names that `not` stands in front of. */
function wanted(expression: string): string {
  const names = expression.split(/[\s()'"]+/);
  return names.filter((_, index) => names[index - 1]?.toLowerCase() !== 'not').join(' ');
}

const MANIFESTS = ['pyproject.toml', 'requirements', 'setup.cfg', 'Pipfile'];

const CONTAINERS = ['testcontainers', 'pytest-docker', 'pytest_docker', 'pytest-playwright', 'pytest-selenium'];
