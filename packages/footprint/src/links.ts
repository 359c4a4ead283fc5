/** What really lies at a path of a workspace, through symbolic links. Loads nothing else: the plugin asks it on every save. */
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import { join, posix, sep } from 'node:path';
import type { Looked } from './mentions';

export interface Found {
  /** Absolute, free of links. */
  readonly real: string;
  readonly stat: Stats;
}

/** Of one moment: each path is looked at once. */
export class Links {
  readonly root: string;
  private readonly known = new Map<string, Found | undefined>();

  constructor(root: string) {
    this.root = realpathSync(root);
    this.known.set('.', { real: this.root, stat: statSync(this.root) });
  }

  /**
   * @param path workspace-relative, normalised
   * @returns undefined for what is absent or may not be looked at, for what lies outside of the workspace, and for a directory
   *   that the path has come through already: so walking always ends
   */
  find(path: string): Found | undefined {
    if (!this.known.has(path)) this.known.set(path, this.look(path));
    return this.known.get(path);
  }

  private look(path: string): Found | undefined {
    const above = posix.dirname(path);
    const parent = this.find(above);
    if (!parent) return undefined;
    const plain = join(parent.real, posix.basename(path));
    const here = settle(() => lstatSync(plain, { throwIfNoEntry: false }));
    if (!here) return undefined;
    const real = here.isSymbolicLink() ? settle(() => realpathSync.native(plain)) : plain;
    if (real === undefined || !this.isInside(real) || (real !== join(this.root, path) && this.isAbove(path, real))) {
      return undefined;
    }
    const stat = here.isSymbolicLink() ? settle(() => statSync(real)) : here;
    return stat && { real, stat };
  }

  private isInside(real: string): boolean {
    return real === this.root || real.startsWith(this.root + sep);
  }

  private isAbove(path: string, real: string): boolean {
    for (let above = path; above !== '.';) {
      above = posix.dirname(above);
      if (this.find(above)?.real === real) return true;
    }
    return false;
  }
}

/** What lies at a path, through the links. */
export function lookThrough(links: Links): (path: string) => Looked | undefined {
  return path => {
    const found = links.find(path);
    if (found === undefined) return undefined;
    const { real, stat } = found;
    if (stat.isDirectory()) return { names: () => settle(() => readdirSync(real)) };
    // A pipe or a device may have no end.
    return { text: () => (stat.isFile() ? settle(() => readFileSync(real, 'utf8')) : undefined) };
  };
}

/** Unreadable counts as absent. */
function settle<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
