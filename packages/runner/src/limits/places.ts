/** Places across processes: `mutex` and `resources` of the option `limits`. */
import { setTimeout as delay } from 'node:timers/promises';
import { messages } from '../messages';
import type { Failure } from '../model';
import type { Environment } from '../shell/find-shell';
import { PLACES } from './held';
import type { Held, HeldPlaces, Need } from './model';
import { giveBack, isHeld, look, takeTicket, type Ticket } from './queue';

export interface Placing {
  /** Where the queues are. */
  readonly directory: string;
  /** What the run that this one is part of has. */
  readonly held: HeldPlaces;
  /** For those who wait. */
  readonly who: string;
  readonly signal: AbortSignal;
  /** Told once, when it has to wait. */
  readonly onWait: (message: string) => Promise<void>;
}

/**
 * Takes all of them, one name after the other, in the same order everywhere, so that two do not wait for each other.
 * @returns what is held now, and how it is given back; or why there are none
 */
export async function takePlaces(
  needs: readonly Need[],
  placing: Placing,
): Promise<{ readonly held: HeldPlaces; readonly release: () => void } | { readonly failure: Failure }> {
  const taken: Ticket[] = [];
  const held = new Map<string, Held>(placing.held);
  const release = (): void => {
    for (const ticket of taken.splice(0).reverse()) giveBack(ticket);
  };
  const sorted = [...needs].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const need of sorted) {
    const result = await takePlace(need, placing, taken);
    if (result) {
      release();
      return { failure: result };
    }
    const { inner } = taken.at(-1) ?? { inner: '' };
    held.set(need.name, { directory: inner, units: need.units });
  }
  return { held, release };
}

async function takePlace(
  { name, units, of }: Need,
  { directory, held, who, signal, onWait }: Placing,
  taken: Ticket[],
): Promise<Failure | undefined> {
  const outer = held.get(name);
  // What a run has, all that it starts may have: they share it among themselves.
  const [queue, places] = outer ? [outer.directory, outer.units] : [`${directory}/${encodeURIComponent(name)}`, of];
  if (units > places) return { kind: 'error', message: messages.tooFewPlaces(who, name, units, places) };
  let told = false;
  let free = 0;
  let ticket = takeTicket(queue, units, who);
  const index = taken.push(ticket) - 1;
  while (free < LOOKS) {
    if (signal.aborted) return signal.reason as Failure;
    const seen = look(queue, ticket, places);
    free = seen === 'free' ? free + 1 : 0;
    if (seen === 'free') continue;
    if (seen === 'lost') {
      giveBack(ticket);
      ticket = takeTicket(queue, units, who);
      taken[index] = ticket;
      continue;
    }
    if (!told && seen.waitsFor !== '') {
      told = true;
      await onWait(messages.waits(who, name, seen.waitsFor));
    }
    await delay(POLL, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

const LOOKS = 2;
const POLL = 50;

/** What whoever started this process has. What it left running when it ended has nothing any more. */
export function heldIn(env: Environment): HeldPlaces {
  try {
    const all = JSON.parse(env[PLACES] ?? '[]') as [string, Held][];
    return new Map(all.filter(([, { directory }]) => isHeld(directory.replace(/\.inner$/, ''))));
  } catch {
    return new Map(); // it was written by somebody else
  }
}
