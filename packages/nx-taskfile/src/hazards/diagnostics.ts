/** What a person should know about targets that collide. */
import type { TargetHazard, TargetHazardKind } from '@nx-taskfile/planner';
import type { Diagnostic } from '@nx-taskfile/taskfile';
import type { PlacedTask } from '../analysis/model';

/** Codes: `hazard/nested-outputs`, `hazard/write-write`, `hazard/unordered-read`, `hazard/delete`; by the task they are told of. */
export function hazardDiagnostics(
  hazards: readonly TargetHazard[],
  taskOf: (id: string) => PlacedTask,
): ReadonlyMap<PlacedTask, readonly Diagnostic[]> {
  const told = new Map<PlacedTask, Diagnostic[]>();
  for (const group of grouped(hazards)) {
    const [first] = group;
    if (!first) continue;
    const owner = taskOf(ownerOf(first));
    const { file, range } = owner.task.instance.task;
    const { message, hint } = WORDS[first.kind](first, namesOf(group, taskOf), metBy(first, taskOf));
    const severity = first.kind === 'unordered-read' && first.meeting.how === 'named' ? 'info' : 'warning';
    const one: Diagnostic = { code: CODES[first.kind], severity, message, file, range, hint };
    told.set(owner, [...(told.get(owner) ?? []), one]);
  }
  return told;
}

/** The same of one pair, for the report. */
export function hazardMessage(hazard: TargetHazard, taskOf: (id: string) => PlacedTask): string {
  return WORDS[hazard.kind](hazard, namesOf([hazard], taskOf), metBy(hazard, taskOf)).message;
}

const CODES = {
  'nested-outputs': 'hazard/nested-outputs',
  'write-write': 'hazard/write-write',
  'unordered-read': 'hazard/unordered-read',
  delete: 'hazard/delete',
} as const;

/** One kind of trouble of one task, however many others have part in it. */
function grouped(hazards: readonly TargetHazard[]): readonly (readonly TargetHazard[])[] {
  const groups = new Map<string, TargetHazard[]>();
  for (const one of hazards) {
    const key = [one.kind, ownerOf(one), one.meeting.how].join('\n');
    const known = groups.get(key);
    if (known) known.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

/** Who is to wait, or to keep out of the way. */
function ownerOf({ kind, first, second }: TargetHazard): string {
  return kind === 'unordered-read' ? second : first;
}

interface Names {
  readonly owner: string;
  /** The first of the others, and how many there are besides. */
  readonly others: string;
  readonly first: string;
}

function namesOf(group: readonly TargetHazard[], taskOf: (id: string) => PlacedTask): Names {
  const [first] = group;
  if (!first) return { owner: '', others: '', first: '' };
  const owner = taskOf(ownerOf(first));
  const others = group.map(one => taskOf(ownerOf(one) === one.first ? one.second : one.first));
  const shared = others.some(other => other.task.id === owner.task.id);
  const name = ({ task, project, target }: PlacedTask): string =>
    shared ? `\`${project.name}:${target}\`` : `\`${task.id}\``;
  const more = others.length > 1 ? ` (and ${others.length - 1} more)` : '';
  const shown = others[0] ? name(others[0]) : '';
  return { owner: name(owner), others: `${shown}${more}`, first: shown };
}

/** How both come to run. */
function metBy({ meeting, first }: TargetHazard, taskOf: (id: string) => PlacedTask): string {
  if (meeting.how === 'one-run') return `\`${taskOf(meeting.by).task.id}\` runs both in no order`;
  return `\`nx run-many -t ${taskOf(first).target}\` runs both at once`;
}

type Words = (hazard: TargetHazard, names: Names, met: string) => Required<Pick<Diagnostic, 'message' | 'hint'>>;

const WORDS: Readonly<Record<TargetHazardKind, Words>> = {
  'nested-outputs': ({ firstAccess, secondAccess }, { owner, others }) => ({
    message: `${others} makes ${secondAccess.glob} in ${firstAccess.glob}, which ${owner} makes: Nx deletes it whenever it restores ${owner}`,
    hint: `give each a folder of its own, or have one wait for the other (\`deps\`); until then ${owner} is only cached where an option says so`,
  }),
  'write-write': ({ firstAccess: { glob }, secondAccess }, { owner, others }, met) => ({
    message:
      (glob === secondAccess.glob
        ? `${owner} and ${others} write ${glob}`
        : `${owner} writes ${glob}, ${others} writes ${secondAccess.glob}`) + `, and ${met}`,
    hint: ORDER,
  }),
  'unordered-read': ({ firstAccess, secondAccess, meeting }, { owner, others, first }, met) =>
    meeting.how === 'named'
      ? {
          message: `${owner} reads ${secondAccess.glob}, which ${others} makes, and does not wait for it`,
          hint: `add ${first} to the \`deps\` of ${owner}, if it needs what that makes`,
        }
      : {
          message: `${owner} reads ${secondAccess.glob}, ${others} writes ${firstAccess.glob}, and ${met}`,
          hint: ORDER,
        },
  delete: ({ firstAccess, secondAccess }, { owner, others }, met) => ({
    message: `${owner} deletes ${firstAccess.glob}, ${others} has to do with ${secondAccess.glob}, and ${met}`,
    hint: ORDER,
  }),
};

const ORDER = 'call one after the other under `cmds`, or have one wait for the other (`deps`)';
