/** The engine of Go's regular expressions: half as large as everything else here, and most Taskfiles have no use for it. */
import type { RE2JS } from 're2js';

let engine: typeof RE2JS | undefined;

/** Loads it when the first expression is met. */
export function re2(): typeof RE2JS {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  engine ??= (require('re2js') as { readonly RE2JS: typeof RE2JS }).RE2JS;
  return engine;
}
