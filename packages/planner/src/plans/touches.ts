/**
 * Which leaves of different steps may touch the same files, one of them changing them. Found by the literal beginnings of
 * their globs, so that hundreds of steps in folders of their own are not compared with each other.
 */
import { inside, literalPrefix, overlaps, type Access, type Footprint } from '@nx-taskfile/footprint';

interface Touch<L> {
  readonly step: number;
  readonly leaf: L;
  readonly access: Access;
  readonly changes: boolean;
}

interface Folder<L> {
  readonly folders: Map<string, Folder<L>>;
  readonly touches: Touch<L>[];
}

/**
 * Calls `found` for leaves of two steps whose files meet, the earlier step first; a pair of leaves may be found more than once.
 * @param open whether the pair of steps is still of interest
 */
export function findTouches<L extends { readonly task: { readonly footprint: Footprint } }>(
  steps: readonly (readonly L[])[],
  open: (before: number, after: number) => boolean,
  found: (before: number, one: L, after: number, other: L) => void,
): void {
  const root: Folder<L> = { folders: new Map(), touches: [] };
  const changing: { readonly touch: Touch<L>; readonly path: readonly string[] }[] = [];
  steps.forEach((leaves, step) => {
    for (const leaf of leaves) {
      const { reads, writes, deletes, folders = [] } = leaf.task.footprint;
      const add = (access: Access, changes: boolean): void => {
        const path = literalPrefix(access.glob);
        const touch = { step, leaf, access, changes };
        folderAt(root, path).touches.push(touch);
        if (changes) changing.push({ touch, path });
      };
      for (const access of reads) add(access, false);
      for (const access of [...writes, ...deletes, ...folders.map(inside)]) add(access, true);
    }
  });
  for (const { touch, path } of changing) {
    for (const other of meeting(root, path)) {
      // Of two that change, one finds the other.
      if (other.step === touch.step || (other.changes && other.step < touch.step)) continue;
      const [first, second] = touch.step < other.step ? [touch, other] : [other, touch];
      if (!open(first.step, second.step) || !overlaps(first.access, second.access)) continue;
      found(first.step, first.leaf, second.step, second.leaf);
    }
  }
}

function folderAt<L>(root: Folder<L>, path: readonly string[]): Folder<L> {
  let folder = root;
  for (const name of path) {
    let next = folder.folders.get(name);
    if (!next) folder.folders.set(name, (next = { folders: new Map(), touches: [] }));
    folder = next;
  }
  return folder;
}

/** Globs meet only where the literal beginning of one begins the other's. */
function* meeting<L>(root: Folder<L>, path: readonly string[]): Generator<Touch<L>> {
  let folder: Folder<L> | undefined = root;
  for (const name of path) {
    yield* folder.touches;
    folder = folder.folders.get(name);
    if (!folder) return;
  }
  yield* everything(folder);
}

function* everything<L>(folder: Folder<L>): Generator<Touch<L>> {
  yield* folder.touches;
  for (const below of folder.folders.values()) yield* everything(below);
}
