/** The project and target name of every task of the workspace. */
import type { Facts } from '@nx-taskfile/footprint';
import {
  targetNames,
  type Attribution,
  type NamedTask,
  type Package,
  type PackageIndex,
  type TaskAnalysis,
} from '@nx-taskfile/planner';
import { rivalsIn, type Rival, type Rivals } from '../neighbours/rivals';
import type { WrittenTarget } from '../nx-calls/written';
import { otherWork } from '../neighbours/same-work';
import type { Homes } from './homes';
import type { Entry } from './model';
import type { Override } from './overrides';

export interface AnalysedEntry {
  readonly entry: Entry;
  readonly homes: Homes;
  readonly tasks: ReadonlyMap<string, TaskAnalysis>;
  /** What options say of the targets, by task. */
  readonly overrides: ReadonlyMap<string, Override>;
}

export interface Place {
  readonly project: Package;
  readonly attribution: Attribution;
  readonly target: string;
  /** What its name was made of. */
  readonly naming?: NamedTask;
  /** What keeps it from the short name, if anything. */
  readonly shadowedBy?: Rival;
  /** What does the same under the same name, and has the last word on how, if anything. */
  readonly sameAs?: Rival;
}

export type Places = ReadonlyMap<TaskAnalysis, Place>;

/**
 * Internal tasks get places too: an edge may need them. No two tasks have the same, unless options say so; those that get no
 * target have one for their inputs, but no name that others would have to respect.
 */
export function placesOf(analysed: readonly AnalysedEntry[], packages: PackageIndex, facts: Facts): Places {
  const all = analysed.flatMap(one => [...one.tasks.values()].map(task => [task, one] as const));
  const isDropped = ([task, { overrides }]: (typeof all)[number]): boolean =>
    overrides.get(task.id)?.dropped !== undefined;
  const owners = new Map(all.filter(one => !isDropped(one)));
  const attributions = new Map([...owners.keys()].map(task => [task, task.attribution]));
  const context = { packages, rivals: rivalsIn(facts), facts };
  let names = namesOf(owners, attributions, context);
  const evicted = namesakes(names, attributions, owners);
  for (const task of evicted) {
    const dir = owners.get(task)?.entry.dir ?? '.';
    const taken = attributions.get(task)?.root ?? '.';
    const detail = `its Taskfile lies in ${dir}, and another task has its name in ${taken}`;
    const { root } = packages.around(dir) ?? packages.root;
    attributions.set(task, { root, evidence: { level: 'declared', by: 'entry', detail } });
  }
  if (evicted.length > 0) names = namesOf(owners, attributions, context);
  const nameless = all.filter(isDropped).map(([task]): [TaskAnalysis, Place] => {
    const project = packages.at(task.attribution.root) ?? packages.root;
    return [task, { project, attribution: task.attribution, target: task.id }];
  });
  return new Map([...numbered(names, owners), ...nameless]);
}

interface Context {
  readonly packages: PackageIndex;
  readonly rivals: Rivals;
  readonly facts: Facts;
}

function namesOf(
  owners: ReadonlyMap<TaskAnalysis, AnalysedEntry>,
  attributions: ReadonlyMap<TaskAnalysis, Attribution>,
  { packages, rivals, facts }: Context,
): Places {
  const given = new Map<string, Set<string>>();
  for (const [task, owner] of owners) {
    const name = givenName(task, owner);
    const root = attributions.get(task)?.root ?? '.';
    if (name !== undefined && !writtenFor(task, owner)) given.set(root, (given.get(root) ?? new Set()).add(name));
  }
  const ours = writtenSlots(owners);
  const named = new Map(
    [...owners].map(([task, owner]): [TaskAnalysis, NamedTask] => {
      const project = packages.at(attributions.get(task)?.root ?? '.') ?? packages.root;
      const { taskfile } = owner.entry;
      const taken = otherWork(rivals(project.root), { task, project, taskfile }, facts).keys();
      return [
        task,
        {
          ...nameFrom(task, owner, project),
          reserved: new Set([...taken].filter(name => !ours.has(slotOf(project.root, name)))),
        },
      ];
    }),
  );
  // Names from options come first: the others keep off them.
  const unnamed = [...named].filter(([task]) => givenName(task, owners.get(task)) === undefined);
  const taken = ({ project }: NamedTask): ReadonlySet<string> => given.get(project.root) ?? NONE;
  const names = targetNames(
    given.size === 0
      ? named
      : new Map(unnamed.map(([task, n]) => [task, { ...n, reserved: new Set([...n.reserved, ...taken(n)]) }])),
  );
  const free = unnamed.every(([, { reserved }]) => reserved.size === 0);
  const unreserved = free
    ? names
    : targetNames(new Map(unnamed.map(([task, n]) => [task, { ...n, reserved: taken(n) }])));
  return new Map(
    [...named].map(([task, naming]) => {
      const { project, reserved } = naming;
      const written = writtenFor(task, owners.get(task));
      if (written) {
        const attribution = attributions.get(task) ?? task.attribution;
        return [task, { project, attribution, target: written.target, naming }];
      }
      const name = givenName(task, owners.get(task));
      const wanted = name ?? unreserved.get(task) ?? task.id;
      const attribution = attributions.get(task) ?? task.attribution;
      const target = name ?? names.get(task) ?? task.id;
      const shadowedBy = reserved.has(wanted) ? rivals(project.root).get(wanted) : undefined;
      const sameAs = reserved.has(target) ? undefined : rivals(project.root).get(target);
      return [
        task,
        { project, attribution, target, naming, ...(shadowedBy && { shadowedBy }), ...(sameAs && { sameAs }) },
      ];
    }),
  );
}

const NONE: ReadonlySet<string> = new Set();

/** Its target is in a file of its project, which gives its name; the names of others are made as if it were here. */
function writtenFor(task: TaskAnalysis, owner: AnalysedEntry | undefined): WrittenTarget | undefined {
  return owner?.entry.written.get(task.id);
}

/** They have their tasks, and these are named with all others: it is not for who else has the name. */
function writtenSlots(owners: ReadonlyMap<TaskAnalysis, AnalysedEntry>): Set<string> {
  const entries = new Set([...owners.values()].map(({ entry }) => entry));
  return new Set(
    [...entries].flatMap(({ written }) => [...written.values()].map(({ root, target }) => slotOf(root, target))),
  );
}

function slotOf(root: string, target: string): string {
  return `${root}\n${target}`;
}

function givenName(task: TaskAnalysis, owner: AnalysedEntry | undefined): string | undefined {
  return owner?.overrides.get(task.id)?.name;
}

/** The innermost Taskfile on the way to the task that lies in its project, or around it. */
function nameFrom(
  task: TaskAnalysis,
  { entry, homes }: AnalysedEntry,
  project: Package,
): Pick<NamedTask, 'name' | 'rest' | 'atHome' | 'project'> {
  const around = (dir: string): boolean => project.root === dir || project.root.startsWith(`${dir}/`);
  const home = homes.of(task.instance.task).findLast(({ dir }) => around(dir));
  return {
    name: task.id,
    rest: home?.rest ?? task.id,
    atHome: (home?.dir ?? entry.dir) === project.root,
    project,
  };
}

/** Tasks that another entry leaves no name in their project. The one of the project's own entry stays. */
function namesakes(
  places: Places,
  attributions: ReadonlyMap<TaskAnalysis, Attribution>,
  owners: ReadonlyMap<TaskAnalysis, AnalysedEntry>,
): TaskAnalysis[] {
  const bySlot = new Map<string, TaskAnalysis[]>();
  for (const [task, { target }] of places) {
    const slot = `${attributions.get(task)?.root ?? ''}\n${target}`;
    const known = bySlot.get(slot);
    if (known) known.push(task);
    else bySlot.set(slot, [task]);
  }
  return [...bySlot.values()].flatMap(rivals => {
    if (rivals.length < 2) return [];
    const own = rivals.find(task => owners.get(task)?.entry.dir === attributions.get(task)?.root);
    return rivals.filter(
      task =>
        task !== (own ?? rivals[0]) &&
        !writtenFor(task, owners.get(task)) &&
        // Where a person wants it, and as what, is not to be changed; if that cannot be, they are told.
        attributions.get(task)?.evidence.by !== 'option' &&
        givenName(task, owners.get(task)) === undefined,
    );
  });
}

/** What is left: names that differ in nothing but characters that Nx would misread. */
function numbered(places: Places, owners: ReadonlyMap<TaskAnalysis, AnalysedEntry>): Places {
  const taken = new Set([...places.values()].map(({ project, target }) => slotOf(project.root, target)));
  const seen = writtenSlots(owners);
  return new Map(
    [...places].map(([task, place]) => {
      let { target } = place;
      const isGiven = (givenName(task, owners.get(task)) ?? writtenFor(task, owners.get(task))) !== undefined;
      for (let number = 2; !isGiven && seen.has(slotOf(place.project.root, target)); number++) {
        const next = `${place.target}-${number}`;
        if (!taken.has(slotOf(place.project.root, next))) target = next;
      }
      seen.add(slotOf(place.project.root, target));
      return [task, target === place.target ? place : { ...place, target }];
    }),
  );
}
