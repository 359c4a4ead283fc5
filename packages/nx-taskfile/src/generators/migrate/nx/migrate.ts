/** `--to=nx`: calls in the composites of the root become commands that have Nx run what is called. */
import { workspacePackageManager } from '@nx-taskfile/footprint';
import { EditRefused, editTaskfile, reshapeTaskfile } from '@nx-taskfile/taskfile/edit';
import type { PlacedTask } from '../../../analysis/model';
import type { RegisteredAnalysis } from '../../../analysis/registered';
import { lower } from '../../../lower/lower';
import type { LoweredTask } from '../../../lower/model';
import { abilitiesOf, nxVersion } from '../../../nx';
import type { ChangedTask, LeftTask, Migration } from '../model';
import type { Ask } from '../pick';
import { Texts } from '../texts';
import { thinCalls, type ThinCall } from './thin-calls';

export interface Given {
  /** The workspace's, absolute. */
  readonly root: string;
  readonly analyses: readonly RegisteredAnalysis[];
  readonly isMeant: (placed: PlacedTask) => boolean;
  /** Text of a workspace-relative file. */
  readonly read: (path: string) => string;
  readonly ask?: Ask;
}

export function migrateToNx({ root, analyses, isMeant, read, ask }: Given): Migration {
  const texts = new Texts(root, read);
  const changed: ChangedTask[] = [];
  const left: LeftTask[] = [];
  for (const { analysis, facts } of analyses) {
    const lowered = lower(analysis, facts, abilitiesOf(nxVersion()));
    const manager = facts.exists('package.json') ? (workspacePackageManager(facts) ?? 'npm') : 'none';
    for (const one of lowered.filter(isRootComposite)) {
      if (!isMeant(one.placed)) continue;
      const { task } = one.placed.task.instance;
      const place = { task: task.name, file: texts.pathOf(task.file), line: task.range.start.line };
      const thin = thinCalls(one, lowered, manager);
      if ('reason' in thin) {
        left.push({ ...place, reason: thin.reason });
        continue;
      }
      try {
        const { before, after } = texts.propose(place.file, text => written(text, task.localName, thin.calls));
        if (before === after) continue;
        if (ask && !ask({ task: task.name, files: [{ path: place.file, before, after }] })) {
          left.push({ ...place, reason: 'you left it' });
          continue;
        }
        texts.accept(place.file, after);
        const evidence = thin.calls.map(({ command, names }) => `\`${command}\` runs ${names.join(', ')}`);
        changed.push({ ...place, repairedCalls: 0, phases: thin.calls.map(({ names }) => names), evidence });
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error;
        left.push({ ...place, reason: error.reason });
      }
    }
  }
  return { files: texts.changes(), changed, left };
}

/** Entry's own tasks only: what a Taskfile lends, it lends as it is. */
function isRootComposite({ placed }: LoweredTask): boolean {
  return placed.project.root === '.' && placed.task.shape !== 'leaf' && placed.entry.dir === '.' && !placed.borrowed;
}

/** From the end, so that places hold. */
function written(text: string, task: string, calls: readonly ThinCall[]): string {
  return calls.toReversed().reduce((now, { command, indexes, from }) => {
    if (from === 'deps') {
      const added = reshapeTaskfile(now, [{ to: 'add-command', task, command }]);
      return reshapeTaskfile(added, [{ to: 'remove-key', task, key: 'deps' }]);
    }
    const [first = 0] = indexes;
    const added = reshapeTaskfile(now, [{ to: 'add-command', task, command, place: { before: first } }]);
    const commands = indexes.map(index => ({ index: index + 1, to: 'removed' as const }));
    return editTaskfile(added, [{ task, commands }]);
  }, text);
}
