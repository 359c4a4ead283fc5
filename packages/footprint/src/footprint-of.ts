/** The footprint of one piece of shell text. */
import { hasHole, withHolesShown, type ScriptSummary } from '@nx-taskfile/shell';
import { scriptFootprint } from './dispatch';
import type { Facts } from './facts';
import type { Access, Evidence, Footprint } from './model';
import { hasRoot, withRootShown } from './root-mark';
import type { NestedTasks } from './tool';

export interface ScriptContext {
  /** Workspace-relative directory the script starts in; the root is '.'. */
  readonly cwd: string;
  readonly facts: Facts;
  /** What `task NAME` in the text does; by default that is not known. */
  readonly tasks?: NestedTasks | undefined;
}

/**
 * What the commands of a script read, write and otherwise do, by the catalogue. What the catalogue does not know, what is
 * only known when it runs and what leads out of the workspace comes back among the `unknowns`. Starts no process.
 */
export function footprintOf(script: ScriptSummary, { cwd, facts, tasks }: ScriptContext): Footprint {
  return withoutMarks(scriptFootprint(script, { cwd, facts, tasks, origin: 'path', trail: [] }));
}

/** Holes and the root as people write them. A glob or command that has one was put together without regard to it. */
function withoutMarks(footprint: Footprint): Footprint {
  if (!hasMarks(footprint)) return footprint;
  const { reads, writes, deletes, folders, effects, unknowns, runtime } = footprint;
  const globs = [...reads, ...writes, ...deletes].flatMap(({ glob, except = [] }) => [glob, ...except]);
  const evident = <T extends { readonly evidence: Evidence }>(items: readonly T[]): T[] =>
    items.map(item => ({ ...item, evidence: { ...item.evidence, detail: shown(item.evidence.detail) } }));
  const found = unknowns.map(unknown => ({
    ...unknown,
    command: shown(unknown.command),
    reason: shown(unknown.reason),
  }));
  const lost = globs.find(isMarked) ?? runtime.find(isMarked);
  if (lost !== undefined) {
    const version = runtime.includes(lost);
    const reason = 'is only known when it runs';
    found.push({ command: shown(lost), reason, ...(version && { resultOnly: true as const }) });
  }
  const clean = (accesses: readonly Access[]): Access[] =>
    evident(accesses).filter(({ glob, except = [] }) => ![glob, ...except].some(isMarked));
  return {
    ...footprint,
    reads: clean(reads),
    writes: clean(writes),
    deletes: clean(deletes),
    // One that is only known when it runs may be any.
    ...(folders && { folders: evident(folders).map(made => (isMarked(made.glob) ? { ...made, glob: '.' } : made)) }),
    effects: evident(effects),
    unknowns: found,
    runtime: runtime.filter(command => !isMarked(command)),
  };
}

function hasMarks({ reads, writes, deletes, folders = [], effects, unknowns, runtime }: Footprint): boolean {
  const inAccess = ({ glob, except, evidence }: Access): boolean =>
    isMarked(glob) || isMarked(evidence.detail) || except?.some(isMarked) === true;
  return (
    [reads, writes, deletes, folders].some(accesses => accesses.some(inAccess)) ||
    effects.some(({ evidence }) => isMarked(evidence.detail)) ||
    unknowns.some(({ command, reason }) => isMarked(command) || isMarked(reason)) ||
    runtime.some(isMarked)
  );
}

function isMarked(text: string): boolean {
  return hasHole(text) || hasRoot(text);
}

function shown(text: string): string {
  return withHolesShown(withRootShown(text));
}
