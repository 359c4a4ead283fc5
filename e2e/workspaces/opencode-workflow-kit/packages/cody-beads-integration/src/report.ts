import type { Issue } from './issue.js';

/** How many issues there are in each status, as a line of text. */
export function report(issues: readonly Issue[]): string {
  const count = (status: Issue['status']): number => issues.filter(issue => issue.status === status).length;
  return `${count('open')} open, ${count('doing')} in work, ${count('done')} done`;
}
