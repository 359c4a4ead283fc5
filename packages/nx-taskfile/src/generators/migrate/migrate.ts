/** A migration of a workspace, by what it is to become. Writes nothing. */
import type { ChangedFiles } from '@nx-taskfile/footprint';
import { registeredAnalyses, type RegisteredAnalysis } from '../../analysis/registered';
import { tagsOf } from '../../options/match';
import { registrations } from '../../workspace/registrations';
import { registered } from '../split/register';
import type { Destination, FileChange, Migration } from './model';
import { migrateToNx } from './nx/migrate';
import type { Ask } from './pick';
import type { ConfigurationFile } from './projects/configuration';
import { migrateToProjects, type Entries } from './projects/migrate';
import { selector, type Selection } from './select';
import { migrateTaskfiles } from './taskfile/migrate';

export interface Wish {
  /** The workspace's, absolute. */
  readonly root: string;
  readonly analyses: readonly RegisteredAnalysis[];
  /** What counts in place of what is on disk, in `analyses` too. */
  readonly changed?: ChangedFiles;
  readonly to: Destination;
  readonly selection: Selection;
  /** Text of a workspace-relative file; empty where there is none. */
  readonly read: (path: string) => string;
  /** Whether a change is wanted; all are where nobody is asked. */
  readonly ask?: Ask;
  /** With `taskfile`: calls are repaired, and all stay in order. */
  readonly inOrder?: boolean;
  /** With `projects`: what becomes of the Taskfile's entries. */
  readonly entries?: Entries;
  /** With `projects`: which file is to have the targets, whatever is there. */
  readonly file?: ConfigurationFile;
}

/** @throws SelectionError where a word of the selection means no task or project */
export function migrate(wish: Wish): Migration {
  const { root, analyses, to, selection, read, ask, inOrder = false, entries, file, changed = new Map() } = wish;
  const { isMeant, unused } = selector(selection);
  for (const placed of analyses.flatMap(({ analysis }) => analysis.tasks)) isMeant(placed);
  if (unused().length > 0) throw new SelectionError(unused());
  const analyse = (more: ChangedFiles): RegisteredAnalysis[] =>
    registeredAnalyses(root, new Map([...changed, ...more]));
  const given = { root, analyses, analyse, isMeant, read, ...(ask && { ask }) };
  if (to === 'taskfile')
    return migrateTaskfiles({ ...given, analyses: analyses.map(({ analysis }) => analysis), inOrder });
  if (to === 'nx') return lookedAfter(migrateToNx(given), read);
  const tags = registrations(root, changed).map(({ options }) => tagsOf(options.tags));
  const migration = migrateToProjects({
    ...given,
    tagsOf: dir => tags.flatMap(of => of(dir)),
    ...(entries && { entries }),
    ...(file && { file }),
  });
  return lookedAfter(migration, read);
}

/** `nx sync` keeps the calls of Nx in step with the targets that they name. */
function lookedAfter(migration: Migration, read: Wish['read']): Migration {
  const before = read('nx.json');
  const after = migration.files.length === 0 || before === '' ? before : registered(before);
  const added: readonly FileChange[] = after === before ? [] : [{ path: 'nx.json', before, after }];
  return { ...migration, files: [...migration.files, ...added] };
}

export class SelectionError extends Error {
  override readonly name = 'SelectionError';
  constructor(words: readonly string[]) {
    super(`no task or project is called ${words.join(' or ')}; \`nx-taskfile explain\` shows all`);
  }
}
