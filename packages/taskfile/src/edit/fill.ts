/** Gives a key that has nothing (`[]`, `{}`, `~` or no value) entries on lines of their own. */
import type { Node, Pair } from 'yaml';
import { colonEnd, contentEnd, nextLine, type Change, type Source } from './source';

/** Takes what stands for nothing away and puts the lines below; a comment on the key's line stays there. */
export function fillEmpty(source: Source, pair: Pair<Node, Node | null>, lines: string): Change[] {
  const colon = colonEnd(pair);
  const end = Math.max(colon, pair.value ? contentEnd(pair.value) : colon);
  const below = nextLine(source.text, end);
  return [
    { start: colon, end, text: '' },
    { start: below, end: below, text: lines },
  ];
}
