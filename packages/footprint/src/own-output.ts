/** What a piece of work makes is no source of it, although it lies in a tree that is read whole. */
import { overlaps } from './algebra';
import type { Access, Footprint } from './model';
import { hasWildcard, isWithin, staticPrefix } from './paths';

/**
 * The footprint in which what is read of a whole tree leaves out what the same work writes: `tsc && vite build` checks the types of
 * the package, in which `dist` of the last run lies. Only a folder for output counts, or what is declared to be generated, and only
 * below the top of the tree: a formatter reads and writes the same, and a file that is read by its name stays read.
 */
export function withoutOwnOutput(footprint: Footprint): Footprint {
  const reads = footprint.reads.map(read => {
    const own = footprint.writes.filter(write => isOutputWithin(read, write) && overlaps(write, read));
    return own.length === 0 ? read : { ...read, except: [...(read.except ?? []), ...own.map(write => write.glob)] };
  });
  return { ...footprint, reads };
}

function isOutputWithin({ glob }: Access, { glob: written, evidence }: Access): boolean {
  const place = placeOf(written);
  const top = staticPrefix(glob);
  if (!hasWildcard(glob) || place === undefined || place === top || !isWithin(top, place)) return false;
  const names = (top === '.' ? place : place.slice(top.length + 1)).split('/');
  return evidence.level === 'declared' || names.some(name => OUTPUT.has(name));
}

/** The file, or the folder of which everything is meant; undefined of any other pattern. */
function placeOf(glob: string): string | undefined {
  const place = glob.endsWith('/**/*') ? glob.slice(0, -'/**/*'.length) : glob;
  return hasWildcard(place) ? undefined : place;
}

/** Names that people give to what tools make, and that tools have by default. */
const OUTPUT: ReadonlySet<string> = new Set([
  ...['dist', 'build', 'out', 'output', '.output', 'bin', 'target', 'coverage', 'htmlcov', '.next', '.nuxt'],
  ...['.svelte-kit', 'storybook-static', 'tsp-output', '_site', '_build', 'reports', 'test-results'],
  'playwright-report',
]);
