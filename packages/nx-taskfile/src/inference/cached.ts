/** Inference through the cache (docs/design.md, "The inference cache"). Loads the stages only when it has to infer. */
import { hash } from 'node:crypto';
import { nxVersion } from '../nx';
import type { Options } from '../options/model';
import { codeIdentity } from './code-identity';
import type { Inference } from './model';
import { snapshotOf, stillHolds } from './snapshot';
import { readStored, storeDirectory, writeStored } from './store';

/**
 * The same as `infer` gives, from the last time when nothing that it follows from has changed since.
 * @param root the workspace's, absolute
 * @param found workspace-relative paths of Taskfiles and manifests
 */
export async function inferCached(root: string, found: readonly string[], options: Options): Promise<Inference> {
  const files = [...found].sort();
  const directory = storeDirectory(root);
  // Nx's switch for caches of what builds the graph.
  const reads = process.env['NX_CACHE_PROJECT_GRAPH'] !== 'false';
  const nx = nxVersion();
  const key = keyOf(files, options, nx);
  const stored = reads ? readStored(directory, key) : undefined;
  if (stored && stillHolds(stored.snapshot, root)) return stored.inference();
  const { infer } = await import('./infer.js');
  const { inference, consulted } = infer(root, files, options, nx);
  // An upgrade may have come in between: what the old code infers, or half of each, is not the new code's.
  if (isSame(CODE, codeIdentity())) writeStored(directory, key, snapshotOf(consulted), inference);
  return inference;
}

/** Of the code that is loaded: a daemon that does not isolate plugins keeps it while the files are another version's. */
const CODE = codeIdentity();

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index]);
}

/** Everything an inference follows from but the content of files; the time zone, because templates may print times. */
function keyOf(files: readonly string[], options: Options, nx: string | undefined): string {
  const { version, platform, arch, env } = process;
  const parts = [CODE, version, platform, arch, env['TZ'] ?? '', nx, options, files];
  return hash('sha256', JSON.stringify(parts), 'hex');
}
