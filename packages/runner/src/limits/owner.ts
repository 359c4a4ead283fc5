/** Who has a ticket, so that others see whether that process still lives. */
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/** Of this process: its number, and on Linux when it began, by which it is told from a later one with that number. */
export function thisProcess(): string {
  return `${process.pid}.${startOf(process.pid)?.began ?? '0'}`;
}

/**
 * @param owner as `thisProcess` told it
 * @param since when it told it, in milliseconds since 1970: who told it before the machine started is gone
 */
export function isAlive(owner: string, since: number): boolean {
  const [number = '', began] = owner.split('.');
  const pid = Number(number);
  if (!exists(pid) || since < Date.now() - uptime() * 1000 - SLACK) return false;
  const now = startOf(pid);
  return now === undefined || (!now.ended && (began === '0' || began === now.began));
}

/** Clocks are set. */
const SLACK = 60_000;

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Undefined where the system does not tell. */
function startOf(pid: number): { readonly began: string; readonly ended: boolean } | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program, in parentheses, may hold anything: proc_pid_stat(5).
    const [state = '', ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { began: fields[18] ?? '0', ended: state === 'Z' || state === 'X' };
  } catch {
    return undefined; // it has ended since, or there is no /proc
  }
}
