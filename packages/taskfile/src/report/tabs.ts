/** Columns for text whose cells end in tabs, as Go's tabwriter aligns them. */

interface Cell {
  readonly text: string;
  readonly width: number;
}

type Row = readonly Cell[];

/**
 * Widens every cell that a tab ends to the widest one below and above it, and `padding` more. A column reaches over
 * neighbouring lines that have it, and no further than a form feed, which counts as a line break. Escape sequences have no
 * width.
 */
export function alignTabs(text: string, padding: number): string {
  return text
    .split('\f')
    .map(block => block.split('\n').map(rowOf))
    .map(rows => alignRows(rows, padding))
    .join('\n');
}

function rowOf(line: string): Row {
  return line.split(/[\t\v]/).map(text => ({ text, width: widthOf(text) }));
}

function alignRows(rows: readonly Row[], padding: number): string {
  const widths = rows.map(row => row.map(() => 0));
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0) - 1;
  for (let column = 0; column < columns; column++) {
    for (let start = 0, end; start < rows.length; start = end) {
      let width = 0;
      for (end = start; has(rows[end], column); end++) width = Math.max(width, rows[end]?.[column]?.width ?? 0);
      for (const row of widths.slice(start, end)) row[column] = width + padding;
      if (end === start) end++;
    }
  }
  const padded = ({ text, width }: Cell, wanted = 0): string => text + ' '.repeat(Math.max(0, wanted - width));
  return rows.map((row, i) => row.map((cell, j) => padded(cell, widths[i]?.[j])).join('')).join('\n');
}

/** A row has a column when a tab ends it; what comes after the last tab belongs to none. */
function has(row: Row | undefined, column: number): boolean {
  return row !== undefined && column < row.length - 1;
}

/** In code points. */
function widthOf(cell: string): number {
  if (/^[ -~]*$/.test(cell)) return cell.length;
  return [...cell.replace(/\u001b[^m]*m/g, '')].length;
}
