/** `use_gitignore`: leaves out what the `.gitignore` files of the repository name (semantics 8.5). */
import ignore, { type Ignore } from 'ignore';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Outside a git checkout, all files stay. */
export function withoutIgnored(files: readonly string[], dir: string): readonly string[] {
  const root = repositoryRoot(dir);
  if (root === undefined) return files;
  const rules = new Map<string, Ignore | undefined>();
  return files.filter(file => !file.startsWith(`${root}/`) || !isIgnored(file, root, rules));
}

function repositoryRoot(dir: string): string | undefined {
  for (let current = dir; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (current === dirname(current)) return undefined;
  }
}

/** A file in an ignored folder stays ignored; otherwise the deepest file that says something decides. */
function isIgnored(file: string, root: string, rules: Map<string, Ignore | undefined>): boolean {
  const parts = relative(root, file).split('/');
  return parts.some((_, index) => {
    const path = join(root, ...parts.slice(0, index + 1));
    return decides(index < parts.length - 1 ? `${path}/` : path, root, rules);
  });
}

function decides(path: string, root: string, rules: Map<string, Ignore | undefined>): boolean {
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    const name = path.slice(dir === '/' ? 1 : dir.length + 1);
    const verdict = rulesOf(dir, rules)?.test(name);
    if (verdict?.ignored) return true;
    if (verdict?.unignored || dir === root) return false;
  }
}

function rulesOf(dir: string, rules: Map<string, Ignore | undefined>): Ignore | undefined {
  if (!rules.has(dir)) {
    const file = join(dir, '.gitignore');
    rules.set(dir, existsSync(file) ? ignore().add(readFileSync(file, 'utf8')) : undefined);
  }
  return rules.get(dir);
}
