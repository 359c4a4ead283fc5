/** tsconfig files as data: what a project reads beyond its directory, and what compiling it writes. */
import { posix } from 'node:path';
import type { Facts } from '../facts';
import { below, inDir, isWithin, resolvePath, staticPrefix, upward } from '../paths';
import { isRecord } from './lockfile';
import { packageDirOf, workspacePackages, workspaceRootOf } from './packages';

/** Compiler options that decide about files; paths are workspace-relative. */
export interface CompilerOptions {
  readonly outDir?: string;
  readonly outFile?: string;
  readonly rootDir?: string;
  readonly declarationDir?: string;
  readonly tsBuildInfoFile?: string;
  readonly noEmit?: boolean;
  readonly emitDeclarationOnly?: boolean;
  readonly declaration?: boolean;
  readonly composite?: boolean;
  readonly incremental?: boolean;
}

export interface TsProject {
  /** The configuration file. */
  readonly file: string;
  readonly options: CompilerOptions;
  /** Configurations it extends, itself first. */
  readonly files: readonly string[];
  /** Directories and files it names outside its own directory. */
  readonly elsewhere: readonly string[];
  /** Configurations of the projects it references. */
  readonly references: readonly string[];
  /** What could not be followed, in words. */
  readonly problems: readonly string[];
}

/** The project at `path`, a configuration file or a directory that holds tsconfig.json; undefined when there is none. */
export function tsProject(facts: Facts, path: string): TsProject | undefined {
  const file = facts.isDirectory(path) ? inDir(path, 'tsconfig.json') : path;
  return facts.exists(file) ? merged(facts, file, []) : undefined;
}

/** The configuration `tsc` finds by itself. */
export function nearestTsconfig(facts: Facts, cwd: string): string | undefined {
  return upward(cwd)
    .map(dir => inDir(dir, 'tsconfig.json'))
    .find(path => facts.exists(path));
}

/** Globs that compiling the project writes. */
export function emitted(project: TsProject, given: CompilerOptions): string[] {
  const options = { ...project.options, ...given };
  const dir = posix.dirname(project.file);
  const declares = options.declaration ?? options.composite ?? false;
  const info = (options.incremental ?? options.composite ?? false) ? [buildInfo(project.file, options)] : [];
  if (options.noEmit) return info;
  const declarations = options.declarationDir === undefined || !declares ? [] : [below(options.declarationDir)];
  if (options.outFile !== undefined)
    return [...new Set([options.outFile, `${options.outFile}.map`, ...declarations, ...info])];
  if (options.outDir !== undefined) return [...new Set([below(options.outDir), ...declarations, ...info])];
  // Without an output directory everything lands next to its source.
  const scripts = options.emitDeclarationOnly ? [] : ['js', 'jsx', 'mjs', 'cjs', 'js.map'];
  const types = declares && declarations.length === 0 ? ['d.ts', 'd.mts', 'd.cts', 'd.ts.map'] : [];
  return [...[...scripts, ...types].map(extension => inDir(dir, `**/*.${extension}`)), ...declarations, ...info];
}

/** Where TypeScript keeps its build information: in the outDir, moved up by as much as rootDir lies below the configuration. */
function buildInfo(file: string, options: CompilerOptions): string {
  if (options.tsBuildInfoFile !== undefined) return options.tsBuildInfoFile;
  const name = `${posix.basename(file, '.json')}.tsbuildinfo`;
  if (options.outDir === undefined) return inDir(posix.dirname(file), name);
  const moved = options.rootDir === undefined ? '.' : posix.relative(options.rootDir, posix.dirname(file));
  return resolvePath(posix.join(options.outDir, moved), name) ?? inDir(posix.dirname(file), name);
}

function merged(facts: Facts, file: string, trail: readonly string[]): TsProject {
  const content = facts.json(file);
  const empty = { file, options: {}, files: [file], elsewhere: [], references: [] };
  if (!isRecord(content)) return { ...empty, problems: [`\`${file}\` cannot be read`] };
  const names = [content['extends']].flat().filter(name => typeof name === 'string');
  const bases = names.map(name => ({ name, path: extendedFile(facts, file, name) }));
  const parents = bases.flatMap(({ path }) =>
    path === undefined || trail.includes(path) ? [] : [merged(facts, path, [...trail, file])],
  );
  const own = compilerOptions(posix.dirname(file), posix.dirname(trail[0] ?? file), content['compilerOptions']);
  const options = [...parents.map(parent => parent.options), own.options].reduce((base, next) => ({
    ...base,
    ...next,
  }));
  // A base from node_modules is pinned by the lockfile; the published ones leave the output to their users.
  const unread = bases.filter(
    ({ name, path }) =>
      path === undefined && (name.startsWith('.') || !decided(options)) && !name.startsWith('@tsconfig/'),
  );
  const inherits = content['include'] === undefined && content['files'] === undefined;
  return {
    file,
    options,
    files: [file, ...parents.flatMap(parent => parent.files)],
    elsewhere: [...named(file, content), ...(inherits ? parents.flatMap(parent => parent.elsewhere) : [])],
    references: referenced(file, content['references']),
    problems: [
      ...parents.flatMap(parent => parent.problems),
      ...own.outside.map(path => `\`${path}\` in \`${file}\` is outside the workspace`),
      ...unread.map(({ name }) => `\`${file}\` extends \`${name}\`, which cannot be read`),
    ],
  };
}

function decided(options: CompilerOptions): boolean {
  return options.noEmit === true || options.outDir !== undefined || options.outFile !== undefined;
}

/** A path, or a file of a workspace package; undefined for packages of node_modules. */
function extendedFile(facts: Facts, file: string, name: string): string | undefined {
  const exact = (path: string): string | undefined =>
    [path, `${path}.json`, inDir(path, 'tsconfig.json')].find(
      candidate => facts.exists(candidate) && !facts.isDirectory(candidate),
    );
  if (name.startsWith('.')) {
    const path = resolvePath(posix.dirname(file), name);
    return path === undefined ? undefined : exact(path);
  }
  const root = workspaceRootOf(facts, posix.dirname(file));
  const owner = workspacePackages(facts, root).find(
    candidate => name === candidate.name || name.startsWith(`${candidate.name}/`),
  );
  return owner === undefined
    ? undefined
    : exact(inDir(owner.dir, name.slice(owner.name.length + 1) || 'tsconfig.json'));
}

const PATH_OPTIONS = ['outDir', 'outFile', 'rootDir', 'declarationDir', 'tsBuildInfoFile'] as const;
const FLAG_OPTIONS = ['noEmit', 'emitDeclarationOnly', 'declaration', 'composite', 'incremental'] as const;

/** `dir` is where the file lies, `rootDir` where the one lies that extends it in the end. */
function compilerOptions(
  dir: string,
  rootDir: string,
  value: unknown,
): { readonly options: CompilerOptions; readonly outside: readonly string[] } {
  if (!isRecord(value)) return { options: {}, outside: [] };
  const paths = PATH_OPTIONS.flatMap(name => {
    const text = value[name];
    if (typeof text !== 'string') return [];
    const [from, path] = text.startsWith(CONFIG_DIR) ? [rootDir, `.${text.slice(CONFIG_DIR.length)}`] : [dir, text];
    return [{ name, text, path: resolvePath(from, path) }];
  });
  const inside = paths.flatMap(({ name, path }) => (path === undefined ? [] : [[name, path] as const]));
  const flags = FLAG_OPTIONS.flatMap(name => {
    const flag = value[name];
    return typeof flag === 'boolean' ? [[name, flag] as const] : [];
  });
  return {
    options: Object.fromEntries<string | boolean>([...inside, ...flags]),
    outside: paths.filter(({ path }) => path === undefined).map(({ text }) => text),
  };
}

const CONFIG_DIR = '${configDir}';

/** Sources, path mappings and type roots outside the configuration's directory. */
function named(file: string, content: Readonly<Record<string, unknown>>): string[] {
  const dir = posix.dirname(file);
  const options = isRecord(content['compilerOptions']) ? content['compilerOptions'] : {};
  const base = typeof options['baseUrl'] === 'string' ? (resolvePath(dir, options['baseUrl']) ?? dir) : dir;
  const mapped = isRecord(options['paths']) ? Object.values(options['paths']).flat() : [];
  const places = (from: string, values: readonly unknown[]): string[] =>
    values.filter(value => typeof value === 'string').flatMap(value => resolvePath(from, value) ?? []);
  return [
    ...places(dir, [content['include'], content['files'], options['rootDirs'], options['typeRoots']].flat()),
    ...places(base, mapped),
  ]
    .filter(path => !isWithin(dir, path) && !path.split('/').includes('node_modules'))
    .map(path => (path === staticPrefix(path) ? path : below(staticPrefix(path))));
}

function referenced(file: string, value: unknown): string[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  return entries.flatMap(entry => {
    const path =
      isRecord(entry) && typeof entry['path'] === 'string'
        ? resolvePath(posix.dirname(file), entry['path'])
        : undefined;
    return path === undefined ? [] : [path];
  });
}

/** The package directory a project belongs to, else the directory of its configuration. */
export function projectDir(facts: Facts, file: string): string {
  return packageDirOf(facts, posix.dirname(file)) ?? posix.dirname(file);
}
