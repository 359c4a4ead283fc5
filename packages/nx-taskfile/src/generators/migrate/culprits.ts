/** Which tasks have to stay where they are, when a target would come out another. */
import { called } from '../../analysis/edges';
import { calledInText } from '../../hazards/targets';
import type { PlacedTask } from '../../analysis/model';
import type { LoweredTask } from '../../lower/model';
import type { LeftTask } from './model';
import { declarationOf, slotOf, type Lowered } from './same-targets';

/** What is to become of one task. */
export interface Change {
  readonly one: LoweredTask;
  readonly place: Omit<LeftTask, 'reason'>;
  /** Its entry goes. */
  readonly removes?: boolean;
  /** Who keeps the entry, where all that nobody calls are to go. */
  readonly keptBy?: string;
}

export interface Differences {
  /** Of targets that would be others, new or gone. */
  readonly slots: readonly string[];
  /** Of projects that would go by another name. */
  readonly roots: readonly string[];
  readonly before: readonly Lowered[];
  readonly after: readonly Lowered[];
}

/** The tasks that stay, and the changes that are left: fewer, or with fewer entries removed, so that trying again ends. */
export function culprits<C extends Change>(
  changes: readonly C[],
  differences: Differences,
): readonly [stay: readonly LeftTask[], goOn: readonly C[]] {
  const blamed = new Set(blame(changes, differences));
  const what = whatDiffers(differences);
  // An entry that stays says more than one that is gone.
  const removed = [...blamed].filter(change => change.removes);
  if (removed.length > 0) {
    const keptBy = `without it, ${what}`;
    return [[], changes.map(change => (removed.includes(change) ? { ...change, removes: false, keptBy } : change))];
  }
  return [
    [...blamed].map(({ place }) => ({ ...place, reason: `were it changed, ${what}` })),
    changes.filter(change => !blamed.has(change)),
  ];
}

function blame<C extends Change>(changes: readonly C[], { slots, roots, before, after }: Differences): readonly C[] {
  const differ = new Set(slots);
  const placed = [...before, ...after].flatMap(({ analysis }) => analysis.tasks);
  const themselves = new Set(placed.filter(one => differ.has(slotOf({ placed: one }))).map(declarationOf));
  const own = changes.filter(
    ({ one }) => themselves.has(declarationOf(one.placed)) || roots.includes(one.placed.project.root),
  );
  if (own.length > 0) return own;
  const near = neighbours(differ, before);
  const around = changes.filter(({ one }) => near.has(declarationOf(one.placed)));
  return around.length > 0 ? around : changes;
}

/** Those that targets call or need, by an entry or in the text of a command (`[ -f .env ] || task setup`), and those that call them. */
function neighbours(slots: ReadonlySet<string>, before: readonly Lowered[]): ReadonlySet<string> {
  const near = new Set<string>();
  for (const { analysis } of before) {
    const byName = new Map(analysis.tasks.map(placed => [`${placed.entry.file}\n${placed.task.id}`, placed]));
    const differs = (placed: PlacedTask): boolean => slots.has(slotOf({ placed }));
    for (const placed of analysis.tasks) {
      const others = [...called(placed.task), ...placed.dependsOn, ...calledInText(placed.task)].flatMap(
        name => byName.get(`${placed.entry.file}\n${name}`) ?? [],
      );
      if (differs(placed)) others.forEach(other => near.add(declarationOf(other)));
      else if (others.some(differs)) near.add(declarationOf(placed));
    }
  }
  return near;
}

function whatDiffers({ slots, roots, before }: Differences): string {
  const names = new Map(before.flatMap(({ analysis }) => analysis.packages.map(({ root, name }) => [root, name])));
  const [slot] = slots;
  if (slot === undefined) return `the project ${names.get(roots[0] ?? '.') ?? ''} would go by another name`;
  const [root = '.', target = ''] = slot.split('\n');
  return `${names.get(root) ?? root}:${target} would not be what it is`;
}
