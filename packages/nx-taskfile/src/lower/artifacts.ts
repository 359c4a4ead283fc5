/** What tasks write for others to read, found by who reads it without comparing everything with everything. */
import { globIndex, overlaps, type Access, type Footprint } from '@nx-taskfile/footprint';
import type { PlacedTask } from '../analysis/model';

export interface Artifact {
  readonly writer: PlacedTask;
  readonly write: Access;
}

/** The artifacts that a footprint reads, in the order of their writers. */
export type ArtifactsOf = (reader: Footprint) => readonly Artifact[];

export function artifactIndex(writers: readonly PlacedTask[]): ArtifactsOf {
  const artifacts = writers.flatMap(writer => writer.task.footprint.writes.map(write => ({ writer, write })));
  const order = new Map(artifacts.map((artifact, index) => [artifact, index]));
  const near = globIndex(artifacts.map(artifact => [artifact.write.glob, artifact] as const));
  return ({ reads }) => {
    const found = new Set<Artifact>();
    for (const read of reads) {
      for (const artifact of near(read.glob)) {
        if (!found.has(artifact) && overlaps(artifact.write, read)) found.add(artifact);
      }
    }
    return [...found].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  };
}
