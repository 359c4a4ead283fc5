import { difference } from './difference.js';
import type { Issue } from './issue.js';

/** Brings two lists together: where both changed an issue, the one that is further along wins. */
export function synchronise(left: readonly Issue[], right: readonly Issue[]): Issue[] {
  const merged = new Map(left.map(issue => [issue.id, issue]));
  for (const change of difference(left, right)) {
    if (change.kind === 'added') merged.set(change.issue.id, change.issue);
    if (change.kind === 'changed') merged.set(change.issue.id, furtherAlong(change.before, change.issue));
  }
  return [...merged.values()].sort((a, b) => a.id.localeCompare(b.id));
}

const ORDER = ['open', 'doing', 'done'];

function furtherAlong(a: Issue, b: Issue): Issue {
  return ORDER.indexOf(b.status) >= ORDER.indexOf(a.status) ? b : a;
}
