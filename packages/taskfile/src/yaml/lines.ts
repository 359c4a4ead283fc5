/** Finds the line and column of an offset. */
import type { Position } from '../diagnostic';
import type { YamlDocument } from './document';

/** Returns a lookup; lines are what go-yaml takes for lines, columns count code points. */
export function lineTable({ text, lineStarts: starts }: YamlDocument): (offset: number) => Position {
  const wide = /[\ud800-\udbff]/.test(text);
  return offset => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const start = starts[low] ?? 0;
    const column = wide ? [...text.slice(start, offset)].length : offset - start;
    return { line: low + 1, column: Math.max(column, 0) + 1, offset };
  };
}
