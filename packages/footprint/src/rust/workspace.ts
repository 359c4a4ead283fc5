/** Cargo's workspaces, packages and targets, as far as manifests tell. https://doc.rust-lang.org/cargo/reference/cargo-targets.html */
import { posix } from 'node:path';
import { expandDirectories } from '../directories';
import type { Facts } from '../facts';
import { isRecord } from '../node/lockfile';
import { inDir, isWithin, resolvePath, upward } from '../paths';

export interface CargoPackage {
  readonly dir: string;
  readonly name: string;
  readonly version: string;
  readonly bins: readonly string[];
  readonly examples: readonly string[];
  /** Name and crate types of its library. */
  readonly lib?: { readonly name: string; readonly types: readonly string[] };
  /** Directories of its path dependencies. */
  readonly near: readonly string[];
}

export interface CargoWorkspace {
  /** Where Cargo.lock and `target` are. */
  readonly dir: string;
  readonly packages: readonly CargoPackage[];
  /** What is built where no package is named. */
  readonly defaults: readonly CargoPackage[];
}

/** The nearest manifest, or one above it with `[workspace]`. */
export function cargoWorkspace(facts: Facts, cwd: string): CargoWorkspace {
  const dirs = upward(cwd).filter(dir => facts.exists(inDir(dir, 'Cargo.toml')));
  const nearest = dirs[0] ?? cwd;
  const dir = dirs.find(one => isRecord(table(manifest(facts, one), 'workspace'))) ?? nearest;
  const workspace = table(manifest(facts, dir), 'workspace');
  const members = (key: string): string[] =>
    expandDirectories(
      facts,
      strings(workspace?.[key]).map(glob => resolvePath(dir, glob) ?? glob),
    );
  const excluded = strings(workspace?.['exclude']).map(path => resolvePath(dir, path));
  const all = [...new Set([dir, ...members('members')])].filter(one => !excluded.includes(one));
  const packages = all.flatMap(one => cargoPackage(facts, one, dir) ?? []);
  const named = members('default-members');
  const own = packages.filter(one => one.dir === nearest);
  const defaults = own.length > 0 ? own : named.length > 0 ? packages.filter(one => named.includes(one.dir)) : packages;
  return { dir, packages, defaults };
}

function cargoPackage(facts: Facts, dir: string, workspaceDir: string): CargoPackage | undefined {
  const toml = manifest(facts, dir);
  const own = table(toml, 'package');
  const name = own?.['name'];
  if (typeof name !== 'string') return undefined;
  const shared = table(table(manifest(facts, workspaceDir), 'workspace'), 'package');
  const version = typeof own?.['version'] === 'string' ? own['version'] : shared?.['version'];
  const lib = table(toml, 'lib');
  const hasLib = lib !== undefined || facts.exists(inDir(dir, 'src/lib.rs'));
  const types = lib?.['proc-macro'] === true ? ['proc-macro'] : strings(lib?.['crate-type'] ?? lib?.['crate_type']);
  const libName = typeof lib?.['name'] === 'string' ? lib['name'] : name.replaceAll('-', '_');
  return {
    dir,
    name,
    version: typeof version === 'string' ? version : '*',
    bins: [
      ...targets(toml, 'bin'),
      ...(own?.['autobins'] === false
        ? []
        : [...(facts.exists(inDir(dir, 'src/main.rs')) ? [name] : []), ...found(facts, inDir(dir, 'src/bin'))]),
    ],
    examples: [...targets(toml, 'example'), ...found(facts, inDir(dir, 'examples'))],
    ...(hasLib ? { lib: { name: libName, types: types.length === 0 ? ['lib'] : types } } : {}),
    near: [
      ...pathDependencies(toml, dir),
      ...pathDependencies(manifest(facts, workspaceDir)?.['workspace'], workspaceDir),
    ],
  };
}

/** `[[bin]] name = …`. */
function targets(toml: Record<string, unknown> | undefined, kind: string): string[] {
  const list = toml?.[kind];
  return (Array.isArray(list) ? list : []).flatMap(one => {
    const name: unknown = isRecord(one) ? one['name'] : undefined;
    return typeof name === 'string' ? [name] : [];
  });
}

/** `x.rs` and `x/main.rs` in a folder of programs. */
function found(facts: Facts, dir: string): string[] {
  return facts.list(dir).flatMap(name => {
    if (name.endsWith('.rs')) return [name.slice(0, -'.rs'.length)];
    return facts.exists(inDir(dir, `${name}/main.rs`)) ? [name] : [];
  });
}

function pathDependencies(toml: unknown, dir: string): string[] {
  if (!isRecord(toml)) return [];
  return ['dependencies', 'dev-dependencies', 'build-dependencies'].flatMap(key => {
    const dependencies = toml[key];
    return Object.values(isRecord(dependencies) ? dependencies : {}).flatMap(one => {
      const path: unknown = isRecord(one) ? one['path'] : undefined;
      return typeof path === 'string' ? (resolvePath(dir, path) ?? []) : [];
    });
  });
}

/** Local packages outside of the workspace's directory. */
export function outside({ dir, packages }: CargoWorkspace): string[] {
  return [...new Set(packages.flatMap(one => one.near))].filter(path => !isWithin(dir, path));
}

/** A value of `.cargo/config.toml`, the nearest one that has it. */
export function cargoConfig(facts: Facts, cwd: string, section: string, key: string): unknown {
  for (const dir of upward(cwd)) {
    const value = table(facts.toml(configFile(facts, dir)), section)?.[key];
    if (value !== undefined) return value;
  }
  return undefined;
}

export function cargoConfigFiles(facts: Facts, cwd: string): string[] {
  return upward(cwd)
    .map(dir => configFile(facts, dir))
    .filter(path => facts.exists(path));
}

function configFile(facts: Facts, dir: string): string {
  const old = inDir(dir, '.cargo/config');
  return facts.exists(old) ? old : inDir(dir, '.cargo/config.toml');
}

function manifest(facts: Facts, dir: string): Record<string, unknown> | undefined {
  const toml = facts.toml(posix.join(dir, 'Cargo.toml'));
  return isRecord(toml) ? toml : undefined;
}

function table(value: unknown, key: string): Record<string, unknown> | undefined {
  const found = isRecord(value) ? value[key] : undefined;
  return isRecord(found) ? found : undefined;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(one => typeof one === 'string') : [];
}
