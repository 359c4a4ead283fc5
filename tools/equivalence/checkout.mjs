/** A copy of a repository: of a checkout, or of the newest commit of a git directory. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @param {string} source
 * @param {string} tree the folder of the copy
 * @returns {string} the commit
 */
export function checkout(source, tree) {
  mkdirSync(tree);
  if (!existsSync(join(source, 'HEAD'))) {
    cpSync(source, tree, { recursive: true, filter: path => !/\/(\.git|\.nx|node_modules|\.task)$/.test(path) });
    return 'as it is';
  }
  const options = { maxBuffer: 1 << 30 };
  const git = (/** @type {string[]} */ ...words) => execFileSync('git', ['-C', source, ...words], options).toString();
  for (const line of git('ls-tree', '-r', 'HEAD').trimEnd().split('\n')) {
    const [, mode = '', id = '', path = ''] = /^(\d+) \w+ (\w+)\t(.*)$/.exec(line) ?? [];
    // Links, submodules and names that git quotes are left out; the largest files may be absent, and are empty then.
    if (!mode.startsWith('100') || path.startsWith('"')) continue;
    const { status, stdout } = spawnSync('git', ['-C', source, 'cat-file', 'blob', id], options);
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), status === 0 ? stdout : '', { mode: mode === '100755' ? 0o755 : 0o644 });
  }
  return git('rev-parse', '--short=12', 'HEAD').trim();
}
