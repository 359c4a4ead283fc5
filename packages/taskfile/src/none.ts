/** One empty list for all who have nothing: most tasks have little, and nearly every list of theirs is empty. */

/**
 * Of the kind that `map` makes of lists of objects: engines tell kinds of lists apart, and code that meets a new one late is
 * compiled once more.
 */
export const NONE: readonly never[] = new Array<object>(1).fill({}).slice(1) as never[];
