/** Steps done one after the other, as one piece of work. */
import { combine } from './algebra';
import { globCovers } from './glob';
import type { Footprint } from './model';
import { below, hasWildcard, isWithin } from './paths';

/** One step of a sequence. */
export interface Done {
  readonly footprint: Footprint;
  /** It is done in any case, whole, and what it writes it makes from nothing: no condition, no failure forgiven, no `touch`. */
  readonly certain: boolean;
}

/**
 * The footprint of the steps, in which a step reads nothing from outside that an earlier one has certainly made: a file
 * written by its name, or what lies in a directory that was removed whole. Of a directory that is written into, something
 * else may be left over, so what is read there stays read.
 */
export function inSequence(steps: readonly Done[]): Footprint {
  const [only, ...others] = steps;
  if (only && others.length === 0) return only.footprint;
  const made: string[] = [];
  const emptied: string[] = [];
  return combine(
    steps.map(({ footprint, certain }) => {
      const reads = footprint.reads.filter(
        ({ glob }) => !made.some(file => isWithin(file, glob)) && !emptied.some(all => globCovers(all, glob)),
      );
      if (certain) {
        made.push(...filesIn(footprint));
        emptied.push(...footprint.deletes.map(access => access.glob).filter(isWhole));
      }
      return reads.length === footprint.reads.length ? footprint : { ...footprint, reads };
    }),
  );
}

/** Those of the writes that are certainly files: no `cp -r`, which may write below. */
function filesIn({ writes }: Footprint): string[] {
  const globs = new Set(writes.map(access => access.glob));
  return [...globs].filter(glob => !hasWildcard(glob) && !globs.has(below(glob)));
}

/** A file, or everything below a directory; `rm dist/*.js` leaves the rest. */
function isWhole(glob: string): boolean {
  return !hasWildcard(glob) || (glob.endsWith('/**/*') && !hasWildcard(glob.slice(0, -'/**/*'.length)));
}
