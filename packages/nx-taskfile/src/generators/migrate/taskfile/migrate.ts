/** `--to=taskfile`: broken calls become calls, and calls whose order nothing needs run side by side. */
import { EditRefused } from '@nx-taskfile/taskfile/edit';
import type { Analysis } from '../../../analysis/model';
import type { Given } from '../given';
import type { ChangedTask, LeftTask, Migration } from '../model';
import { Texts } from '../texts';
import { declaredTasks, type DeclaredTask } from './declared';
import { editTask } from './edit-task';
import { nameWithin, phasesOf } from './phases';

interface TaskfilesGiven extends Given {
  readonly analyses: readonly Analysis[];
  /** Calls are repaired, and all stay in order. */
  readonly inOrder?: boolean;
}

/** Task by task, so that one that cannot be edited safely does not keep the others from it. */
export function migrateTaskfiles({ root, analyses, isMeant, read, ask, inOrder = false }: TaskfilesGiven): Migration {
  const texts = new Texts(root, read);
  const changed: ChangedTask[] = [];
  const left: LeftTask[] = [];
  for (const declared of declaredTasks(analyses, root)) {
    if (!declared.placements.some(({ placed }) => isMeant(placed))) continue;
    const wanted = wantedChange(declared, inOrder);
    if (!wanted) continue;
    const { place, reason, change } = wanted;
    const leave = (because: string): void => void left.push({ ...place, reason: because });
    if (reason !== undefined) leave(reason);
    if (!change) continue;
    try {
      const { before, after } = texts.propose(declared.file, text => editTask(text, change));
      if (ask && !ask({ task: place.task, files: [{ path: declared.file, before, after }] })) {
        leave('you left it');
        continue;
      }
      texts.accept(declared.file, after);
      changed.push({ ...place, ...outcome(change) });
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      leave(error.reason);
    }
  }
  return { files: texts.changes(), changed, left };
}

function wantedChange(declared: DeclaredTask, inOrder: boolean) {
  const [first] = declared.placements;
  if (!first) return undefined;
  const { task } = first.placed.task.instance;
  const repairs = first.placed.entry.repairs.filter(repair => repair.task === task.name);
  const found = phasesOf(declared);
  const { waits } = found;
  const { phases, reason } = inOrder ? { phases: [], reason: undefined } : found;
  const place = { task: task.name, file: declared.file, line: task.range.start.line };
  const nameOf = (name: string): string => nameWithin(name, first);
  const isNothing = repairs.length === 0 && phases.length === 0;
  const change = isNothing ? undefined : { task: task.localName, repairs, phases, waits, nameOf };
  return { place, reason, change };
}

type Wanted = NonNullable<NonNullable<ReturnType<typeof wantedChange>>['change']>;

function outcome({ repairs, phases }: Wanted): Pick<ChangedTask, 'repairedCalls' | 'phases' | 'evidence'> {
  return {
    repairedCalls: repairs.filter(({ becomes }) => becomes.length > 0).length,
    phases: phases.map(({ names }) => names),
    evidence: phases.flatMap(({ evidence }) => evidence),
  };
}
