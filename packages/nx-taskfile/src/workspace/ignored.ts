/** What git leaves out: Nx hashes such files only for an input that says so. */
import type { Facts } from '@nx-taskfile/footprint';
import ignore, { type Ignore } from 'ignore';
import { posix } from 'node:path';

/** Whether all that a workspace-relative glob stands for is ignored: the file, or a folder on the way to it. */
export type Ignored = (glob: string) => boolean;

/** What a lockfile pins is there in amounts, and known by the lockfile. */
const PINNED = new Set(['node_modules', '.venv']);

export function ignoredBy(facts: Facts): Ignored {
  const rules = new Map<string, Ignore | undefined>();
  const known = new Map<string, boolean>();
  const rulesIn = (dir: string): Ignore | undefined => {
    if (!rules.has(dir)) {
      const texts = ['.gitignore', '.nxignore'].flatMap(name => facts.text(posix.join(dir, name)) ?? []);
      rules.set(dir, texts.length === 0 ? undefined : ignore().add(texts.join('\n')));
    }
    return rules.get(dir);
  };
  /** The deepest file that says something decides. */
  const decided = (path: string, isFolder: boolean): boolean => {
    for (let dir = posix.dirname(path); ; dir = posix.dirname(dir)) {
      const name = (dir === '.' ? path : path.slice(dir.length + 1)) + (isFolder ? '/' : '');
      const verdict = rulesIn(dir)?.test(name);
      if (verdict?.ignored) return true;
      if (verdict?.unignored || dir === '.') return false;
    }
  };
  const isIgnored = (glob: string): boolean => {
    const segments = glob.split('/');
    if (segments.some(segment => PINNED.has(segment))) return false;
    const open = segments.findIndex(segment => ['*', '?', '[', '{'].some(special => segment.includes(special)));
    const end = open === -1 ? segments.length : open;
    return segments
      .slice(0, end)
      .some((_, index) => decided(segments.slice(0, index + 1).join('/'), index < segments.length - 1));
  };
  return glob => {
    const before = known.get(glob);
    if (before !== undefined) return before;
    const found = isIgnored(glob);
    known.set(glob, found);
    return found;
  };
}
