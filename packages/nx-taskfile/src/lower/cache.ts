/** Whether a target may be cached: only when everything it reads and writes is known and nothing else happens. */
import { isClosed, lostDeletes, overlaps } from '@nx-taskfile/footprint';
import type { Effect, EvidenceLevel } from '@nx-taskfile/footprint';
import { signsInWrites } from '../analysis/signs';
import type { Unit } from '../analysis/unit';
import type { NxAbilities } from '../nx';
import type { Input } from './inputs';
import type { CacheDecision, CacheRule } from './model';

/**
 * The decision for a piece of work. Every reason against it is told, the one that decides first; what never ends needs no other.
 * @param assumedEndless it is known by its name alone that it never ends
 */
export function unitCache({ footprint, obstacles, idle }: Unit, assumedEndless: boolean): CacheDecision {
  if (footprint.neverEnds) {
    return no('never-ends', 'it runs until it is stopped', assumedEndless ? 'conventional' : 'catalogued');
  }
  if (isClosed(footprint) && idle && obstacles.length === 0) {
    // The others show what is there, ask whether a program is there, or make an empty folder, which `generates` may name: to restore it would empty it.
    const what = footprint.printsOnly ? 'it only prints' : 'it makes nothing';
    return no('prints-only', `${what}: there is nothing to keep`);
  }
  const [lost] = lostDeletes(footprint);
  const own = footprint.writes.find(write => footprint.reads.some(read => overlaps(write, read)));
  const against = [
    ...gravest(footprint.effects.filter(e => e.hashed !== true)).map(e =>
      no('effect', e.evidence.detail, e.evidence.level),
    ),
    ...(lost ? [no('effect', `it deletes ${lost.glob}`)] : []),
    ...obstacles.filter(({ by }) => by === 'effect').map(({ by, detail }) => no(by, detail)),
    ...footprint.unknowns.map(({ command, reason }) => no('unknown', `\`${command}\`: ${reason}`)),
    ...obstacles.filter(({ by }) => by === 'unknown').map(({ by, detail }) => no(by, detail)),
    ...(own ? [no('writes-what-it-reads', `it writes ${own.glob}, which it reads`, own.evidence.level)] : []),
    ...signsInWrites(footprint).map(({ by, detail }) => no(by, detail, 'conventional')),
  ];
  const [decisive] = against;
  if (decisive) return { ...decisive, reasons: [...new Set(against.map(({ evidence }) => evidence.detail))] };
  const level = weakest([...footprint.reads, ...footprint.writes].map(access => access.evidence.level));
  return yes('closed', 'everything it reads and writes is known, and it does nothing else', level);
}

/** What changes something before what only asks: a deployment is not kept for what it does, not for the `git rev-parse` in it. */
function gravest(effects: readonly Effect[]): readonly Effect[] {
  const asks = (effect: Effect): boolean => effect.kind === 'machine';
  return [...effects.filter(effect => !asks(effect)), ...effects.filter(asks)];
}

/** A noop stands for its members: cached when all of them are. The reason names the one that has it. */
export function membersCache(
  members: readonly { readonly task: string; readonly cache: CacheDecision }[],
): CacheDecision {
  const uncached = members.find(member => !member.cache.value);
  if (uncached === undefined) return yes('members', 'every member is cached', 'catalogued');
  const { by, detail } = uncached.cache.evidence;
  return {
    ...no('members', by === 'members' ? detail : `\`${uncached.task}\` is not cached: ${detail}`),
    reasons: [...new Set(members.flatMap(({ cache }) => (cache.value ? [] : reasonsOf(cache))))],
  };
}

/** What Nx does not see change, it answers for with what it kept: an old result. */
export function seenBy(nx: NxAbilities, decision: CacheDecision, inputs: () => readonly Input[]): CacheDecision {
  if (nx.hashesIgnored || !decision.value) return decision;
  const unseen = inputs().flatMap(input =>
    typeof input === 'object' && 'includeIgnored' in input && input.includeIgnored ? input.fileset : [],
  );
  if (unseen[0] === undefined) return decision;
  const reasons = unseen.map(
    fileset =>
      `it reads ${fileset.replace('{workspaceRoot}/', '')}, which git may ignore: this Nx does not hash such files, from 23.3 on it does`,
  );
  return { ...no('unseen-input', reasons[0] ?? ''), reasons };
}

function reasonsOf({ evidence, reasons }: CacheDecision): readonly string[] {
  return reasons ?? [evidence.detail];
}

export function no(by: CacheRule, detail: string, level: EvidenceLevel = 'catalogued'): CacheDecision {
  return { value: false, evidence: { level, by, detail } };
}

function yes(by: CacheRule, detail: string, level: EvidenceLevel): CacheDecision {
  return { value: true, evidence: { level, by, detail } };
}

const STRENGTH: readonly EvidenceLevel[] = ['declared', 'observed', 'catalogued', 'conventional'];

function weakest(levels: readonly EvidenceLevel[]): EvidenceLevel {
  return levels.reduce<EvidenceLevel>((a, b) => (STRENGTH.indexOf(b) > STRENGTH.indexOf(a) ? b : a), 'declared');
}
