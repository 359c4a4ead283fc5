/** `nx-taskfile:sync`, run by `nx sync` and asked by `nx sync:check`. */
import type { Tree } from '@nx/devkit';
import { sync } from './sync';

/** What devkit calls a `SyncGeneratorResult`; its root export does not have the type. */
export interface SyncGeneratorResult {
  readonly outOfSyncMessage?: string;
  readonly outOfSyncDetails?: string[];
}

/** See `sync`. */
export default function syncGenerator(tree: Tree): SyncGeneratorResult {
  const { included, left } = sync(tree);
  if (included.length === 0) return {};
  return {
    outOfSyncMessage: 'The root Taskfile does not include all files of tasks that lie in its projects.',
    outOfSyncDetails: [
      ...included.map(file => `${file} is to be included`),
      ...left.map(({ file, reason }) => `${file} cannot be included: ${reason}`),
    ],
  };
}
