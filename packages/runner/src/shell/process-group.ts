/** Ends commands with everything they started. A command's shell leads a process group of its own. */
import { setTimeout as delay } from 'node:timers/promises';

/** Groups that are still running, so that none outlives this process when it is made to exit. */
const running = new Set<number>();

export function track(leader: number): () => void {
  if (running.size === 0) process.on('exit', killAll);
  running.add(leader);
  return () => {
    running.delete(leader);
    if (running.size === 0) process.off('exit', killAll);
  };
}

/** Sends the signal, and SIGKILL to whatever is left two seconds later (go-task's grace, semantics 7.5). */
export async function endGroup(leader: number, signal: NodeJS.Signals): Promise<void> {
  const deadline = Date.now() + GRACE;
  let alive = send(leader, signal);
  while (alive && Date.now() < deadline) {
    await delay(POLL);
    alive = send(leader, 0);
  }
  if (alive) send(leader, 'SIGKILL');
}

const GRACE = 2_000;
const POLL = 20;

function killAll(): void {
  for (const leader of running) send(leader, 'SIGKILL');
}

/** False when nothing of the group is left. */
function send(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
