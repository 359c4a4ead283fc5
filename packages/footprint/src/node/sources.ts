/** What tools that follow imports read of JavaScript packages, and what configuration files say in plain text. */
import { combine } from '../algebra';
import type { Footprint } from '../model';
import { footprint, OUTPUT_FOLDERS, type Part, readsAt, readsBelow } from '../parts';
import { inDir, isWithin, upward } from '../paths';
import type { Invocation } from '../tool';
import { readsMentioned } from './mentioned';
import { dependencyDirs, manifestOf, packageDirOf } from './packages';
import { tsProject } from './tsconfig';

/**
 * The package around the working directory and the workspace packages it depends on, less what the tool writes itself, and what
 * lies above the package that compilers, bundlers and test runners look for.
 */
export function readsNodePackage(
  invocation: Pick<Invocation, 'cwd' | 'facts'>,
  detail: string,
  written: readonly string[] = [],
): Footprint {
  const { cwd, facts } = invocation;
  const dir = packageDirOf(facts, cwd) ?? cwd;
  const modules = (of: string): string => inDir(of, '**/node_modules/**/*');
  const dependencies = dependencyDirs(facts, dir);
  return combine([
    footprint(readsBelow(dir, detail, [modules(dir), ...written])),
    ...dependencies.map(dependency =>
      footprint(readsBelow(dependency, `${detail}; the package depends on ${dependency}`, [modules(dependency)])),
    ),
    footprint(...[dir, ...dependencies].map(of => readsMentioned(facts, of, detail, written))),
    footprint(readsAt([...above(facts, dir), ...typeScriptElsewhere(facts, dir)], 'configuration above the package')),
  ]);
}

const ABOVE = [
  ...[
    '.browserslistrc',
    'browserslist',
    '.babelrc',
    '.babelrc.json',
    'babel.config.json',
    '.postcssrc',
    '.postcssrc.json',
  ],
  ...['.postcssrc.yml', '.postcssrc.yaml', '.swcrc', ...configNames('babel.config'), ...configNames('postcss.config')],
  ...[...configNames('tailwind.config'), ...configNames('.postcssrc')],
];

/** Fields by which a package.json above the package configures compilers. */
const ABOVE_FIELDS = ['browserslist', 'babel', 'postcss'];

function above(facts: Invocation['facts'], dir: string): string[] {
  return upward(dir)
    .slice(1)
    .flatMap(parent => {
      const manifest = manifestOf(facts, parent);
      const named = ABOVE.map(name => inDir(parent, name)).filter(path => facts.exists(path));
      return ABOVE_FIELDS.some(field => field in manifest) ? [...named, inDir(parent, 'package.json')] : named;
    });
}

/** What the package's tsconfig extends, includes and maps to outside of it; bundlers follow it as `tsc` does. */
function typeScriptElsewhere(facts: Invocation['facts'], dir: string): string[] {
  const seen = new Set<string>();
  const visit = (path: string): string[] => {
    const project = tsProject(facts, path);
    if (project === undefined || seen.has(project.file)) return [];
    seen.add(project.file);
    const references = project.references.filter(reference => isWithin(dir, reference));
    return [...project.files, ...project.elsewhere, ...references.flatMap(visit)];
  };
  return [...new Set(visit(dir))].filter(path => !isWithin(dir, path));
}

/** Variables that the package around a directory, and those it depends on, name: a bundler may build them in, a test may ask for them. */
export function environmentOfPackage({ cwd, facts }: Pick<Invocation, 'cwd' | 'facts'>): Part {
  const dir = packageDirOf(facts, cwd) ?? cwd;
  return { env: [...new Set([dir, ...dependencyDirs(facts, dir)].flatMap(of => facts.mentions(of).env))] };
}

/** Output folders that the text of an ignore file or configuration names, each with a slash behind it. */
export function mentionedFolders(text: string): string[] {
  const lines = text.split('\n').filter(line => !line.trim().startsWith('!'));
  const words = new Set(lines.flatMap(line => line.split(/[^\w.-]+/)));
  return OUTPUT_FOLDERS.filter(name => words.has(name)).map(name => `${name}/`);
}

/** The text of the first of the files that is there, looked for in `dir`. */
export function firstText(facts: Invocation['facts'], dir: string, names: readonly string[]): string | undefined {
  const name = names.find(candidate => facts.exists(inDir(dir, candidate)));
  return name === undefined ? undefined : facts.text(inDir(dir, name));
}

/** `base.js`, `base.ts`, … */
export function configNames(base: string): string[] {
  return ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map(extension => `${base}.${extension}`);
}
