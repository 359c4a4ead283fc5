/** Task names as patterns (semantics 6): go-task makes each one a regular expression in which `*` captures anything. */
import type { RE2JS } from 're2js';
import { re2 } from './re2';

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

/**
 * The leftmost `*` takes as much as it can, and may take nothing; all else is literal. So each literal stands as far to the
 * right as those behind it allow.
 */
export function matchWildcards(pattern: string, name: string): readonly string[] | undefined {
  const [first = '', ...literals] = pattern.split('*');
  const last = literals.pop();
  if (last === undefined) return pattern === name ? [] : undefined;
  let end = name.length - last.length;
  if (end < first.length || !name.startsWith(first) || !name.endsWith(last)) return undefined;
  const captures: string[] = [];
  for (const literal of literals.reverse()) {
    const latest = end - literal.length;
    const at = latest < first.length ? -1 : name.lastIndexOf(literal, latest);
    if (at < first.length) return undefined;
    captures.push(name.slice(at + literal.length, end));
    end = at;
  }
  captures.push(name.slice(first.length, end));
  return captures.reverse();
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
    return re2().compile(expression);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
