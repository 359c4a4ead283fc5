/** A migration of a workspace, by what it is to become. Writes nothing. */
import type { RegisteredAnalysis } from '../../analysis/registered';
import type { Destination, Migration } from './model';
import { migrateToNx } from './nx/migrate';
import type { Ask } from './pick';
import { selector, type Selection } from './select';
import { migrateTaskfiles } from './taskfile/migrate';

export interface Wish {
  /** The workspace's, absolute. */
  readonly root: string;
  readonly analyses: readonly RegisteredAnalysis[];
  readonly to: Destination;
  readonly selection: Selection;
  /** Text of a workspace-relative file. */
  readonly read: (path: string) => string;
  /** Whether a change is wanted; all are where nobody is asked. */
  readonly ask?: Ask;
  /** With `taskfile`: calls are repaired, and all stay in order. */
  readonly inOrder?: boolean;
}

/** @throws SelectionError where a word of the selection means no task or project */
export function migrate({ root, analyses, to, selection, read, ask, inOrder = false }: Wish): Migration {
  const { isMeant, unused } = selector(selection);
  for (const placed of analyses.flatMap(({ analysis }) => analysis.tasks)) isMeant(placed);
  if (unused().length > 0) throw new SelectionError(unused());
  if (to === 'nx') return migrateToNx({ root, analyses, isMeant, read, ...(ask && { ask }) });
  return migrateTaskfiles({
    root,
    analyses: analyses.map(({ analysis }) => analysis),
    isMeant,
    read,
    inOrder,
    ...(ask && { ask }),
  });
}

export class SelectionError extends Error {
  override readonly name = 'SelectionError';
  constructor(words: readonly string[]) {
    super(`no task or project is called ${words.join(' or ')}; \`nx-taskfile explain\` shows all`);
  }
}
