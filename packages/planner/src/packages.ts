/** Which directories of the workspace are projects, what languages they hold, and what Nx will call them. */
import type { Facts } from '@nx-taskfile/footprint';
import type { Language, Package } from './model';

/** Files that make a directory a package. Also part of the plugin's glob. */
export const MANIFESTS: Readonly<Record<string, Language | undefined>> = {
  'package.json': 'node',
  'pyproject.toml': 'python',
  'setup.py': 'python',
  'setup.cfg': 'python',
  'requirements.txt': 'python',
  'go.mod': 'go',
  'Cargo.toml': 'rust',
  'project.json': undefined,
};

/**
 * The packages among `files` (workspace-relative paths of manifests and entry Taskfiles), the root always first.
 * @param isWorkspacePackage whether Nx reads this directory's package.json as a project.
 */
export function packagesOf(
  files: readonly string[],
  facts: Facts,
  isWorkspacePackage: (root: string) => boolean,
): readonly Package[] {
  const languages = new Map<string, Set<Language>>([['.', new Set()]]);
  for (const file of files) {
    const root = directoryOf(file);
    const language = MANIFESTS[file.slice(file.lastIndexOf('/') + 1)];
    const known = languages.get(root) ?? new Set<Language>();
    if (language) known.add(language);
    languages.set(root, known);
  }
  const roots = [...languages.keys()].sort();
  const given = new Map(roots.map(root => [root, givenName(root, facts, isWorkspacePackage)]));
  const taken = new Set([...given.values()].filter(name => name !== undefined));
  return roots.map(root => {
    const name = given.get(root);
    return {
      root,
      name: name ?? (root === '.' ? rootName(facts) : uniqueFolderName(root, roots, taken)),
      named: name !== undefined,
      languages: [...(languages.get(root) ?? [])],
    };
  });
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
function rootName(facts: Facts): string {
  return (
    nameIn(facts.json('package.json')) ??
    nameIn(tableIn(facts.toml('pyproject.toml'), 'project')) ??
    goModule(facts.text('go.mod')) ??
    nameIn(tableIn(facts.toml('Cargo.toml'), 'package')) ??
    'root'
  );
}

/** The folder's name, with as many parents in front as it takes to be the only one. */
function uniqueFolderName(root: string, roots: readonly string[], taken: ReadonlySet<string>): string {
  const segments = root.split('/');
  for (let count = 1; count < segments.length; count++) {
    const name = segments.slice(-count).join('-');
    const rivals = roots.filter(r => r !== root && r.split('/').slice(-count).join('-') === name);
    if (rivals.length === 0 && !taken.has(name)) return name;
  }
  return segments.join('-');
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
