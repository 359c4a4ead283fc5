/** Does things at the same time. */
import type { Failure, Outcome } from '../model';

/** The first failure in time, once all have ended; with `failfast` the others are told to stop at the first. */
export async function together<T>(
  items: readonly T[],
  failfast: boolean,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  const siblings = new AbortController();
  const branch = failfast ? AbortSignal.any([signal, siblings.signal]) : signal;
  let first: Failure | undefined;
  await Promise.all(
    items.map(async item => {
      const outcome = await work(item, branch);
      if (!outcome || first) return;
      first = outcome;
      if (failfast) siblings.abort({ kind: 'stopped' } satisfies Failure);
    }),
  );
  return first;
}
