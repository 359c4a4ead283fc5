/** Ends commands with everything they started. A command's shell leads a process group of its own, except at a terminal. */
import { setTimeout as delay } from 'node:timers/promises';

/** Shells that are still running, and whether they lead a group: none outlives this process when it is made to exit. */
const running = new Map<number, boolean>();

export function track(pid: number, leads: boolean): () => void {
  if (running.size === 0) process.on('exit', killAll);
  running.set(pid, leads);
  return () => {
    running.delete(pid);
    if (running.size === 0) process.off('exit', killAll);
  };
}

/**
 * Sends the signal, and SIGKILL to whatever is left two seconds later (go-task's grace, semantics 7.5).
 *
 * @param text whether a text of ours leads the group (invocation.ts)
 */
export async function endGroup(leader: number, signal: NodeJS.Signals, text = true): Promise<void> {
  const deadline = Date.now() + GRACE;
  let alive = send(-leader, signal);
  // What the programs do not end by themselves ends before the next of them starts.
  if (text) send(leader, STOP);
  while (alive && Date.now() < deadline) {
    await delay(POLL);
    alive = send(-leader, 0);
  }
  if (alive) send(-leader, 'SIGKILL');
}

/** Hands a signal on to all that runs. At a terminal the commands have it already, from the terminal. */
export function passOn(signal: NodeJS.Signals): void {
  for (const [pid, leads] of running) if (leads) send(-pid, signal);
}

/** Ends all that runs at once. */
export function killAll(): void {
  for (const [pid, leads] of running) send(leads ? -pid : pid, 'SIGKILL');
}

/** What the text of a command is ended by (invocation.ts). */
const STOP = 'SIGUSR1';

const GRACE = 2_000;
const POLL = 20;

/** False when nothing of it is left. */
function send(target: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(target, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
