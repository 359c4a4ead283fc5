/** Globs found by what they may share a file with, without comparing everything with everything. */
import { literalPrefix } from './glob';

/** What may overlap with a glob: a folder of one is on the way to the other. In no order. */
export type Near<T> = (glob: string) => readonly T[];

export function globIndex<T>(items: readonly (readonly [glob: string, item: T])[]): Near<T> {
  const at = new Map<string, number[]>();
  const below = new Map<string, number[]>();
  for (const [index, [glob]] of items.entries()) {
    const folders = foldersOf(glob);
    add(at, folders.at(-1) ?? '', index);
    for (const folder of folders) add(below, folder, index);
  }
  return glob => {
    const folders = foldersOf(glob);
    const own = folders.pop() ?? '';
    const near: T[] = [];
    const take = (indices: readonly number[] | undefined): void => {
      for (const index of indices ?? NONE) near.push((items[index] as readonly [string, T])[1]);
    };
    for (const folder of folders) take(at.get(folder));
    take(below.get(own));
    return near;
  };
}

const NONE: readonly number[] = [];

/** The root, and each folder on the way to where the glob leaves something open. */
function foldersOf(glob: string): string[] {
  let folder = '';
  return ['', ...literalPrefix(glob).map(name => (folder += `/${name}`))];
}

function add(map: Map<string, number[]>, key: string, index: number): void {
  const known = map.get(key);
  if (known) known.push(index);
  else map.set(key, [index]);
}
