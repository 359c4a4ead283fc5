/** The judgement that plans and lowering share: whether one piece of work has to be done before another starts, and why. */
import {
  hasOutsideEffect,
  hazards,
  hazardsAround,
  lostDeletes,
  type Effect,
  type EffectKind,
  type Footprint,
  type Hazard,
  type Unknown,
} from '@nx-taskfile/footprint';

/** A task or a command, by the name that people know it by. */
export interface Work {
  readonly name: string;
  readonly footprint: Footprint;
}

export interface Reason {
  readonly kind: 'hazard' | 'effect' | 'lifetime' | 'unknown';
  /** In words: "`gen` writes api/schema.json, which `build` reads". */
  readonly witness: string;
  /** Of the kind `hazard`, where it is about files. */
  readonly hazard?: Hazard;
}

/** Why `before` must be done before `after` starts; undefined when all evidence says that they are independent. */
export function mustPrecede(before: Work, after: Work): Reason | undefined {
  return boundOrder(before, after) ?? fileOrder(before, after);
}

/** The same without a look at their files. */
export function boundOrder(before: Work, after: Work): Reason | undefined {
  const [first, second] = [before.footprint, after.footprint];
  const outside = second.effects.find(changesOutside);
  if (outside) {
    return { kind: 'effect', witness: `${outside.evidence.detail}: everything before it must have succeeded` };
  }
  if (first.neverEnds) return besideEndless(before, after);
  if (second.neverEnds && (changesAround(first) || (servesAnything(second) && changesFiles(first)))) {
    const witness = `\`${after.name}\` runs until it is stopped, and may use what \`${before.name}\` makes`;
    return { kind: 'lifetime', witness };
  }
  const changed = first.effects.find(changesOutside);
  if (changed && second.effects.some(e => LOOKS_OUT.has(e.kind))) {
    return { kind: 'effect', witness: `${changed.evidence.detail}, which \`${after.name}\` may look at from outside` };
  }
  const [lost] = changed ? lostDeletes(second) : [];
  if (changed && lost) {
    const witness = `${changed.evidence.detail}: only then may \`${after.name}\` delete ${lost.glob}`;
    return { kind: 'effect', witness };
  }
  return unknownOrder(before) ?? unknownOrder(after) ?? guardOrder(before, after);
}

/** By what one changes around the other, files aside. */
export function aroundOrder(before: Work, after: Work): Reason | undefined {
  return hazardOrder(before, after, hazardsAround(before.footprint, after.footprint));
}

/** By the files that one changes and the other touches, and by what they change around each other. */
export function fileOrder(before: Work, after: Work): Reason | undefined {
  return hazardOrder(before, after, hazards(before.footprint, after.footprint));
}

/** Whether only files can order it before or after another: nothing unknown, no effect, and it ends. */
export function isQuiet({ effects, unknowns, neverEnds }: Footprint): boolean {
  return effects.length === 0 && !unknowns.some(isOpen) && !neverEnds;
}

function isOpen({ resultOnly }: Unknown): boolean {
  return resultOnly !== true;
}

function hazardOrder(before: Work, after: Work, found: readonly Hazard[]): Reason | undefined {
  // What the later one reads counts first: only that can become an edge of its own.
  const hazard = found.find(h => h.kind === 'write-read') ?? found[0];
  return hazard && { kind: 'hazard', witness: hazardText(before.name, after.name, hazard), hazard };
}

/** A tag that one step sets is in what the next one asks git for. */
const LOOKS_OUT: ReadonlySet<EffectKind> = new Set(['network', 'service', 'machine']);

function changesOutside(effect: Effect): boolean {
  return hasOutsideEffect({ effects: [effect] });
}

/** Who only looks whether something is there does so for what then goes out, or starts something. */
function guardOrder(before: Work, after: Work): Reason | undefined {
  const goesOut = after.footprint.effects.find(({ kind, forItself }) => !forItself && LOOKS_FOR.has(kind));
  if (!goesOut || !onlyLooks(before.footprint)) return undefined;
  const witness = `\`${before.name}\` looks whether what \`${after.name}\` needs is there: ${goesOut.evidence.detail}`;
  return { kind: 'effect', witness };
}

const LOOKS_FOR: ReadonlySet<EffectKind> = new Set(['network', 'provision', 'service']);

function onlyLooks({ effects, reads, writes, deletes, runtime }: Footprint): boolean {
  if ([reads, writes, deletes].some(list => list.length > 0)) return false;
  return effects.every(({ kind }) => kind === 'machine') && effects.length + runtime.length > 0;
}

/** Of two that never end, none can wait for the other; what ends may be there to talk to the one that does not. */
function besideEndless(before: Work, after: Work): Reason | undefined {
  const { effects, unknowns, neverEnds } = after.footprint;
  if (neverEnds || (effects.length === 0 && !unknowns.some(isOpen))) return undefined;
  const witness = `\`${before.name}\` does not end by itself, and \`${after.name}\` may need it while it runs`;
  return { kind: 'lifetime', witness };
}

/** A server may serve, or run, any file; a watcher looks at those that are known. */
function servesAnything({ effects, unknowns }: Footprint): boolean {
  return effects.some(({ kind }) => kind === 'service') || unknowns.some(isOpen);
}

function changesFiles({ writes, deletes, folders = [] }: Footprint): boolean {
  return writes.length + deletes.length + folders.length > 0;
}

function changesAround({ effects }: Footprint): boolean {
  return effects.some(({ kind, needs, forItself }) => CHANGES.has(kind) && !needs && !forItself);
}

const CHANGES: ReadonlySet<EffectKind> = new Set([
  ...(['publish', 'deploy', 'vcs', 'version', 'migrate', 'notify'] as const),
  ...(['provision', 'service', 'kill', 'prompt'] as const),
]);

function unknownOrder({ name, footprint }: Work): Reason | undefined {
  const unknown = footprint.unknowns.find(isOpen);
  return unknown && { kind: 'unknown', witness: `\`${name}\` runs \`${unknown.command}\`: ${unknown.reason}` };
}

function hazardText(
  before: string,
  after: string,
  { kind, before: one, after: other, around, deletes }: Hazard,
): string {
  if (around) {
    const [changes, needs] = around === 'before' ? [before, after] : [after, before];
    return `\`${changes}\`: ${one.evidence.detail}, which \`${needs}\` may need or get in the way of`;
  }
  switch (kind) {
    case 'write-write':
      return one.glob === other.glob
        ? `\`${before}\` and \`${after}\` both write ${one.glob}`
        : `\`${before}\` writes ${one.glob}, \`${after}\` writes ${other.glob}`;
    case 'write-read':
      return one.glob === other.glob
        ? `\`${before}\` writes ${one.glob}, which \`${after}\` reads`
        : `\`${before}\` writes ${one.glob}, \`${after}\` reads ${other.glob}`;
    case 'read-write':
      return one.glob === other.glob
        ? `\`${before}\` reads ${one.glob}, which \`${after}\` writes`
        : `\`${before}\` reads ${one.glob}, \`${after}\` writes ${other.glob}`;
    case 'delete':
      return deletes === 'before'
        ? `\`${before}\` deletes ${one.glob}, \`${after}\` uses ${other.glob}`
        : `\`${before}\` uses ${one.glob}, \`${after}\` deletes ${other.glob}`;
  }
}
