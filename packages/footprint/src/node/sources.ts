/** What tools that follow imports read of JavaScript packages, and what configuration files say in plain text. */
import { combine } from '../algebra';
import type { Footprint } from '../model';
import { footprint, OUTPUT_FOLDERS, readsBelow } from '../parts';
import { inDir } from '../paths';
import type { Invocation } from '../tool';
import { dependencyDirs, packageDirOf } from './packages';

/** The package around the working directory and the workspace packages it depends on, less what the tool writes itself. */
export function readsNodePackage(
  invocation: Pick<Invocation, 'cwd' | 'facts'>,
  detail: string,
  written: readonly string[] = [],
): Footprint {
  const { cwd, facts } = invocation;
  const dir = packageDirOf(facts, cwd) ?? cwd;
  const modules = (of: string): string => inDir(of, '**/node_modules/**/*');
  return combine([
    footprint(readsBelow(dir, detail, [modules(dir), ...written])),
    ...dependencyDirs(facts, dir).map(dependency =>
      footprint(readsBelow(dependency, `${detail}; the package depends on ${dependency}`, [modules(dependency)])),
    ),
  ]);
}

/** What a configuration written in JavaScript sets `key` to: not at all, to one literal, or to something else. */
export function literalSetting(
  text: string,
  key: string,
): { readonly kind: 'absent' | 'computed' } | { readonly kind: 'literal'; readonly value: string } {
  const found = new Set<string | undefined>();
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + key.length)) {
    const rest = text.slice(at + key.length).trimStart();
    if (isNamePart(text.charAt(at - 1)) || !rest.startsWith(':')) continue;
    const value = rest.slice(1).trimStart();
    const close = value.indexOf(value.charAt(0), 1);
    found.add(`'"`.includes(value.charAt(0)) && close !== -1 ? value.slice(1, close) : undefined);
  }
  const [value] = found;
  if (found.size === 0) return { kind: 'absent' };
  return found.size === 1 && value !== undefined ? { kind: 'literal', value } : { kind: 'computed' };
}

function isNamePart(character: string): boolean {
  return character !== '' && character.toLowerCase() !== character.toUpperCase();
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
