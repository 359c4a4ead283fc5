/** A task within its limits: try by try, each with its places and against its own clock. */
import { parseDuration } from '@nx-taskfile/taskfile';
import { setTimeout as delay } from 'node:timers/promises';
import { messages } from '../messages';
import type { Failure, Outcome } from '../model';
import { isCommandFailure, describe } from '../run/failure';
import type { Log } from '../run/log';
import { withTimeout } from '../run/timeout';
import type { HeldPlaces, Limits } from './model';
import { takePlaces } from './places';

export interface Bounds {
  readonly limits: Limits;
  /** As messages call the task. */
  readonly name: string;
  /** Where the queues for places are. */
  readonly directory: string;
  readonly held: HeldPlaces;
  readonly log: Pick<Log, 'error'>;
  /** Ends a wait. */
  readonly waitSignal: AbortSignal;
  /** Around each wait. */
  readonly aside: <T>(wait: () => Promise<T>) => Promise<T>;
}

/** @param work is handed the places that are held then */
export async function limited(
  { limits, name, log, aside, waitSignal, ...bounds }: Bounds,
  signal: AbortSignal,
  work: (held: HeldPlaces, signal: AbortSignal) => Promise<Outcome>,
): Promise<Outcome> {
  const { timeout, retries, memory } = limits;
  if (memory !== undefined && process.platform !== 'linux') await log.error('yellow', messages.noMemoryLimit(name));
  const waiting = AbortSignal.any([signal, waitSignal]);
  const tries = (retries?.times ?? 0) + 1;
  for (let count = 1; ; count++) {
    const placing = {
      ...bounds,
      who: name,
      signal: waiting,
      onWait: (message: string) => log.error('yellow', message),
    };
    const taken = await aside(() => takePlaces(limits.places ?? [], placing));
    if ('failure' in taken) return taken.failure;
    let outcome: Outcome;
    try {
      outcome = await withTimeout({ timeout, task: name }, signal, bounded => work(taken.held, bounded));
    } finally {
      taken.release();
    }
    if (!outcome || !isCommandFailure(outcome) || count === tries || waiting.aborted) return outcome;
    const pause = retries?.delay;
    await log.error('yellow', messages.triesAgain(name, describe(outcome), { count, tries, pause }));
    await aside(() => delay(milliseconds(pause), undefined, { signal: waiting }).catch(() => undefined));
    const stopped = reasonOf(waiting);
    if (stopped) return stopped;
  }
}

function reasonOf(signal: AbortSignal): Failure | undefined {
  return signal.aborted ? (signal.reason as Failure) : undefined;
}

function milliseconds(duration: string | undefined): number {
  return Number(parseDuration(duration ?? '0') ?? 0n) / 1e6;
}
