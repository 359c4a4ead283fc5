/** Tasks that one thing alone keeps out of the cache, where a person can do something about it. */
import type { Unknown } from '@nx-taskfile/footprint';
import type { Diagnostic } from '@nx-taskfile/taskfile';
import { canDeclare } from '../analysis/declared';
import type { LoweredTask } from '../lower/model';

/** Code: `cache/one-reason-away`. What lacks the same lockfile is told together. */
export function nearlyCached(lowered: readonly LoweredTask[]): Diagnostic[] {
  const groups = new Map<unknown, LoweredTask[]>();
  for (const one of lowered) {
    if (one.cache.reasons?.length !== 1 || one.placed.override?.config.cache !== undefined) continue;
    const lock = missingLockfile(one);
    const group = lock ?? one;
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  return [...groups.values()].flatMap(diagnosticOf);
}

/** Whose lockfile, and which. */
function missingLockfile({ placed: { project, unit } }: LoweredTask): string | undefined {
  const [unknown] = unit.footprint.unknowns;
  return unknown?.lacks === 'lockfile' ? `${project.root}\n${unknown.reason.split(' pins ')[0] ?? ''}` : undefined;
}

function diagnosticOf(group: readonly LoweredTask[]): Diagnostic[] {
  const [first] = group;
  const hint = first && hintFor(first);
  const reason = first?.cache.reasons?.[0];
  if (!first || hint === undefined || reason === undefined) return [];
  const { file, range } = first.placed.task.instance.task;
  const message = `${named(group)} would be cached but for one thing: ${ADVICE.reduce((text, end) => withoutEnd(text, end), reason)}`;
  return [{ code: 'cache/one-reason-away', severity: 'info', message, file, range, hint }];
}

function named(group: readonly LoweredTask[]): string {
  const names = [...new Set(group.map(({ placed }) => `\`${placed.task.id}\``))];
  const shown = names.slice(0, 3);
  const left = names.length - shown.length;
  return left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(', ');
}

function withoutEnd(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}

/** What to do; nothing where the reason is what the task is for, or may hide others. */
function hintFor(one: LoweredTask): string | undefined {
  switch (one.cache.evidence.by) {
    case 'unknown': {
      const [unknown, ...others] = one.placed.unit.footprint.unknowns;
      return unknown === undefined || others.length > 0 ? undefined : hintForUnknown(unknown, one);
    }
    case 'writes-what-it-reads':
      return rewrites(one) ? undefined : STATE;
    case 'unseen-input':
      return 'upgrade Nx to 23.3 or later, which hashes such files';
    default:
      return undefined;
  }
}

const STATE =
  'if what it wrote before does not change its result, set `cache: true` for it in the options of nx-taskfile';

function hintForUnknown(unknown: Unknown, { placed: { task } }: LoweredTask): string | undefined {
  if (unknown.lacks === 'lockfile') return 'commit the lockfile, by which Nx can tell one version from another';
  const { name } = task.instance.task;
  const shell = task.steps.filter(step => step.kind === 'shell');
  const answers = makesOrChecks(name) && canDeclare(name, shell, unknown);
  const talks = unknown.command.includes('://');
  return answers && !talks && unknown.reason.endsWith(ASKS_TO_DECLARE) ? DECLARE : undefined;
}

/** How the catalogue says of a command that a person knows more about it. */
const ASKS_TO_DECLARE = ': declare `sources` and `generates`';
/** What the hint says better. */
const ADVICE = [ASKS_TO_DECLARE, ': commit one'];

const DECLARE =
  'say in globs what it reads (`sources`) and makes (`generates`); if it makes nothing, set `cache: true` and `inputs` for it in the options of nx-taskfile';

/** A formatter rewrites what it reads: that is its work. */
function rewrites({ placed: { unit } }: LoweredTask): boolean {
  const { reads, writes } = unit.footprint;
  return writes.some(write => write.glob.includes('*') && reads.some(read => read.glob === write.glob));
}

/** A program that nobody has described may do anything; its task's name says whether a result is worth keeping. */
function makesOrChecks(name: string): boolean {
  const words = name.split(/[^A-Za-z0-9]+/).map(word => word.toLowerCase());
  return words.some(word => KEPT.has(word)) && !words.some(word => NOT_KEPT.has(word));
}

const KEPT: ReadonlySet<string> = new Set(
  (
    'build compile bundle package generate gen codegen proto protos docs doc types test tests unit coverage cover ' +
    'lint check typecheck vet validate verify analyze analyse'
  ).split(' '),
);

/** Against something that runs, for a person, or on the sources. */
const NOT_KEPT: ReadonlySet<string> = new Set(
  (
    'e2e integration smoke acceptance live bench benchmark load stress dev watch serve run open fix image docker reset ' +
    'key keys cert certs secret secrets'
  ).split(' '),
);
