/** `--to=projects`: inferred targets are written into their projects' configuration; the Taskfile's entries call them, or go. */
import { EditRefused } from '@nx-taskfile/taskfile/edit';
import { minimatch } from 'minimatch';
import type { RegisteredAnalysis } from '../../../analysis/registered';
import { nxCommand, starterIn } from '../../../nx-calls/form';
import { record } from '../../../workspace/scripts';
import type { GivenAgain } from '../given';
import type { LeftTask, Migration } from '../model';
import { Texts } from '../texts';
import { callersOf } from './callers';
import { homeOf, type ConfigurationFile, type Home } from './configuration';
import { culprits, type Change } from '../culprits';
import { inferredEdges } from './edges';
import { withoutEntry, withThinCall } from './entry-text';
import { writable, type Writable } from './plan';
import { writeProjects } from './project-files';
import { runBy } from './run-by';
import { declarationOf, differing, loweredOf, renamed, slotOf, targetsIn, type Lowered } from '../same-targets';

/** What becomes of the Taskfile's entries: all call Nx, or those that nobody calls go. */
export type Entries = 'thin' | 'remove';

export interface Given extends GivenAgain {
  readonly entries?: Entries;
  /** Which file is to have the targets, whatever is there. */
  readonly file?: ConfigurationFile;
  /** Tags that options of the plugin give to a project. */
  readonly tagsOf?: (root: string) => readonly string[];
}

/** One target that is to be written. */
export interface Move extends Writable, Change {
  readonly in: Lowered;
  readonly home: Home;
  readonly removes: boolean;
}

/**
 * What is written is inferred anew, and every target compared with what it was: where one would come out different, the tasks that
 * it hangs together with stay as they are. Then what is left is looked at once more: another run would find nothing to do.
 */
export function migrateToProjects(given: Given): Migration {
  const before = loweredOf(given.analyses);
  const left: LeftTask[] = [];
  let moves = movesIn(before, given, left);
  const was = targetsIn(before);
  for (;;) {
    const texts = new Texts(given.root, given.read);
    const written = write(moves, before, given, texts, left);
    if (written.length < moves.length) {
      moves = withKeepers(written, before, given);
      continue;
    }
    const files = texts.changes();
    if (files.length === 0) return { files, changed: [], left };
    const after = loweredOf(given.analyse(new Map(files.map(({ path, after: text }) => [path, text]))));
    const slots = differing(was, targetsIn(after));
    const roots = renamed(before, after);
    if (slots.length + roots.length === 0) {
      if (given.ask) return picked(moves, { before, given, left });
      return withRest({ files, changed: moves.map(changedTask), left }, after, given);
    }
    const [stay, goOn] = culprits(moves, { slots, roots, before, after });
    left.push(...stay);
    moves = withKeepers(goOn, before, given);
  }
}

/** With what can be written once the first is. */
function withRest(first: Migration, analyses: readonly RegisteredAnalysis[], given: Given): Migration {
  const texts = new Map(first.files.map(({ path, after }) => [path, after]));
  const rest = migrateToProjects({
    ...given,
    analyses,
    read: path => texts.get(path) ?? given.read(path),
    analyse: more => given.analyse(new Map([...texts, ...more])),
  });
  // Lines are those of before.
  const nameOf = ({ task, file }: Omit<LeftTask, 'reason'>): string => `${file}\n${task}`;
  const places = new Map(first.left.map(({ reason: _, ...place }) => [nameOf(place), place]));
  const changed = rest.changed.map(one => ({ ...one, ...places.get(nameOf(one)) }));
  const done = new Set(changed.map(nameOf));
  const files = new Map([...first.files, ...rest.files].map(file => [file.path, file]));
  for (const { path, before } of first.files) {
    const last = files.get(path);
    if (last) files.set(path, { ...last, before });
  }
  return {
    files: [...files.values()],
    changed: [...first.changed, ...changed],
    left: first.left.filter(one => !done.has(nameOf(one))),
  };
}

/** Asked about one by one once all is known to hold: what is chosen is looked at again. */
function picked(
  moves: readonly Move[],
  { before, given, left }: { readonly before: readonly Lowered[]; readonly given: Given; readonly left: LeftTask[] },
): Migration {
  const { ask = () => true, ...rest } = given;
  const wanted = moves.filter(move => {
    const texts = new Texts(given.root, given.read);
    write([move], before, given, texts, []);
    return ask({ task: move.place.task, files: texts.changes() });
  });
  const chosen = new Set(wanted.map(move => declarationOf(move.one.placed)));
  const again = migrateToProjects({
    ...rest,
    isMeant: placed => given.isMeant(placed) && chosen.has(declarationOf(placed)),
  });
  const unwanted = moves
    .filter(move => !wanted.includes(move))
    .map(({ place }) => ({ ...place, reason: 'you left it' }));
  const told = new Set([...again.left, ...unwanted].map(({ file, line }) => `${file}:${line}`));
  return {
    ...again,
    left: [...again.left, ...unwanted, ...left.filter(({ file, line }) => !told.has(`${file}:${line}`))],
  };
}

function movesIn(before: readonly Lowered[], given: Given, left: LeftTask[]): readonly Move[] {
  const texts = new Texts(given.root, given.read);
  const ran = runBy(before);
  const all = before.flatMap(({ lowered }) => lowered);
  const siblings = new Map<string, typeof all>();
  for (const one of all) {
    const key = declarationOf(one.placed);
    const known = siblings.get(key) ?? [];
    siblings.set(key, known.some(other => slotOf(other) === slotOf(one)) ? known : [...known, one]);
  }
  const moves = before.flatMap(source =>
    source.lowered.flatMap((one): Move[] => {
      const { placed } = one;
      const { task } = placed.task.instance;
      if (placed.written || !given.isMeant(placed) || siblings.get(declarationOf(placed))?.includes(one) === false)
        return [];
      const place = { task: task.name, file: texts.pathOf(task.file), line: task.range.start.line };
      const found = writable(one, {
        siblings: siblings.get(declarationOf(placed)) ?? [],
        targetOf: name =>
          source.lowered.find(other => other.placed.entry === placed.entry && other.placed.task.id === name),
        runBy: ran,
        defaultsFor: (target, executor) => defaultsFor(source, target, executor),
      });
      const home = homeOf(placed.project, source.facts, given.file);
      const reason = 'reason' in found ? found.reason : 'reason' in home ? home.reason : undefined;
      if (reason !== undefined || 'reason' in found || 'reason' in home) {
        left.push({ ...place, reason: reason ?? '' });
        return [];
      }
      return [{ ...found, in: source, home, place, removes: given.entries === 'remove' }];
    }),
  );
  return withKeepers(moves, before, given);
}

/** Nx lays what nx.json says for targets of a name or executor over what plugins infer, and under what files say. */
function defaultsFor({ facts }: Lowered, target: string, executor: string | undefined): readonly string[] {
  const defaults = record(record(facts.json('nx.json'))?.['targetDefaults']) ?? {};
  return Object.keys(defaults).filter(key => key === executor || key === target || minimatch(target, key));
}

/** Who calls a task and stays as he is needs its entry. */
function withKeepers(moves: readonly Move[], before: readonly Lowered[], { entries = 'thin' }: Given): readonly Move[] {
  if (entries === 'thin') return moves;
  const callers = callersOf(before, new Set(moves.map(({ one }) => declarationOf(one.placed))));
  return moves.map(move => {
    const [keptBy] = move.removes ? callers(move.one.placed) : [];
    return keptBy === undefined ? move : { ...move, removes: false, keptBy };
  });
}

/** @returns the moves whose entries could be edited; the others are told */
function write(
  moves: readonly Move[],
  before: readonly Lowered[],
  given: Given,
  texts: Texts,
  left: LeftTask[],
): readonly Move[] {
  const { root } = given;
  const written = moves.filter(move => {
    const { placed } = move.one;
    const call = { projects: [placed.project.name], targets: [placed.target] };
    const { facts } = move.in;
    const starter = starterIn(facts);
    const edit = (text: string): string =>
      move.removes ? withoutEntry(text, move.one) : withThinCall(text, move, nxCommand(call, starter), root);
    try {
      texts.accept(move.place.file, texts.propose(move.place.file, edit).after);
      return true;
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      left.push({ ...move.place, reason: error.reason });
      return false;
    }
  });
  if (written.length === moves.length) writeProjects(moves, inferredEdges(root, before), texts, given);
  return written;
}

function changedTask({ one, place, home, keptBy }: Move): Migration['changed'][number] {
  const { placed, lowering } = one;
  const { inputs = [], outputs = [], dependsOn = [], cache = false } = one.config;
  const amounts = [
    `inputs: ${inputs.length}`,
    `outputs: ${outputs.length}`,
    `dependencies: ${dependsOn.length}`,
    cache ? 'cached' : 'not cached',
  ];
  return {
    ...place,
    repairedCalls: 0,
    phases: [],
    written: { target: `${placed.project.name}:${placed.target}`, file: home.file },
    evidence: [
      `${lowering}, ${amounts.join(', ')}: inferred anew, it is what it was, and so is every other target`,
      ...(keptBy === undefined ? [] : [`its entry stays: ${keptBy}`]),
    ],
  };
}
