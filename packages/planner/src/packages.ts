/** Which directories of the workspace are projects, what languages they hold, and what Nx will call them. */
import type { Facts } from '@nx-taskfile/footprint';
import { languageOf } from './manifests';
import type { Language, Package } from './model';

/**
 * The packages among `files`, the root always first.
 * @param files workspace-relative paths of manifests, entry Taskfiles, and Taskfiles that run where they lie
 * @param isWorkspacePackage whether Nx reads this directory's package.json as a project.
 */
export function packagesOf(
  files: readonly string[],
  facts: Facts,
  isWorkspacePackage: (root: string) => boolean,
): readonly Package[] {
  const languages = new Map<string, Set<Language>>([['.', new Set()]]);
  const places = new Set(files.map(directoryOf));
  for (const file of files) {
    const root = withoutSources(directoryOf(file), places);
    const language = languageOf(file);
    const known = languages.get(root) ?? new Set<Language>();
    if (language) known.add(language);
    languages.set(root, known);
  }
  const roots = [...languages.keys()].sort();
  const given = new Map(roots.map(root => [root, givenName(root, facts, isWorkspacePackage)]));
  const taken = new Set([...given.values()].filter(name => name !== undefined));
  const rootName = given.get('.') ?? firstFree(namesOfRoot(facts), taken);
  taken.add(rootName);
  const rivals = countNames(roots);
  return roots.map(root => {
    const name = given.get(root);
    const called = name ?? (root === '.' ? rootName : folderName(root, rivals, taken));
    taken.add(called);
    return {
      root,
      name: called,
      named: name !== undefined,
      languages: [...(languages.get(root) ?? [])],
    };
  });
}

/** A manifest in `src` below a package's own files belongs to that package: nobody calls a project `src`. */
function withoutSources(dir: string, places: ReadonlySet<string>): string {
  const parent = dir.endsWith('/src') ? dir.slice(0, -'/src'.length) : dir;
  return places.has(parent) ? parent : dir;
}

export function directoryOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '.' : file.slice(0, slash);
}

function givenName(root: string, facts: Facts, isWorkspacePackage: (root: string) => boolean): string | undefined {
  const projectJson = nameIn(facts.json(at(root, 'project.json')));
  if (projectJson !== undefined) return projectJson;
  return isWorkspacePackage(root) ? nameIn(facts.json(at(root, 'package.json'))) : undefined;
}

/** The root gets a name that is the same in every clone: never the checkout's folder. */
function namesOfRoot(facts: Facts): string[] {
  return [
    nameIn(facts.json('package.json')),
    nameIn(tableIn(facts.toml('pyproject.toml'), 'project')),
    goModule(facts.text('go.mod')),
    nameIn(tableIn(facts.toml('Cargo.toml'), 'package')),
    'root',
  ].filter(name => name !== undefined);
}

/** How many folders would have each name, with one, two, … parents in front. */
function countNames(roots: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of roots.flatMap(namesOf)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** The folder's name, with as many parents in front as it takes to be the only one. */
function folderName(root: string, rivals: ReadonlyMap<string, number>, taken: ReadonlySet<string>): string {
  return firstFree([...namesOf(root).filter(name => rivals.get(name) === 1), root], taken);
}

/** Nx refuses a workspace in which two projects have one name, so where all are taken the last one is made another. */
function firstFree(names: readonly string[], taken: ReadonlySet<string>): string {
  const free = names.find(name => !taken.has(name));
  if (free !== undefined) return free;
  const last = names.at(-1) ?? 'root';
  for (let count = 2; ; count++) if (!taken.has(`${last}-${count}`)) return `${last}-${count}`;
}

function namesOf(root: string): string[] {
  const segments = root.split('/');
  return segments.map((_, i) => segments.slice(-1 - i).join('-'));
}

function nameIn(manifest: unknown): string | undefined {
  const name = tableIn(manifest, 'name');
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function tableIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** Last path element of `module example.com/a/b`, version suffix aside. */
function goModule(text: string | undefined): string | undefined {
  const line = text?.split('\n').find(l => l.trimStart().startsWith('module '));
  const path = line?.trim().split(' ')[1];
  const parts = path?.split('/').filter(part => part !== '');
  const last = parts?.at(-1);
  return last !== undefined && /^v\d+$/.test(last) ? parts?.at(-2) : last;
}

function at(root: string, file: string): string {
  return root === '.' ? file : `${root}/${file}`;
}
