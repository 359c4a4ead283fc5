/**
 * The words of Nx's command line in Nx's key, byte for byte. Nx hashes them as they parse, where `1e3` is `1000` and the order of
 * flags is lost; so the hook before a run puts what identifies them into this variable, an input of what is made of CLI_ARGS.
 */
import { hash } from 'node:crypto';

export const WORDS = 'NX_TASKFILE_WORDS';

/** Nothing for no words. The words themselves may be anything, and stay out of the environment of other programs. */
export function identityOf(words: readonly string[]): string {
  return words.length === 0 ? '' : hash('sha256', JSON.stringify(words), 'hex');
}
