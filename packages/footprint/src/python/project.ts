/** What pins Python tools, and the local packages a Python project depends on. */
import type { Facts } from '../facts';
import { expandDirectories } from '../directories';
import { inDir, resolvePath, upward } from '../paths';
import { isRecord } from '../node/lockfile';

const MANIFESTS = ['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt'] as const;

/** The directory of the Python package that `dir` belongs to; `dir` itself when there is no manifest. */
export function pythonPackageDir(facts: Facts, dir: string): string {
  return upward(dir).find(parent => MANIFESTS.some(name => facts.exists(inDir(parent, name)))) ?? dir;
}

export function nearest(facts: Facts, dir: string, name: string): string | undefined {
  return upward(dir)
    .map(parent => inDir(parent, name))
    .find(path => facts.exists(path));
}

/** A table of a TOML document, by its keys; empty when it is not there. */
export function table(document: unknown, ...keys: readonly string[]): Readonly<Record<string, unknown>> {
  const found = keys.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), document);
  return isRecord(found) ? found : {};
}

export function pyproject(facts: Facts, dir: string): unknown {
  return facts.toml(inDir(dir, 'pyproject.toml'));
}

/** Directories of the local packages that the project in `dir` takes by path or from its uv workspace, directly or not. */
export function pythonDependencyDirs(facts: Facts, dir: string): string[] {
  const members = uvMembers(facts, dir);
  const found = new Set<string>();
  const visit = (from: string): void => {
    for (const to of localSources(facts, from, members)) {
      if (to === dir || found.has(to)) continue;
      found.add(to);
      visit(to);
    }
  };
  visit(dir);
  return [...found];
}

/** setuptools is also what a project without `[build-system]` is built with (PEP 517). */
export function buildsWithSetuptools(facts: Facts, dir: string): boolean {
  const backend = table(pyproject(facts, dir), 'build-system')['build-backend'];
  return typeof backend !== 'string' || backend.startsWith('setuptools');
}

function localSources(facts: Facts, dir: string, members: ReadonlyMap<string, string>): string[] {
  const document = pyproject(facts, dir);
  const poetry = table(document, 'tool', 'poetry');
  const groups = Object.values(table(poetry, 'group')).map(group => table(group, 'dependencies'));
  return [table(document, 'tool', 'uv', 'sources'), table(poetry, 'dependencies'), ...groups]
    .flatMap(sources => Object.entries(sources))
    .flatMap(([name, source]) => {
      const { path, workspace } = isRecord(source) ? source : {};
      const target =
        typeof path === 'string'
          ? resolvePath(dir, path)
          : workspace === true
            ? members.get(canonical(name))
            : undefined;
      return target !== undefined && facts.isDirectory(target) ? [target] : [];
    });
}

/** Members of the uv workspace around `dir`, by name. */
function uvMembers(facts: Facts, dir: string): ReadonlyMap<string, string> {
  const members = upward(dir).flatMap(root => {
    const globs = table(pyproject(facts, root), 'tool', 'uv', 'workspace')['members'];
    const literals = Array.isArray(globs) ? globs.filter(glob => typeof glob === 'string') : [];
    return [
      root,
      ...expandDirectories(
        facts,
        literals.map(glob => inDir(root, glob)),
      ),
    ];
  });
  return new Map(
    members.flatMap(member => {
      const { name } = table(pyproject(facts, member), 'project');
      return typeof name === 'string' ? [[canonical(name), member] as const] : [];
    }),
  );
}

/** Package names compare without case and with `-` for `_` and `.` (PEP 503). */
function canonical(name: string): string {
  return name.toLowerCase().replaceAll('_', '-').replaceAll('.', '-');
}
