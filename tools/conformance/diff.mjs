/** What differs between two texts, line by line. */

const CONTEXT = 2;

/**
 * @param {string} before
 * @param {string} after
 * @returns {string} `-` lines are of the first text, `+` lines of the second; lines far from both are left out
 */
export function unifiedDiff(before, after) {
  const lines = edits(before.split('\n'), after.split('\n'));
  const near = lines.map((_, i) =>
    lines.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some(({ mark }) => mark !== ' '),
  );
  return lines
    .flatMap(({ mark, text }, i) => (near[i] ? [`${mark}${text}`] : i === 0 || near[i - 1] ? ['…'] : []))
    .join('\n');
}

/**
 * @param {string[]} a
 * @param {string[]} b
 * @returns {{ mark: ' ' | '-' | '+', text: string }[]}
 */
function edits(a, b) {
  let [start, endA, endB] = [0, a.length, b.length];
  while (start < endA && start < endB && a[start] === b[start]) start++;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  const same = (/** @type {string} */ text) => ({ mark: /** @type {const} */ (' '), text });
  return [
    ...a.slice(0, start).map(same),
    ...middle(a.slice(start, endA), b.slice(start, endB)),
    ...a.slice(endA).map(same),
  ];
}

/**
 * By the longest common subsequence.
 *
 * @param {string[]} a
 * @param {string[]} b
 */
function middle(a, b) {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  const at = (/** @type {number} */ i, /** @type {number} */ j) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    const row = lengths[i];
    if (!row) continue;
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  /** @type {{ mark: ' ' | '-' | '+', text: string }[]} */
  const result = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) [result.push({ mark: ' ', text: a[i] ?? '' }), i++, j++];
    else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1)))
      result.push({ mark: '-', text: a[i++] ?? '' });
    else result.push({ mark: '+', text: b[j++] ?? '' });
  }
  return result;
}
