/** Suggestions for misspelt names. */

/**
 * The candidate nearest to `name` by edit distance: at most `limit`, and at most half of the name.
 * Among equals one with the same first letter wins, then the first.
 */
export function closest(name: string, candidates: Iterable<string>, limit: number): string | undefined {
  const most = Math.min(limit, Math.floor(name.length / 2));
  const lower = name.toLowerCase();
  let best: string | undefined;
  let bestRank = Infinity;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > most) continue;
    const distance = editDistance(lower, candidate.toLowerCase());
    if (distance > most) continue;
    const rank = distance + (candidate.charAt(0).toLowerCase() === lower.charAt(0) ? 0 : 0.5);
    if (rank < bestRank) [best, bestRank] = [candidate, rank];
  }
  return best;
}

/** Levenshtein distance. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replace, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
