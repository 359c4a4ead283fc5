/** `nx-taskfile:sync`, run by `nx sync` and asked by `nx sync:check`. */
import { readCachedProjectGraph, workspaceRoot, type Tree } from '@nx/devkit';
import { wholeOrNothing } from '../flush';
import { sync } from './sync';
import type { Known } from './thin-calls';

/** What devkit calls a `SyncGeneratorResult`; its root export does not have the type. */
export interface SyncGeneratorResult {
  readonly outOfSyncMessage?: string;
  readonly outOfSyncDetails?: string[];
}

/**
 * See `sync`. Nx gives no word when it has written what a sync generator changes; the end of its process is one. The daemon lives on
 * and looks again and again without writing, so that nothing watches over it.
 * @throws Error that says what names targets or projects that are not there: Nx takes a generator that changes nothing for one that has nothing to say
 */
export default function syncGenerator(tree: Tree): SyncGeneratorResult {
  const { included, left, calls, edges } = sync(tree, tree.root === workspaceRoot ? knownByNx() : undefined);
  const renamed = [...calls.renamed, ...edges.moved];
  const lost = [...calls.lost, ...edges.lost];
  if (included.length + renamed.length === 0) {
    if (lost.length === 0) return {};
    const error = new Error(lost.join('\n'));
    // Where in this plugin it is said explains nothing.
    error.stack = error.message;
    throw error;
  }
  if (!isDaemon()) wholeOrNothing(tree);
  return {
    outOfSyncMessage:
      renamed.length === 0
        ? 'The root Taskfile does not include all files of tasks that lie in its projects.'
        : 'Targets and projects are named as they are no longer called.',
    outOfSyncDetails: [
      ...included.map(file => `${file} is to be included`),
      ...left.map(({ file, reason }) => `${file} cannot be included: ${reason}`),
      ...renamed,
      ...lost,
    ],
  };
}

function isDaemon(): boolean {
  return (globalThis as { NX_DAEMON?: boolean }).NX_DAEMON === true;
}

/** Nx has made its graph just before. */
function knownByNx(): Known | undefined {
  try {
    const { nodes } = readCachedProjectGraph();
    const byRoot = new Map(Object.values(nodes).map(({ data }) => [data.root, data]));
    return (project, target) => (nodes[project]?.data ?? byRoot.get(project))?.targets?.[target] !== undefined;
  } catch {
    return undefined; // no graph is kept: what files and Taskfiles say has to do
  }
}
