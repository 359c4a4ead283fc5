/** How the demo talks: headings, indented sentences, tables and a timeline. */

/** @param {string} text */
export function heading(text) {
  console.log(`\n── ${text}`);
}

/** @param {string} text */
export function say(text) {
  for (const line of text.trim().split('\n')) console.log(`   ${line}`);
}

/** @param {number} ms */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(2)} s`;
}

/**
 * @param {string[]} header
 * @param {string[][]} rows
 */
export function table(header, rows) {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map(cells => cells[column]?.length ?? 0)));
  for (const cells of lines) say(cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

/**
 * One line a task, its bar where and as long as it ran.
 *
 * @param {import('../kit/profile.mjs').TaskRun[]} runs
 */
export function timeline(runs) {
  const begin = Math.min(...runs.map(run => run.start));
  const scale = 40 / Math.max(1, ...runs.map(run => run.end - begin));
  const rows = runs.map(({ project, target, start, end }) => {
    const bar = '█'.repeat(Math.max(1, Math.round((end - start) * scale)));
    return [`${project}:${target}`, seconds(end - start), ' '.repeat(Math.round((start - begin) * scale)) + bar];
  });
  table(['task', 'took', 'when'], rows);
}
