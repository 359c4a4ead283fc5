/** Turns signals and the caller's abort into the end of a run. */
import { messages } from '../messages';
import type { Failure, SessionOptions } from '../model';
import { killAll, passOn } from '../shell/process-group';
import type { Log } from './log';

export interface Stop {
  /** Ends commands: the first signal, or the caller's abort. */
  readonly signal: AbortSignal;
  /** Ends what only waits: the first signal, whatever it does to commands, or the caller's abort. */
  readonly waitSignal: AbortSignal;
  /** Ends deferred commands too: a signal after the run was told to stop. */
  readonly deferSignal: AbortSignal;
  readonly dispose: () => void;
}

type Options = Pick<SessionOptions, 'signal' | 'signals' | 'watch'>;

export function listenForStop({ signal: abort, signals = 'stop', watch }: Options, log: Log): Stop {
  const first = new AbortController();
  const second = new AbortController();
  const waits = new AbortController();
  let heard = 0;
  const stop = (signal: NodeJS.Signals): void => {
    const failure: Failure = { kind: 'stopped', signal };
    (first.signal.aborted ? second : first).abort(failure);
  };
  const onAbort = (): void => {
    if (!first.signal.aborted) stop('SIGTERM');
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    heard++;
    waits.abort({ kind: 'stopped', signal } satisfies Failure);
    if (signals === 'pass-on' && heard === LAST) return force(signal, log);
    if (!watch) void log.output('yellow', messages.signalReceived(signal));
    if (signals === 'pass-on') passOn(signal);
    else stop(signal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  if (abort?.aborted) onAbort();
  abort?.addEventListener('abort', onAbort, { once: true });
  return {
    signal: first.signal,
    waitSignal: AbortSignal.any([first.signal, waits.signal]),
    deferSignal: second.signal,
    dispose: () => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
      abort?.removeEventListener('abort', onAbort);
    },
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const LAST = 3;

function force(signal: NodeJS.Signals, log: Log): void {
  killAll();
  void log.error('red', messages.thirdSignal(signal)).then(() => process.exit(1));
}
