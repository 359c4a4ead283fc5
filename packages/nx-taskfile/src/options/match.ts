/** Which lines of options hold for a task, a Taskfile or a project. */
import { Minimatch } from 'minimatch';
import type { Options, TagRule, TaskRule } from './model';

export interface TaskReference {
  /** As called from the entry. */
  readonly task: string;
  /** Workspace-relative paths of the entry Taskfile and of the one that declares the task. */
  readonly files: readonly string[];
}

/** The rules that hold for a task, in the order they are written. */
export function taskMatcher<T>(rules: readonly TaskRule<T>[]): (reference: TaskReference) => readonly TaskRule<T>[] {
  if (rules.length === 0) return () => [];
  const compiled = rules.map(rule => ({
    rule,
    file: rule.file === undefined ? undefined : pathGlob(rule.file),
    task: nameGlob(rule.task),
  }));
  return ({ task, files }) =>
    compiled.flatMap(one => {
      const { file } = one;
      return (file === undefined || files.some(path => file(path))) && one.task(task) ? [one.rule] : [];
    });
}

/** The Taskfiles that options leave, by Nx's rules for `include` and `exclude` of a plugin. */
export function taskfileFilter({ include, exclude }: Pick<Options, 'include' | 'exclude'>): (file: string) => boolean {
  const included = listMatcher(include, true);
  const excluded = listMatcher(exclude, false);
  return file => included(file) && !excluded(file);
}

/** The tags of a project. Its root is `.` or a path. */
export function tagsOf(rules: readonly TagRule[]): (root: string) => readonly string[] {
  const compiled = rules.map(({ root, tags }) => ({ matches: rootGlob(root), tags }));
  return root => [...new Set(compiled.flatMap(({ matches, tags }) => (matches(root) ? tags : [])))];
}

type Matches = (text: string) => boolean;

/**
 * Task names have no segments: `*` stands for any characters, `:` and `/` among them, as in go-task's own wildcards. A
 * character that no path has takes the place of `/`, which minimatch lets only `**` cross.
 */
export function nameGlob(glob: string): Matches {
  const matcher = new Minimatch(glob.replaceAll('/', SLASH), OPTIONS);
  return name => matcher.match(name.replaceAll('/', SLASH));
}

const SLASH = '\u0001';
const OPTIONS = { dot: true, nocomment: true, nonegate: true } as const;

function pathGlob(glob: string): Matches {
  const matcher = new Minimatch(glob, OPTIONS);
  return path => matcher.match(path);
}

/** `.` is no path to globs; `**` means it too. */
function rootGlob(glob: string): Matches {
  const matches = pathGlob(glob);
  return root => (root === '.' ? glob === '.' || glob === '**' : matches(root));
}

/** The last pattern that matches decides; a list that begins with `!` begins with everything. */
function listMatcher(patterns: readonly string[], whenEmpty: boolean): Matches {
  const [first] = patterns;
  if (first === undefined) return () => whenEmpty;
  const compiled = patterns.map(pattern => {
    const negated = pattern.startsWith('!');
    return { negated, matches: pathGlob(negated ? pattern.slice(1) : pattern) };
  });
  return path => {
    const deciding = compiled.findLast(({ matches }) => matches(path));
    return deciding ? !deciding.negated : first.startsWith('!');
  };
}
