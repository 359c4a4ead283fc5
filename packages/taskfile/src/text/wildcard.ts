/** Task names as patterns (semantics 6): go-task makes each one a regular expression in which `*` captures anything. */
import { RE2JS } from 're2js';

/** What each `*` captured, nothing when the name does not match, or what is wrong with the pattern. */
export type Matched = readonly string[] | undefined | { readonly error: string };

export function matchName(pattern: string, name: string): Matched {
  if (isPlain(pattern) && !name.includes('\n')) return matchWildcards(pattern, name);
  const compiled = compile(pattern);
  if ('error' in compiled) return compiled;
  const matcher = compiled.matcher(name);
  if (!matcher.find()) return undefined;
  const groups = Array.from({ length: matcher.groupCount() }, (_, i) => matcher.group(i + 1) ?? '');
  // Groups of the pattern's own would be captures too: go-task takes no such name.
  return groups.length === pattern.split('*').length - 1 ? groups : undefined;
}

/** The leftmost `*` takes as much as it can, and may take nothing; all else is literal. */
export function matchWildcards(pattern: string, name: string): readonly string[] | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === name ? [] : undefined;
  if (!name.startsWith(pattern.slice(0, star))) return undefined;
  const rest = pattern.slice(star + 1);
  const literal = rest.includes('*') ? rest.slice(0, rest.indexOf('*')) : rest;
  for (let end = name.length; end >= star; end--) {
    if (!name.startsWith(literal, end)) continue;
    const more = matchWildcards(rest, name.slice(end));
    if (more) return [name.slice(star, end), ...more];
  }
  return undefined;
}

/** Characters that mean something in a regular expression, `*` apart. */
const SPECIAL = new Set('\\.+?()|[]{}^$');

function isPlain(pattern: string): boolean {
  for (const char of pattern) if (SPECIAL.has(char)) return false;
  return true;
}

type Compiled = RE2JS | { readonly error: string };

const MAX_CACHED = 5_000;
const compiled = new Map<string, Compiled>();

function compile(pattern: string): Compiled {
  const known = compiled.get(pattern);
  if (known) return known;
  const result = tryCompile(`^${pattern.replaceAll('*', '(.*)')}$`);
  if (compiled.size >= MAX_CACHED) compiled.clear();
  compiled.set(pattern, result);
  return result;
}

function tryCompile(expression: string): Compiled {
  try {
    return RE2JS.compile(expression);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
