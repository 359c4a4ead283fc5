/** Finds packages by place, by name and by language, without going through all of them. */
import { LANGUAGE_TAGS } from './manifests';
import type { Language, Package } from './model';
import { keyOf, longestOf, projectKeys, wordsOf, type Word } from './words';

export interface PackageIndex {
  /** The root first. */
  readonly all: readonly Package[];
  readonly root: Package;
  at(root: string): Package | undefined;
  /** The innermost package a path lies in, the root left out: it holds everything and so says nothing. */
  around(path: string): Package | undefined;
  /** The package that the words of a task name speak of, when they speak of exactly one. */
  namedIn(name: string): Package | undefined;
  /** Whether this word is one that some project may be called by, its language among them. */
  isName(word: string): boolean;
  /** All packages of a language, the root's among them. */
  speaking(language: Language): readonly Package[];
}

/** @throws when `packages` lacks the root */
export function indexPackages(packages: readonly Package[]): PackageIndex {
  const byRoot = new Map(packages.map(project => [project.root, project]));
  const byKey = group(packages, project => projectKeys(project));
  const byLanguage = group(packages, project => project.languages);
  const longest = longestOf(byKey.keys());
  const root = byRoot.get('.');
  if (!root) throw new Error('Internal error: a workspace always has its root package');
  return {
    all: packages,
    root,
    at: path => byRoot.get(path),
    around: path => {
      for (let dir = path; dir !== '.' && dir !== ''; dir = parentOf(dir)) {
        const found = byRoot.get(dir);
        if (found) return found;
      }
      return undefined;
    },
    namedIn: name => namedIn(wordsOf(name), byKey, longest),
    isName: word => {
      const language = LANGUAGE_TAGS[word.toLowerCase()];
      return byKey.has(keyOf(wordsOf(word))) || (language !== undefined && byLanguage.has(language));
    },
    speaking: language => byLanguage.get(language) ?? [],
  };
}

function group<K>(
  packages: readonly Package[],
  keys: (project: Package) => Iterable<K>,
): ReadonlyMap<K, readonly Package[]> {
  const groups = new Map<K, Package[]>();
  for (const project of packages) {
    for (const key of keys(project)) {
      const known = groups.get(key);
      if (known) known.push(project);
      else groups.set(key, [project]);
    }
  }
  return groups;
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly project: Package;
  /** It is all of one or more `:`-separated parts. */
  readonly whole: boolean;
}

/**
 * A whole part (`web` of `web:lint-api`) says more than a word within one, and of several whole parts the first one is the
 * namespace. More words say more than fewer: `api-gateway` is not `api`.
 */
function namedIn(
  words: readonly Word[],
  byKey: ReadonlyMap<string, readonly Package[]>,
  longest: number,
): Package | undefined {
  const spans: Span[] = [];
  for (let from = 0; from < words.length; from++) {
    for (let to = Math.min(words.length, from + longest); to > from; to--) {
      if (spans.some(span => span.from <= from && span.to >= to)) continue;
      const [project, ...others] = byKey.get(keyOf(words.slice(from, to))) ?? [];
      if (!project || others.length > 0) continue;
      spans.push({ from, to, project, whole: isWhole(words, from, to) });
    }
  }
  const first = spans.find(span => span.whole);
  if (first) return first.project;
  const named = new Set(spans.map(span => span.project));
  return named.size === 1 ? [...named][0] : undefined;
}

function isWhole(words: readonly Word[], from: number, to: number): boolean {
  return words[from - 1]?.part !== words[from]?.part && words[to - 1]?.part !== words[to]?.part;
}
