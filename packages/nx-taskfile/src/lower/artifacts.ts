/** What tasks write for others to read, found by who reads it without comparing everything with everything. */
import { literalPrefix, overlaps, type Access, type Footprint } from '@nx-taskfile/footprint';
import type { PlacedTask } from '../analysis/model';

export interface Artifact {
  readonly writer: PlacedTask;
  readonly write: Access;
}

/** The artifacts that a footprint reads, in the order of their writers. */
export type ArtifactsOf = (reader: Footprint) => readonly Artifact[];

export function artifactIndex(writers: readonly PlacedTask[]): ArtifactsOf {
  const artifacts = writers.flatMap(writer => writer.task.footprint.writes.map(write => ({ writer, write })));
  const at = new Map<string, number[]>();
  const below = new Map<string, number[]>();
  for (const [index, { write }] of artifacts.entries()) {
    const folders = foldersOf(write.glob);
    add(at, folders.at(-1) ?? '', index);
    for (const folder of folders) add(below, folder, index);
  }
  return ({ reads }) => {
    const found = new Set<number>();
    for (const read of reads) {
      const folders = foldersOf(read.glob);
      const own = folders.at(-1) ?? '';
      const near = [...folders.slice(0, -1).flatMap(folder => at.get(folder) ?? []), ...(below.get(own) ?? [])];
      for (const index of near) {
        const artifact = artifacts[index];
        if (artifact && !found.has(index) && overlaps(artifact.write, read)) found.add(index);
      }
    }
    return [...found].sort((a, b) => a - b).flatMap(index => artifacts[index] ?? []);
  };
}

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
