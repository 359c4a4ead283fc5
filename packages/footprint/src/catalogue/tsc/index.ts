/** The TypeScript compiler and its kin for single-file components. */
import type { ShellWord } from '@nx-taskfile/shell';
import { combine } from '../../algebra';
import type { Footprint } from '../../model';
import { readsNodePackage } from '../../node/sources';
import {
  type CompilerOptions,
  emitted,
  nearestTsconfig,
  ownOutput,
  projectDir,
  type TsProject,
  tsProject,
} from '../../node/tsconfig';
import { options, type Options } from '../../options';
import { asksMachine, footprint, reads, readsAt, readsBelow, unknown, writes, writesAt, writesInto } from '../../parts';
import { isWithin, resolvePath } from '../../paths';
import type { Invocation, Tool } from '../../tool';

const VALUES = [
  '-p',
  '--project',
  '--outDir',
  '--outFile',
  '--rootDir',
  '--declarationDir',
  '--tsBuildInfoFile',
  '-t',
  '--target',
  '-m',
  '--module',
  '--moduleResolution',
  '--lib',
  '--jsx',
  '--types',
  '--typeRoots',
  '--baseUrl',
  '--generateTrace',
  '--generateCpuProfile',
];

export const tool: Tool = {
  name: 'tsc',
  title: 'TypeScript compiler',
  docs: 'https://www.typescriptlang.org/docs/handbook/compiler-options.html',
  match: ['tsc', 'vue-tsc', 'tsgo'],
  ecosystem: 'node',
  packages: ['typescript', '@typescript/native-preview'],
  namesEnv: true,
  footprint(invocation) {
    const given = options(
      { ...invocation, args: invocation.args.flatMap(canonical) },
      { value: VALUES, longDash: true },
    );
    if (given.has('-v', '--version', '-h', '--help', '--all', '--showConfig', '--listFilesOnly'))
      return footprint(asksMachine(invocation));
    if (given.has('--init')) return footprint(writes(invocation, ['tsconfig.json'], '`tsc --init` writes it'));
    const ends = footprint(
      { unknowns: given.unknowns, neverEnds: isOn(given, '-w', '--watch') },
      // Only to learn whether the paths given are known and inside.
      {
        unknowns:
          writesInto(
            invocation,
            PATH_FLAGS.map(flag => given.value(flag)),
            '',
          ).unknowns ?? [],
      },
    );
    const builds = given.has('-b', '--build');
    return combine([
      ends,
      !builds && given.operands.length > 0
        ? compilesFiles(invocation, given)
        : compilesProjects(invocation, given, builds),
    ]);
  },
};

/** Flags are case-insensitive and take one dash or two; booleans may carry `true` or `false` as a word of their own. */
function canonical(word: ShellWord): ShellWord[] {
  const text = word.value;
  if (!text?.startsWith('-')) return [word];
  const name = text.slice(text.startsWith('--') ? 2 : 1).toLowerCase();
  const known = NAMES.get(name);
  return known === undefined ? [word] : [{ ...word, text: known, value: known }];
}

const NAMES: ReadonlyMap<string, string> = new Map(
  [
    ...VALUES,
    '-b',
    '--build',
    '-w',
    '--watch',
    '--noEmit',
    '--emitDeclarationOnly',
    '--declaration',
    '--composite',
    '--incremental',
    '--init',
    '--clean',
    '--version',
    '--help',
    '-v',
    '-h',
    '--showConfig',
    '--listFilesOnly',
    '--all',
    '--pretty',
    '--force',
    '--dry',
    '--verbose',
    '--strict',
    '--skipLibCheck',
  ].map(flag => [flag.slice(flag.startsWith('--') ? 2 : 1).toLowerCase(), flag]),
);

function isOn(given: Options, ...flags: string[]): boolean {
  return given.has(...flags) && !given.operands.some(word => word.value === 'false');
}

/** With files on the command line tsc looks at no tsconfig. */
function compilesFiles(invocation: Invocation, given: Options): Footprint {
  const files = given.operands.filter(word => word.value !== 'true' && word.value !== 'false');
  if (files.length === 0) return compilesProjects(invocation, given, false);
  const out = given.value('--outDir');
  const results = files.map(({ value }) =>
    value === undefined ? undefined : `${value.slice(0, value.lastIndexOf('.'))}.js`,
  );
  const written = footprint(
    isOn(given, '--noEmit')
      ? {}
      : out === undefined
        ? writes(invocation, results, '`tsc` writes it next to its source')
        : writesInto(invocation, [out], '`tsc` writes its outDir'),
  );
  return combine([
    readsNodePackage(
      invocation,
      '`tsc` follows the imports',
      written.writes.map(({ glob }) => glob),
    ),
    footprint(reads(invocation, files, '`tsc` compiles it')),
    written,
  ]);
}

function compilesProjects(invocation: Invocation, given: Options, builds: boolean): Footprint {
  const { facts, cwd } = invocation;
  const words = builds
    ? given.operands.filter(word => word.value !== 'true' && word.value !== 'false')
    : given.values('-p', '--project');
  const named = words.map(word => (word.value === undefined ? undefined : resolvePath(cwd, word.value)));
  const paths = words.length > 0 ? named : [nearestTsconfig(facts, cwd)];
  return combine(
    paths.map(path => {
      const project = path === undefined ? undefined : tsProject(facts, path);
      if (project === undefined)
        return footprint(unknown(invocation, `finds no \`${words[0]?.text ?? 'tsconfig.json'}\``));
      return compiles(invocation, project, overrides(invocation, given), builds, []);
    }),
  );
}

const PATH_FLAGS = ['--outDir', '--outFile', '--rootDir', '--declarationDir', '--tsBuildInfoFile'] as const;
const BOOLEAN_FLAGS = ['--noEmit', '--emitDeclarationOnly', '--declaration', '--composite', '--incremental'] as const;

/** What the command line says instead of the configuration. */
function overrides({ cwd }: Invocation, given: Options): CompilerOptions {
  const paths = PATH_FLAGS.flatMap(flag => {
    const value = given.value(flag)?.value;
    const path = value === undefined ? undefined : resolvePath(cwd, value);
    return path === undefined ? [] : [[flag.slice(2), path] as const];
  });
  const flags = BOOLEAN_FLAGS.filter(flag => given.has(flag)).map(flag => [flag.slice(2), isOn(given, flag)] as const);
  return Object.fromEntries<string | boolean>([...paths, ...flags]);
}

function compiles(
  invocation: Invocation,
  project: TsProject,
  given: CompilerOptions,
  builds: boolean,
  trail: readonly string[],
): Footprint {
  const { facts } = invocation;
  const written = emitted(project, given, builds);
  const dir = projectDir(facts, project.file);
  const references = project.references.map(path => ({ path, target: tsProject(facts, path) }));
  const outside = [...project.files, ...project.elsewhere].filter(path => !isWithin(dir, path));
  const followed = references.flatMap(({ path, target }) => {
    if (target === undefined)
      return [footprint(unknown(invocation, `\`${project.file}\` refers to \`${path}\`, which is not there`))];
    const other = projectDir(facts, target.file);
    if (!builds)
      return other === dir
        ? []
        : [footprint(readsBelow(other, `referenced by ${project.file}`, [`${other}/**/node_modules/**/*`]))];
    return trail.includes(target.file) ? [] : [compiles(invocation, target, given, builds, [...trail, project.file])];
  });
  return combine([
    ...(project.sourcesAt.length === 0
      ? [footprint(readsAt(project.files, `\`tsc\` is told by ${project.file} which projects there are`))]
      : [readsNodePackage({ facts, cwd: dir }, '`tsc` follows the imports', ownOutput(project, given, builds))]),
    footprint(
      readsAt(outside, `named by ${project.file}`),
      writesAt(written, `\`tsc\` writes what ${project.file} says`),
      ...project.problems.map(problem => unknown(invocation, problem)),
    ),
    ...followed,
  ]);
}
