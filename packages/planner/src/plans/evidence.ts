/** What is known of two steps that share nothing, in words. */
import type { Access } from '@nx-taskfile/footprint';
import { leavesOf } from './leaves';
import type { PlannedStep } from './work';

export function evidenceOf(before: PlannedStep, after: PlannedStep): string {
  return `${touched(before)}; ${touched(after)}`;
}

function touched(step: PlannedStep): string {
  const known = texts.get(step);
  if (known !== undefined) return known;
  const footprints = leavesOf(step.task).map(({ task }) => task.footprint);
  const parts = [
    phrase(
      'reads',
      footprints.flatMap(({ reads }) => reads),
    ),
    phrase(
      'writes',
      footprints.flatMap(({ writes }) => writes),
    ),
    phrase(
      'deletes',
      footprints.flatMap(({ deletes }) => deletes),
    ),
    phrase(
      'installs into',
      footprints.flatMap(({ effects }) => effects.flatMap(({ installs }) => (installs?.into ?? []).map(asAccess))),
    ),
    ...(footprints.some(({ neverEnds }) => neverEnds) ? ['does not end by itself'] : []),
    ...(footprints.some(({ effects }) => effects.some(e => e.kind === 'network')) ? ['asks the network'] : []),
  ].filter(part => part !== '');
  const text = `\`${step.name}\` ${parts.length === 0 ? 'touches no file' : parts.join(', ')}`;
  texts.set(step, text);
  return text;
}

const texts = new WeakMap<PlannedStep, string>();

const SHOWN = 4;

function asAccess(glob: string): Pick<Access, 'glob'> {
  return { glob };
}

function phrase(verb: string, accesses: readonly Pick<Access, 'glob'>[]): string {
  const globs = [...new Set(accesses.map(({ glob }) => glob))];
  if (globs.length === 0) return '';
  const more = globs.length > SHOWN ? ` and ${globs.length - SHOWN} more` : '';
  return `${verb} ${globs.slice(0, SHOWN).join(', ')}${more}`;
}
