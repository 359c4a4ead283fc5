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
  /** Where its sources lie, without wildcards: nowhere for one that only refers to others (`"files": []`). */
  readonly sourcesAt: readonly string[];
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
  if (!facts.exists(file)) return undefined;
  const { listed, included, ...project } = merged(facts, file, []);
  const named = listed || included ? [...(listed ?? []), ...(included ?? [])] : [posix.dirname(file)];
  return { ...project, sourcesAt: named };
}

/** The configuration `tsc` finds by itself. */
export function nearestTsconfig(facts: Facts, cwd: string): string | undefined {
  return upward(cwd)
    .map(dir => inDir(dir, 'tsconfig.json'))
    .find(path => facts.exists(path));
}

/**
 * Globs that compiling the project writes.
 * @param builds with `--build`, which keeps its build information whatever the options say (TypeScript 5.6)
 */
export function emitted(project: TsProject, given: CompilerOptions, builds = false): string[] {
  const options = { ...project.options, ...given };
  if (project.sourcesAt.length === 0) return [];
  const info = informed(project, options, builds);
  return options.noEmit === true ? info : [...new Set([...results(project, options), ...info])];
}

/**
 * Globs that the project never takes for its sources, whether or not this run writes them. What lands next to its sources is told
 * from these by nothing.
 */
export function ownOutput(project: TsProject, given: CompilerOptions, builds = false): string[] {
  const options = { ...project.options, ...given };
  const places = amongSources(project, options) ? declarationsApart(options) : results(project, options);
  return [...new Set([...places, ...informed(project, options, builds)])];
}

function informed(project: TsProject, options: CompilerOptions, builds: boolean): string[] {
  const keeps = builds || (options.incremental ?? options.composite ?? false);
  return keeps ? [buildInfo(project.file, options)] : [];
}

function results(project: TsProject, options: CompilerOptions): string[] {
  const declarations = declarationsApart(options);
  if (options.outFile !== undefined) return [options.outFile, `${options.outFile}.map`, ...declarations];
  if (options.outDir !== undefined && !amongSources(project, options)) return [below(options.outDir), ...declarations];
  const scripts = options.emitDeclarationOnly ? [] : ['js', 'jsx', 'mjs', 'cjs', 'js.map'];
  const types = declares(options) && declarations.length === 0 ? ['d.ts', 'd.mts', 'd.cts', 'd.ts.map'] : [];
  const dir = options.outDir ?? posix.dirname(project.file);
  return [...[...scripts, ...types].map(extension => inDir(dir, `**/*.${extension}`)), ...declarations];
}

/** Without an output directory everything lands next to its source; and so it does where the sources lie in it. */
function amongSources({ sourcesAt }: TsProject, { outDir, outFile }: CompilerOptions): boolean {
  if (outFile !== undefined) return false;
  return outDir === undefined || sourcesAt.some(place => isWithin(outDir, place));
}

function declarationsApart(options: CompilerOptions): string[] {
  return options.declarationDir === undefined || !declares(options) ? [] : [below(options.declarationDir)];
}

function declares({ declaration, composite }: CompilerOptions): boolean {
  return declaration ?? composite ?? false;
}

/** Where TypeScript keeps its build information: in the outDir, moved up by as much as rootDir lies below the configuration. */
function buildInfo(file: string, options: CompilerOptions): string {
  if (options.tsBuildInfoFile !== undefined) return options.tsBuildInfoFile;
  const name = `${posix.basename(file, '.json')}.tsbuildinfo`;
  if (options.outDir === undefined) return inDir(posix.dirname(file), name);
  const moved = options.rootDir === undefined ? '.' : posix.relative(options.rootDir, posix.dirname(file));
  return resolvePath(posix.join(options.outDir, moved), name) ?? inDir(posix.dirname(file), name);
}

/** With the two lists that make the sources: each is that of the last one that has it. */
interface Merged extends Omit<TsProject, 'sourcesAt'> {
  readonly listed?: readonly string[];
  readonly included?: readonly string[];
}

function merged(facts: Facts, file: string, trail: readonly string[]): Merged {
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
  const listed = placesOf(file, content['files']) ?? parents.findLast(parent => parent.listed)?.listed;
  const included = placesOf(file, content['include']) ?? parents.findLast(parent => parent.included)?.included;
  return {
    file,
    ...(listed && { listed }),
    ...(included && { included }),
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

/** Of the globs of `files` or `include`, what stands before the first wildcard; undefined where there is no such list. */
function placesOf(file: string, globs: unknown): string[] | undefined {
  if (!Array.isArray(globs)) return undefined;
  const dir = posix.dirname(file);
  return globs.flatMap(glob => (typeof glob === 'string' ? (resolvePath(dir, staticPrefix(glob)) ?? []) : []));
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
