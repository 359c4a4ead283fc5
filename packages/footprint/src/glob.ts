/**
 * Set questions about globs: do two share a file, does one hold all of another. Segments are compared as patterns of
 * `*` and `?`; `[…]` counts as `?` and braces are expanded. A glob that ends in a literal name without an extension
 * also stands for what lies below it, because that name may be a directory.
 */

/** May the two globs match the same file? Never says no wrongly. */
export function globsOverlap(a: string, b: string): boolean {
  const rights = parsed(b);
  return parsed(a).some(left =>
    rights.some(
      right =>
        segmentsOverlap(left.path, 0, right.path, 0) ||
        (left.below !== undefined && segmentsOverlap(left.below, 0, right.path, 0)) ||
        (right.below !== undefined && segmentsOverlap(left.path, 0, right.below, 0)),
    ),
  );
}

/** The leading names of a glob in which nothing is left open. Globs overlap only where those of one begin the other's. */
export function literalPrefix(glob: string): readonly string[] {
  const path = segments(glob);
  const end = path.findIndex(segment => isPattern(segment) || segment.includes('{'));
  return end === -1 ? path : path.slice(0, end);
}

/** Does `outer` certainly match every file `inner` matches? Never says yes wrongly. */
export function globCovers(outer: string, inner: string): boolean {
  const outers = parsed(outer);
  return parsed(inner).every(({ path: candidate }) =>
    outers.some(
      ({ path, below }) =>
        segmentsCover(path, 0, candidate, 0) ||
        (below !== undefined && segmentsCover(below, 0, candidate, 0)) ||
        // "Everything below X" says that X is a directory: X itself is no further file.
        (path.includes('**') && segmentsCover(path, 0, [...candidate, '**', '*'], 0)),
    ),
  );
}

interface Parsed {
  readonly path: readonly string[];
  /** What lies below the path, where it may be a directory. */
  readonly below?: readonly string[];
}

/** The same few globs are compared with each other many times over. */
const MAX_KNOWN = 10_000;
const known = new Map<string, readonly Parsed[]>();

/** Without its braces. */
function parsed(glob: string): readonly Parsed[] {
  const found = known.get(glob);
  if (found) return found;
  const read = expandBraces(glob).map((one): Parsed => {
    const path = segments(one);
    const below = withBelow(path);
    return below.length > path.length ? { path, below } : { path };
  });
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(glob, read);
  return read;
}

function segments(glob: string): string[] {
  return glob === '.' ? [] : glob.split('/');
}

function withBelow(glob: readonly string[]): string[] {
  const last = glob.at(-1);
  const isFile = last !== undefined && (isPattern(last) || last.lastIndexOf('.') > 0);
  return isFile ? [...glob] : [...glob, '**', '*'];
}

/** `a{b,c}d` as `abd` and `acd`; unbalanced braces stay as they are. */
export function expandBraces(glob: string): string[] {
  const open = glob.indexOf('{');
  if (open === -1) return [glob];
  const cuts = [open];
  let depth = 0;
  for (let i = open; i < glob.length; i++) {
    if (glob[i] === '{') depth++;
    if (glob[i] === ',' && depth === 1) cuts.push(i);
    if (glob[i] === '}' && --depth === 0) {
      cuts.push(i);
      const head = glob.slice(0, open);
      const tails = expandBraces(glob.slice(i + 1));
      return cuts
        .slice(1)
        .flatMap((cut, index) => expandBraces(glob.slice((cuts[index] ?? open) + 1, cut)))
        .flatMap(choice => tails.map(tail => head + choice + tail));
    }
  }
  return [glob];
}

/** @param i,j where to begin */
function segmentsOverlap(a: readonly string[], i: number, b: readonly string[], j: number): boolean {
  for (; ; i++, j++) {
    const [headA, headB] = [a[i], b[j]];
    if (headA === undefined && headB === undefined) return true;
    if (headA === '**') {
      return segmentsOverlap(a, i + 1, b, j) || (headB !== undefined && segmentsOverlap(a, i, b, j + 1));
    }
    if (headB === '**') return segmentsOverlap(b, j, a, i);
    if (headA === undefined || headB === undefined || !segmentOverlaps(headA, headB)) return false;
  }
}

function segmentOverlaps(a: string, b: string): boolean {
  if (a === b || a === '*' || b === '*') return true;
  if (!isPattern(a)) return isPattern(b) && matchesName(b, a);
  return isPattern(b) ? patternsOverlap(tokens(a), tokens(b)) : matchesName(a, b);
}

/** One star in a segment, as in nearly all of them, needs no more than its two ends. */
function matchesName(pattern: string, name: string): boolean {
  const star = pattern.indexOf('*');
  const isSimple = star !== -1 && pattern.lastIndexOf('*') === star && !pattern.includes('?') && !pattern.includes('[');
  if (!isSimple) return patternsOverlap(tokens(pattern), tokens(name));
  return (
    name.length >= pattern.length - 1 &&
    name.startsWith(pattern.slice(0, star)) &&
    name.endsWith(pattern.slice(star + 1))
  );
}

/** @param i,j where to begin */
function segmentsCover(outer: readonly string[], i: number, inner: readonly string[], j: number): boolean {
  for (; ; i++, j++) {
    const [head, candidate] = [outer[i], inner[j]];
    if (head === undefined) return candidate === undefined;
    if (head === '**') {
      return (
        segmentsCover(outer, i + 1, inner, j) || (candidate !== undefined && segmentsCover(outer, i, inner, j + 1))
      );
    }
    if (candidate === undefined || candidate === '**' || !segmentCovers(head, candidate)) return false;
  }
}

function segmentCovers(outer: string, inner: string): boolean {
  if (outer === '*' || outer === inner) return true;
  // A class is narrower than the `?` it is read as, so a pattern with one is never taken to cover anything.
  if (!isPattern(outer) || outer.includes('[') || isPattern(inner)) return false;
  return matchesName(outer, inner);
}

function isPattern(segment: string): boolean {
  return segment.includes('*') || segment.includes('?') || segment.includes('[');
}

/** Characters of a segment; `[…]` becomes one `?`. */
function tokens(segment: string): string[] {
  const out: string[] = [];
  for (let i = 0; i < segment.length; i++) {
    const close = segment[i] === '[' ? segment.indexOf(']', i + 2) : -1;
    out.push(close === -1 ? segment.charAt(i) : '?');
    if (close !== -1) i = close;
  }
  return out;
}

function patternsOverlap(a: readonly string[], b: readonly string[]): boolean {
  // reachable[j]: the tokens of `a` read so far can match the same text as the first j tokens of `b`.
  let reachable = [true];
  for (const token of b) reachable.push(reachable.at(-1) === true && token === '*');
  for (const token of a) {
    const next: boolean[] = [];
    for (let j = 0; j <= b.length; j++) {
      const other = b[j - 1];
      const skipA = token === '*' && (reachable[j] === true || (j > 0 && next[j - 1] === true));
      const skipB = other === '*' && (next[j - 1] === true || reachable[j] === true);
      const both =
        j > 0 && reachable[j - 1] === true && (token === other || token === '?' || other === '?' || token === '*');
      next.push(skipA || skipB || both);
    }
    reachable = next;
  }
  return reachable[b.length] === true;
}
