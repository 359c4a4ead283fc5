/** How a Taskfile is laid out, so that what is added looks like what is there. */
import { isMap, isScalar, isSeq, visit, type Node, type Pair } from 'yaml';
import { afterNode, column, keyText, type Source } from './source';

export interface Style {
  /** Spaces from a key to the keys below it. */
  readonly step: number;
  /** Spaces from a key to the dashes below it: 0 or one step. */
  readonly dash: number;
  readonly deps: 'flow' | 'block';
  readonly quote: '"' | "'";
  readonly blankBetweenTasks: boolean;
}

export function styleOf(source: Source): Style {
  const steps: number[] = [];
  const dashes: number[] = [];
  const quotes: ('"' | "'")[] = [];
  const deps: ('flow' | 'block')[] = [];
  visit(source.document, {
    Pair(_, pair) {
      const { key, value } = pair as Pair<Node, Node | null>;
      if (keyText(pair) === 'deps' && isSeq(value)) deps.push(value.flow ? 'flow' : 'block');
      const offset = distance(source.text, key, value);
      if (isMap(value) && !value.flow) steps.push(offset);
      if (isSeq(value) && !value.flow) dashes.push(offset);
    },
    Scalar(_, scalar) {
      if (isScalar(scalar) && scalar.type === 'QUOTE_DOUBLE') quotes.push('"');
      if (isScalar(scalar) && scalar.type === 'QUOTE_SINGLE') quotes.push("'");
    },
  });
  return {
    step: mostCommon(steps) ?? 2,
    dash: mostCommon(dashes) ?? mostCommon(steps) ?? 2,
    deps: mostCommon(deps) ?? 'flow',
    quote: mostCommon(quotes) ?? "'",
    blankBetweenTasks: mostCommon(gaps(source)) ?? true,
  };
}

function distance(text: string, key: Node, value: Node | null): number {
  return column(text, value?.range?.[0] ?? 0) - column(text, key.range?.[0] ?? 0);
}

/** For each task but the last: whether a blank line stands between it and the next. */
function gaps(source: Source): boolean[] {
  const pairs = source.tasks.items as Pair<Node, Node | null>[];
  return pairs.slice(1).map((next, i) => {
    const end = afterNode(source.text, pairs[i]?.value ?? next.key);
    const between = source.text.slice(end, next.key.range?.[0] ?? end).split('\n');
    return between.slice(0, -1).some(line => line.trim() === '');
  });
}

/** The most frequent value; of equals the one met first. */
function mostCommon<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0];
}
