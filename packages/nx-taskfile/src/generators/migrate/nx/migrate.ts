/** `--to=nx`: calls in the composites of the root become commands that have Nx run what is called. */
import { EditRefused, editTaskfile, reshapeTaskfile } from '@nx-taskfile/taskfile/edit';
import type { LoweredTask } from '../../../lower/model';
import { starterIn } from '../../../nx-calls/form';
import type { GivenAgain } from '../given';
import type { ChangedTask, LeftTask, Migration } from '../model';
import type { Ask } from '../pick';
import { culprits, type Change } from '../culprits';
import { differing, loweredOf, targetsIn, type Lowered } from '../same-targets';
import { Texts } from '../texts';
import { thinCalls, type ThinCall } from './thin-calls';

interface Rewrite extends Change {
  readonly calls: readonly ThinCall[];
}

/** What is written is inferred anew: where some target would not be what it was, the tasks that it hangs together with stay as they are. */
export function migrateToNx(given: GivenAgain): Migration {
  const before = loweredOf(given.analyses);
  const was = targetsIn(before);
  const left: LeftTask[] = [];
  let rewrites = rewritesIn(before, given, left);
  let asked = given.ask === undefined;
  for (;;) {
    const texts = new Texts(given.root, given.read);
    rewrites = accepted(rewrites, texts, left);
    const files = texts.changes();
    if (files.length === 0) return { files, changed: [], left };
    const after = loweredOf(given.analyse(new Map(files.map(({ path, after: text }) => [path, text]))));
    const slots = differing(was, targetsIn(after));
    if (slots.length > 0) {
      const [stay, goOn] = culprits(rewrites, { slots, roots: [], before, after });
      left.push(...stay);
      rewrites = goOn;
    } else if (asked) return { files, changed: rewrites.map(changedTask), left };
    else {
      rewrites = accepted(rewrites, new Texts(given.root, given.read), left, given.ask);
      asked = true;
    }
  }
}

function rewritesIn(
  before: readonly Lowered[],
  { root, read, isMeant }: GivenAgain,
  left: LeftTask[],
): readonly Rewrite[] {
  const texts = new Texts(root, read);
  return before.flatMap(({ facts, lowered }) => {
    const starter = starterIn(facts);
    return lowered.filter(isRootComposite).flatMap((one): Rewrite[] => {
      if (one.placed.written || !isMeant(one.placed)) return [];
      const { task } = one.placed.task.instance;
      const place = { task: task.name, file: texts.pathOf(task.file), line: task.range.start.line };
      const thin = thinCalls(one, lowered, starter);
      if ('calls' in thin) return [{ one, place, calls: thin.calls }];
      left.push({ ...place, reason: thin.reason });
      return [];
    });
  });
}

/** Those that change something, that the text has a place for, and that are wanted. */
function accepted(rewrites: readonly Rewrite[], texts: Texts, left: LeftTask[], ask?: Ask): readonly Rewrite[] {
  return rewrites.filter(({ one, place, calls }) => {
    const { localName } = one.placed.task.instance.task;
    try {
      const { before, after } = texts.propose(place.file, text => written(text, localName, calls));
      if (before === after) return false;
      if (ask && !ask({ task: place.task, files: [{ path: place.file, before, after }] })) {
        left.push({ ...place, reason: 'you left it' });
        return false;
      }
      texts.accept(place.file, after);
      return true;
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      left.push({ ...place, reason: error.reason });
      return false;
    }
  });
}

function changedTask({ place, calls }: Rewrite): ChangedTask {
  const evidence = calls.map(({ command, names }) => `\`${command}\` runs ${names.join(', ')}`);
  return { ...place, repairedCalls: 0, phases: calls.map(({ names }) => names), evidence };
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
