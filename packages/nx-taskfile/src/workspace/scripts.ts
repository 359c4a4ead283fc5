/** Which package.json scripts Nx itself turns into targets. */
import { workspacePackages, type Facts } from '@nx-taskfile/footprint';

/**
 * Whether Nx reads the package.json of this directory: it does in npm workspaces, beside a project.json, and where the
 * file has an `nx` key in the root.
 */
export function readsScripts(dir: string, facts: Facts): boolean {
  const manifest = packageJson(dir, facts);
  if (!manifest) return false;
  if (dir === '.') return 'nx' in manifest || facts.exists('project.json');
  return workspaceDirs(facts).has(dir) || facts.exists(`${dir}/project.json`);
}

/** The scripts that Nx makes targets of: all of them, or those listed in `nx.includedScripts`. */
export function scriptNames(dir: string, facts: Facts): readonly string[] {
  if (!readsScripts(dir, facts)) return [];
  const manifest = packageJson(dir, facts);
  const scripts = record(manifest?.['scripts']);
  const included = record(manifest?.['nx'])?.['includedScripts'];
  const names = Object.keys(scripts ?? {});
  return Array.isArray(included) ? names.filter(name => included.includes(name)) : names;
}

function workspaceDirs(facts: Facts): ReadonlySet<string> {
  const known = dirsByFacts.get(facts) ?? new Set(workspacePackages(facts).map(({ dir }) => dir));
  dirsByFacts.set(facts, known);
  return known;
}

const dirsByFacts = new WeakMap<Facts, ReadonlySet<string>>();

function packageJson(dir: string, facts: Facts): Readonly<Record<string, unknown>> | undefined {
  return record(facts.json(dir === '.' ? 'package.json' : `${dir}/package.json`));
}

/** What is an object in JSON. */
export function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** All scripts of a package.json, whether Nx makes targets of them or not. */
export function scriptTexts(dir: string, facts: Facts): readonly (readonly [name: string, text: string])[] {
  return Object.entries(record(packageJson(dir, facts)?.['scripts']) ?? {}).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name, text] as const] : [],
  );
}
