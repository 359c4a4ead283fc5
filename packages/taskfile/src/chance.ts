/**
 * What go-task leaves to chance, because Go's maps have no order: which of two sibling includes is merged first, how the keys
 * of a map follow each other. Here it is the order that is given: of declaration, or of bytes.
 * The conformance harness draws other lots, to see what of an answer hangs on them.
 */

export type Lots = <T>(items: readonly T[]) => readonly T[];

const asGiven: Lots = items => items;
let lots = asGiven;

/** The items in the order that chance gives them in go-task: here, as they are. */
export function byChance<T>(items: readonly T[]): readonly T[] {
  return items.length < 2 ? items : lots(items);
}

/** Does `work` with other lots; nothing else may be done until it, or the promise that it returns, is over. */
export function withLots<T>(drawn: Lots, work: () => T): T {
  const before = lots;
  lots = drawn;
  const restore = (): void => void (lots = before);
  let result: T | undefined;
  try {
    result = work();
  } finally {
    if (!(result instanceof Promise)) restore();
  }
  return result instanceof Promise ? (result.finally(restore) as T) : result;
}
