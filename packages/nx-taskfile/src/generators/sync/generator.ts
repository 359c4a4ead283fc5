/** `nx-taskfile:sync`, run by `nx sync` and asked by `nx sync:check`. */
import type { Tree } from '@nx/devkit';
import { wholeOrNothing } from '../flush';
import { sync } from './sync';

/** What devkit calls a `SyncGeneratorResult`; its root export does not have the type. */
export interface SyncGeneratorResult {
  readonly outOfSyncMessage?: string;
  readonly outOfSyncDetails?: string[];
}

/**
 * See `sync`. Nx gives no word when it has written what a sync generator changes; the end of its process is one. The daemon lives on
 * and looks again and again without writing, so that nothing watches over it.
 */
export default function syncGenerator(tree: Tree): SyncGeneratorResult {
  const { included, left } = sync(tree);
  if (included.length === 0) return {};
  if (!isDaemon()) wholeOrNothing(tree);
  return {
    outOfSyncMessage: 'The root Taskfile does not include all files of tasks that lie in its projects.',
    outOfSyncDetails: [
      ...included.map(file => `${file} is to be included`),
      ...left.map(({ file, reason }) => `${file} cannot be included: ${reason}`),
    ],
  };
}

function isDaemon(): boolean {
  return (globalThis as { NX_DAEMON?: boolean }).NX_DAEMON === true;
}
