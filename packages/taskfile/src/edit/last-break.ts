/** What a block of text means that the end of the file cuts short, said so that lines may follow it. */
import { visit, type Scalar } from 'yaml';
import { chomped } from './scalar';
import { nextLine, type Source } from './source';

/**
 * Returns the text with `|-` for the `|` (`>`) of a block that ends the file without a line break: go-task takes none for
 * part of it there, and does as soon as another line follows. Undefined when the file ends otherwise.
 */
export function withoutLastBreak({ text, document }: Source): string | undefined {
  let last: Scalar | undefined;
  visit(document, {
    Scalar(_, scalar) {
      const isBlock = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED';
      if (isBlock && (scalar.range?.[1] ?? 0) >= text.length) last = scalar;
    },
  });
  const start = last?.range?.[0];
  if (start === undefined || text.endsWith('\n')) return undefined;
  const end = nextLine(text, start);
  return text.slice(0, start) + chomped(text.slice(start, end), 0) + text.slice(end);
}
