/** `~` and `$NAME` in paths, as go-task expands them: from the OS environment, without globs (semantics 3.4). */
import { NONE } from '../none';

export function expandPath(path: string, env: Readonly<Record<string, string | undefined>>): string {
  if (!mayExpand(path)) return path;
  const home = path === '~' || path.startsWith('~/') ? (env['HOME'] ?? '') + path.slice(1) : path;
  return home.replace(/\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g, (_, braced: string | undefined, bare: string | undefined) => {
    return env[braced ?? bare ?? ''] ?? '';
  });
}

/** The environment variables that `expandPath` reads. */
export function pathVariables(path: string): readonly string[] {
  if (!mayExpand(path)) return NONE;
  const home = path === '~' || path.startsWith('~/') ? ['HOME'] : [];
  const named = [...path.matchAll(/\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g)].map(match => match[1] ?? match[2] ?? '');
  return [...home, ...named];
}

/** Nearly no path has anything in it. */
function mayExpand(path: string): boolean {
  return path.includes('$') || path.startsWith('~');
}

/** Where a path asks for a command's output (`line:column`), which it cannot have. */
export function commandSubstitution(path: string): string | undefined {
  if (!path.includes('$(') && !path.includes('`')) return undefined;
  const at = path
    .replace(/\\./g, '  ')
    .replace(/'[^']*'/g, quoted => ' '.repeat(quoted.length))
    .search(/\$\((?!\()|`/);
  if (at < 0) return undefined;
  const before = path.slice(0, at).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
