/** What tools written in Go have in common. */
import type { Part } from '../parts';
import type { Invocation } from '../tool';

/** What pins the tool: the version it tells, unless go.mod or the command that runs it says which one. */
export function goToolVersion({ origin, executable }: Invocation, asks = '--version'): Part {
  return origin === 'path' ? { runtime: [`${executable} ${asks}`] } : {};
}
