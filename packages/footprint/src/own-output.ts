/** What a piece of work makes is no source of it, although it lies in a tree that is read whole. */
import { overlaps } from './algebra';
import type { Access, Footprint } from './model';
import { OUTPUT_FOLDERS } from './parts';
import { hasWildcard, isWithin, staticPrefix } from './paths';

/**
 * The footprint in which what is read of a whole tree leaves out what the same work writes: `tsc && vite build` checks the types of
 * the package, in which `dist` of the last run lies. Only a folder for output counts, a report of what was tested, or what is declared to be generated, and only
 * below the top of the tree: a formatter reads and writes the same, and a file that is read by its name stays read.
 */
export function withoutOwnOutput(footprint: Footprint): Footprint {
  const outputs = footprint.writes.flatMap((write): Output[] => {
    const place = placeOf(write.glob);
    return place === undefined || !isOutput({ write, place }, place.split('/')) ? [] : [{ write, place }];
  });
  if (outputs.length === 0) return footprint;
  const reads = footprint.reads.map(read => {
    const top = staticPrefix(read.glob);
    if (!hasWildcard(read.glob)) return read;
    const own = outputs.filter(output => isOutputWithin(top, output) && overlaps(output.write, read));
    if (own.length === 0) return read;
    return { ...read, except: [...(read.except ?? []), ...own.map(({ write }) => write.glob)] };
  });
  return { ...footprint, reads };
}

interface Output {
  readonly write: Access;
  /** The file, or the folder of which everything is meant. */
  readonly place: string;
}

function isOutputWithin(top: string, output: Output): boolean {
  const { place } = output;
  if (place === top || !isWithin(top, place)) return false;
  return isOutput(output, (top === '.' ? place : place.slice(top.length + 1)).split('/'));
}

/** @param names on the way to it */
function isOutput({ write }: Output, names: readonly string[]): boolean {
  return write.evidence.level === 'declared' || names.some(name => OUTPUT.has(name)) || REPORT.test(names.at(-1) ?? '');
}

/** The file, or the folder of which everything is meant; undefined of any other pattern. */
function placeOf(glob: string): string | undefined {
  const place = glob.endsWith('/**/*') ? glob.slice(0, -'/**/*'.length) : glob;
  return hasWildcard(place) ? undefined : place;
}

/** Names that people give to what tools make, and that tools have by default. */
const OUTPUT: ReadonlySet<string> = new Set([
  ...OUTPUT_FOLDERS,
  ...['output', '.output', 'bin', 'target', '.next', '.nuxt', '.svelte-kit', 'storybook-static', 'tsp-output'],
  ...['_site', '_build', 'reports', 'test-results', 'playwright-report'],
]);

/** What is measured while tests run, and what compilers note for their next run: nobody writes such a file by hand. */
const REPORT =
  /^\.coverage$|^(coverage|cover|c|junit|lcov)\.(out|html|xml|json|txt|lcov|info)$|\.(tsbuildinfo|coverprofile)$/;
