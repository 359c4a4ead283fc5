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

/** By path in any of the tables that can say so, by name from the uv workspace, or by a requirement that leads to a folder. */
function localSources(facts: Facts, dir: string, members: ReadonlyMap<string, string>): string[] {
  const document = pyproject(facts, dir);
  const poetry = table(document, 'tool', 'poetry');
  const groups = Object.values(table(poetry, 'group')).map(group => table(group, 'dependencies'));
  const tables = [table(poetry, 'dependencies'), table(poetry, 'dev-dependencies'), ...groups];
  // The sources of a workspace's root count for its members too.
  const roots = upward(dir).map(root => table(pyproject(facts, root), 'tool', 'uv', 'sources'));
  const named = new Set(requirementsOf(facts, dir).map(nameOf));
  const sources = [...tables, ...roots.slice(0, 1)].flatMap(each => Object.entries(each));
  const inherited = roots.slice(1).flatMap(each => Object.entries(each).filter(([name]) => named.has(canonical(name))));
  const found = [...sources, ...inherited].flatMap(([name, source]) =>
    (Array.isArray(source) ? source : [source]).flatMap(one => {
      const { path, workspace } = isRecord(one) ? one : {};
      if (typeof path === 'string') return resolvePath(dir, path) ?? [];
      return workspace === true ? (members.get(canonical(name)) ?? []) : [];
    }),
  );
  const beside = [...siblings(facts, dir)].flatMap(([name, sibling]) => (named.has(name) ? [sibling] : []));
  return [...found, ...pathRequirements(facts, dir), ...beside].filter(target => facts.isDirectory(target));
}

/** Requirements as they are written, of all that pyproject.toml has. */
function requirementsOf(facts: Facts, dir: string): string[] {
  const document = pyproject(facts, dir);
  const project = table(document, 'project');
  const lists: readonly unknown[] = [
    project['dependencies'],
    ...Object.values(table(project, 'optional-dependencies')),
    ...Object.values(table(document, 'dependency-groups')),
    ...Object.values(table(document, 'tool', 'pdm', 'dev-dependencies')),
    table(document, 'tool', 'uv')['dev-dependencies'],
  ];
  const inFiles = requirementsFiles(facts, dir).flatMap(file => (facts.text(file) ?? '').split('\n'));
  return [...lists.flatMap((list): unknown[] => (Array.isArray(list) ? list : [])), ...inFiles].filter(
    requirement => typeof requirement === 'string',
  );
}

function requirementsFiles(facts: Facts, dir: string): string[] {
  return facts
    .list(dir)
    .filter(name => name.startsWith('requirements') && name.endsWith('.txt'))
    .map(name => inDir(dir, name));
}

/** `-e ../lib`, `./lib`, `lib @ file:../lib`, `lib @ {root:uri}/../lib`. */
function pathRequirements(facts: Facts, dir: string): string[] {
  return requirementsOf(facts, dir).flatMap(requirement => {
    const text = (requirement.split('#')[0] ?? '').trim();
    const words = text.split(' ').filter(word => word !== '');
    const last = (words.at(-1) ?? '').split('[')[0] ?? '';
    const path = ['file:///${PROJECT_ROOT}/', '{root:uri}/', 'file:', '--editable='].reduce(
      (rest, start) => (rest.startsWith(start) ? rest.slice(start.length) : rest),
      last,
    );
    const local = path.startsWith('.') || path !== last || ['-e', '--editable'].includes(words[0] ?? '');
    const place = local ? resolvePath(dir, path) : undefined;
    return place === undefined || place === dir ? [] : [place];
  });
}

/** Packages in the folders around, by name: installed in place, they are what a requirement of that name means. */
function siblings(facts: Facts, dir: string): ReadonlyMap<string, string> {
  const parents = upward(dir).slice(1);
  const folders = parents.flatMap(parent => facts.list(parent).map(name => inDir(parent, name)));
  return new Map(
    folders.flatMap(folder => {
      if (folder === dir || !facts.exists(inDir(folder, 'pyproject.toml'))) return [];
      const document = pyproject(facts, folder);
      const name = table(document, 'project')['name'] ?? table(document, 'tool', 'poetry')['name'];
      return typeof name === 'string' ? [[canonical(name), folder] as const] : [];
    }),
  );
}

/** The name at the start of a requirement. */
function nameOf(requirement: string): string {
  const end = [...requirement].findIndex(character => !/[\w.-]/.test(character));
  return canonical(end === -1 ? requirement : requirement.slice(0, end));
}

/** Members of the uv workspace around `dir`, by name. */
export function uvMembers(facts: Facts, dir: string): ReadonlyMap<string, string> {
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
export function canonical(name: string): string {
  return name.toLowerCase().replaceAll('_', '-').replaceAll('.', '-');
}
