/** Finds the line and column of an offset. */
import type { Position } from '../diagnostic';
import { BYTE_ORDER_MARK, CR, isBreak, LF } from './characters';

/** Returns a lookup; lines are what go-yaml takes for lines, columns count code points. */
export function lineTable(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
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

function lineStarts(text: string): readonly number[] {
  const starts = [text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0];
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code > CR && code < 0x80) continue;
    if (isBreak(code) && !(code === CR && text.charCodeAt(offset + 1) === LF)) starts.push(offset + 1);
  }
  return starts;
}
