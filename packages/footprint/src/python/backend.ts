/** What the build backend of a Python project does, by its configuration. */
import { posix } from 'node:path';
import type { Facts } from '../facts';
import { isRecord } from '../node/lockfile';
import { inDir, isWithin, resolvePath } from '../paths';
import { iniSection } from './ini';
import { pyproject, table } from './project';

export interface Backend {
  readonly name: string;
  /** Code of the project, or a compiler, which may do anything. */
  readonly runs?: string;
}

export function backendOf(facts: Facts, dir: string): Backend {
  const document = pyproject(facts, dir);
  const system = table(document, 'build-system');
  // setuptools is also what a project without `[build-system]` is built with (PEP 517).
  const entry = typeof system['build-backend'] === 'string' ? system['build-backend'] : 'setuptools';
  const name = entry.split('.')[0]?.split(':')[0] ?? entry;
  if (system['backend-path'] !== undefined) return { name, runs: 'a backend of its own' };
  if (!PLAIN.has(name)) return { name, runs: `the backend \`${name}\`` };
  const hook = hookOf(facts, dir, document);
  if (hook !== undefined) return { name, runs: hook };
  const setup = name === 'setuptools' ? facts.text(inDir(dir, 'setup.py')) : undefined;
  const word = SETUP_CODE.find(part => setup?.includes(part));
  return word === undefined ? { name } : { name, runs: `\`${word}\` of setup.py` };
}

/** Backends that pack files, and do nothing else unless they are told to. */
const PLAIN: ReadonlySet<string> = new Set([
  'setuptools',
  'hatchling',
  'poetry',
  'flit_core',
  'flit_scm',
  'pdm',
  'uv_build',
  'poetry_dynamic_versioning',
]);

/** What setup.py holds when it does more than to state metadata. */
const SETUP_CODE = ['ext_modules', 'cmdclass', 'Extension(', 'cythonize', 'subprocess', 'os.system', 'rust_extensions'];

function hookOf(facts: Facts, dir: string, document: unknown): string | undefined {
  const hatch = table(document, 'tool', 'hatch', 'build');
  const targets = Object.values(table(hatch, 'targets')).map(target => table(target, 'hooks'));
  const hooks = [table(hatch, 'hooks'), ...targets].flatMap(each => Object.keys(each));
  const hook = hooks.find(name => name !== 'vcs' && name !== 'version');
  if (hook !== undefined) return `the build hook \`${hook}\``;
  if (table(document, 'tool', 'poetry')['build'] !== undefined) return 'a build script';
  const pdm = table(document, 'tool', 'pdm', 'build');
  const runsCode = pdm['run-setuptools'] === true || pdm['custom-hook'] !== undefined;
  return runsCode || facts.exists(inDir(dir, 'pdm_build.py')) ? 'a build hook' : undefined;
}

/** Does the version come from git? Then the commit and its tags are inputs. */
export function versionFromGit(facts: Facts, dir: string): boolean {
  const texts = ['pyproject.toml', 'setup.py', 'setup.cfg'].map(name => facts.text(inDir(dir, name)) ?? '');
  const scm = table(pyproject(facts, dir), 'tool', 'pdm', 'version')['source'] === 'scm';
  return scm || FROM_GIT.some(name => texts.some(text => text.includes(name)));
}

const FROM_GIT = [
  ...['setuptools_scm', 'setuptools-scm', 'hatch-vcs', 'versioningit', 'dynamic-versioning', 'dunamai', 'versioneer'],
  ...['flit_scm', 'flit-scm', 'setuptools-git-versioning', 'vcs-versioning', 'pbr'],
];

/** The files into which such a version is written, in the source tree. */
export function versionFiles(facts: Facts, dir: string): string[] {
  const document = pyproject(facts, dir);
  const scm = table(document, 'tool', 'setuptools_scm');
  const hatch = table(document, 'tool', 'hatch', 'build', 'hooks', 'vcs');
  const pdm = table(document, 'tool', 'pdm', 'version');
  const named = [scm['write_to'], scm['version_file'], hatch['version-file'], pdm['write_to']];
  return named.flatMap(path => (typeof path === 'string' ? (resolvePath(dir, path) ?? []) : []));
}

/** Files outside of the project that it packs: its readme and licence, and what hatch is told to take along. */
export function builtFrom(facts: Facts, dir: string): string[] {
  const document = pyproject(facts, dir);
  const project = table(document, 'project');
  const hatch = table(document, 'tool', 'hatch', 'build');
  const targets = [hatch, ...Object.values(table(hatch, 'targets')).map(target => table(target))];
  const setup = iniSection(facts.text(inDir(dir, 'setup.cfg')) ?? '', 'metadata');
  const named = [
    ...[project['readme'], project['license']].map(value => (isRecord(value) ? value['file'] : value)),
    table(document, 'tool', 'poetry')['readme'],
    ...[setup.get('long_description')?.replace('file:', '').trim(), setup.get('license_file')],
    ...targets.flatMap(target => Object.keys(table(target, 'force-include'))),
  ];
  return named
    .flatMap(path => (typeof path === 'string' && path.includes('../') ? (resolvePath(dir, path) ?? []) : []))
    .filter(path => !isWithin(dir, path))
    .flatMap(path => (facts.isDirectory(path) ? [posix.join(path, '**/*')] : [path]));
}
