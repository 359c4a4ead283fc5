/** Turns signals and the caller's abort into the end of a run. */
import type { Failure } from '../model';

export interface Stop {
  /** Ends commands: the first signal, or the caller's abort. */
  readonly signal: AbortSignal;
  /** Ends deferred commands too: a signal after the run was told to stop. */
  readonly deferSignal: AbortSignal;
  readonly dispose: () => void;
}

export function listenForStop(abort: AbortSignal | undefined, announce: (signal: NodeJS.Signals) => void): Stop {
  const first = new AbortController();
  const second = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    const failure: Failure = { kind: 'stopped', signal };
    (first.signal.aborted ? second : first).abort(failure);
  };
  const onAbort = (): void => {
    if (!first.signal.aborted) stop('SIGTERM');
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    announce(signal);
    stop(signal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  if (abort?.aborted) onAbort();
  abort?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: first.signal,
    deferSignal: second.signal,
    dispose: () => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
      abort?.removeEventListener('abort', onAbort);
    },
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
