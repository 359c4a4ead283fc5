import type { Issue } from './issue.js';

export type Change =
  | { readonly kind: 'added' | 'removed'; readonly issue: Issue }
  | { readonly kind: 'changed'; readonly before: Issue; readonly issue: Issue };

/** What has to happen to `before` for it to be `after`, in the order of the identifiers. */
export function difference(before: readonly Issue[], after: readonly Issue[]): Change[] {
  const old = new Map(before.map(issue => [issue.id, issue]));
  const changes: Change[] = [];
  for (const issue of after) {
    const known = old.get(issue.id);
    old.delete(issue.id);
    if (known === undefined) changes.push({ kind: 'added', issue });
    else if (known.status !== issue.status || known.title !== issue.title) {
      changes.push({ kind: 'changed', before: known, issue });
    }
  }
  for (const issue of old.values()) changes.push({ kind: 'removed', issue });
  return changes.sort((a, b) => a.issue.id.localeCompare(b.issue.id));
}
