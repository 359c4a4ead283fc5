/** Bounds work by a `timeout:` and blames the entry whose clock fired (semantics 7.8). */
import { parseDuration } from '@nx-taskfile/taskfile';
import { messages } from '../messages';
import type { Failure, Outcome } from '../model';

/** `task` is the name the message bears. Without a timeout the work simply runs. */
export async function withTimeout(
  { timeout, task }: { readonly timeout: string | undefined; readonly task: string },
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  if (timeout === undefined) return work(signal);
  const nanoseconds = parseDuration(timeout);
  if (nanoseconds === undefined) return { kind: 'error', message: messages.invalidTimeout(task, timeout) };
  const failure: Failure = { kind: 'timeout', task, nanoseconds };
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(failure), Math.min(Number(nanoseconds) / 1e6, LONGEST));
  const bounded = AbortSignal.any([signal, clock.signal]);
  try {
    const outcome = await work(bounded);
    return outcome && bounded.reason === failure ? failure : outcome;
  } finally {
    clearTimeout(timer);
  }
}

/** The longest timer there is: 24 days. */
const LONGEST = 2 ** 31 - 1;
