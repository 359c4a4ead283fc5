/** Whether a target may be cached: only when everything it reads and writes is known and nothing else happens. */
import { isClosed, overlaps, type EffectKind, type Footprint } from '@nx-taskfile/footprint';
import type { EvidenceLevel } from '@nx-taskfile/footprint';
import type { CacheDecision, CacheRule } from './model';

/** The decision for a task's own commands. */
export function leafCache(footprint: Footprint, assumedEndless: boolean): CacheDecision {
  if (footprint.neverEnds) {
    return no('never-ends', 'it runs until it is stopped', assumedEndless ? 'conventional' : 'catalogued');
  }
  const effect = footprint.effects.find(e => !TOLERABLE.has(e.kind));
  if (effect) return no('effect', effect.evidence.detail, effect.evidence.level);
  const [unknown] = footprint.unknowns;
  if (!isClosed(footprint)) {
    return no('unknown', unknown ? `\`${unknown.command}\`: ${unknown.reason}` : 'not everything it does is known');
  }
  if (footprint.printsOnly) return no('prints-only', 'it only prints: there is nothing to keep');
  // Asking whether a program is there, or making an empty folder.
  if (footprint.reads.length + footprint.writes.length + footprint.deletes.length === 0) {
    return no('prints-only', 'it reads and writes no file: there is nothing to keep');
  }
  // `rm -rf dist && tsc` makes anew what it deletes.
  const lost = footprint.deletes.find(deleted => !footprint.writes.some(write => makesAnew(write.glob, deleted.glob)));
  if (lost) return no('effect', `it deletes ${lost.glob}`);
  const own = footprint.writes.find(write => footprint.reads.some(read => overlaps(write, read)));
  if (own) return no('writes-what-it-reads', `it writes ${own.glob}, which it reads`, own.evidence.level);
  const level = weakest([...footprint.reads, ...footprint.writes].map(access => access.evidence.level));
  return yes('closed', 'everything it reads and writes is known, and it does nothing else', level);
}

/** Whether writing into a directory covers what was deleted: the directory, or something in it. */
function makesAnew(written: string, deleted: string): boolean {
  const directory = written.endsWith('/**/*') ? written.slice(0, -'/**/*'.length) : undefined;
  return written === deleted || (directory !== undefined && `${deleted}/`.startsWith(`${directory}/`));
}

/** A noop stands for its members: cached when all of them are. */
export function membersCache(members: readonly CacheDecision[]): CacheDecision {
  const uncached = members.find(member => !member.value);
  const { by, detail } = uncached?.evidence ?? {};
  return uncached
    ? no('members', by === 'members' ? (detail ?? '') : `a member is not cached: ${detail ?? ''}`)
    : yes('members', 'every member is cached', 'catalogued');
}

export function no(by: CacheRule, detail: string, level: EvidenceLevel = 'catalogued'): CacheDecision {
  return { value: false, evidence: { level, by, detail } };
}

function yes(by: CacheRule, detail: string, level: EvidenceLevel): CacheDecision {
  return { value: true, evidence: { level, by, detail } };
}

/** Effects that a cached result may leave out: none so far. */
const TOLERABLE: ReadonlySet<EffectKind> = new Set();

const STRENGTH: readonly EvidenceLevel[] = ['declared', 'observed', 'catalogued', 'conventional'];

function weakest(levels: readonly EvidenceLevel[]): EvidenceLevel {
  return levels.reduce<EvidenceLevel>((a, b) => (STRENGTH.indexOf(b) > STRENGTH.indexOf(a) ? b : a), 'declared');
}
