/**
 * A queue of processes for the places of one name: a folder with a ticket for each who waits or has a place. It is
 * Lamport's bakery. Nobody takes a ticket from another, so that none is lost: a ticket whose process has ended counts for nothing.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isAlive, thisProcess } from './owner';

export interface Ticket {
  /** Its file; what its holder starts queues in the folder `inner`. */
  readonly file: string;
  readonly inner: string;
}

/** What a ticket says in its file's name, which cannot be half written. */
interface Entry {
  readonly name: string;
  /** 0 as long as it has none. */
  readonly number: number;
  readonly units: number;
}

/** @param who for others to read */
export function takeTicket(directory: string, units: number, who: string): Ticket {
  mkdirSync(directory, { recursive: true });
  const rest = `-${units}-${thisProcess()}-${crypto.randomUUID()}`;
  const choosing = join(directory, `0${rest}`);
  writeFileSync(choosing, who, { flag: 'wx' });
  try {
    const number = Math.max(0, ...entriesIn(directory).map(entry => entry.number)) + 1;
    const file = join(directory, `${number}${rest}`);
    writeFileSync(file, who, { flag: 'wx' });
    const ticket = { file, inner: `${file}.inner` };
    if (mine.size === 0) process.on('exit', giveAllBack);
    mine.add(ticket);
    return ticket;
  } finally {
    rmSync(choosing, { force: true });
  }
}

export function giveBack(ticket: Ticket): void {
  remove(ticket);
  mine.delete(ticket);
  if (mine.size === 0) process.off('exit', giveAllBack);
}

/** Those of this process, which it does not leave behind where it is made to exit. */
const mine = new Set<Ticket>();

function giveAllBack(): void {
  for (const ticket of mine) remove(ticket);
}

function remove({ file, inner }: Ticket): void {
  rmSync(inner, { recursive: true, force: true });
  rmSync(file, { force: true });
}

/** Whether its holder lives, and has it. */
export function isHeld(file: string): boolean {
  const entry = parse(basename(file));
  return entry !== undefined && lives(file, entry.name);
}

/**
 * One look at the queue. A look may miss a ticket that is just being numbered: a place is free when two looks in a row say so,
 * for what one of them misses the one before has seen.
 * @returns `lost` when somebody took the ticket away; else who is in the way, by the words of the ticket
 */
export function look(
  directory: string,
  { file }: Ticket,
  places: number,
): 'free' | 'lost' | { readonly waitsFor: string } {
  const entries = entriesIn(directory);
  const own = entries.find(({ name }) => join(directory, name) === file);
  if (!own) return 'lost';
  const others = entries.filter(entry => entry !== own && lives(join(directory, entry.name), entry.name));
  const before = others.filter(
    ({ number, name }) => number === 0 || number < own.number || (number === own.number && name < own.name),
  );
  const taken = before.reduce((sum, { units }) => sum + units, 0);
  const choosing = before.some(({ number }) => number === 0);
  if (!choosing && taken + own.units <= places) return 'free';
  return { waitsFor: sayings(directory, before) };
}

function entriesIn(directory: string): readonly Entry[] {
  try {
    return readdirSync(directory).flatMap(name => parse(name) ?? []);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function parse(name: string): Entry | undefined {
  const [, number, units] = /^(\d+)-(\d+)-\d+\.\d+-[\da-f-]+$/.exec(name) ?? [];
  return number === undefined ? undefined : { name, number: Number(number), units: Number(units) };
}

/** What the dead have left is removed on the way. */
function lives(file: string, name: string): boolean {
  const written = statSync(file, { throwIfNoEntry: false });
  if (!written) return false;
  const [, , owner = ''] = name.split('-');
  if (isAlive(owner, written.mtimeMs)) return true;
  remove({ file, inner: `${file}.inner` });
  return false;
}

function sayings(directory: string, entries: readonly Entry[]): string {
  const words = entries.flatMap(({ name }) => {
    try {
      return `${readFileSync(join(directory, name), 'utf8')} (process ${name.split('-')[2]?.split('.')[0] ?? ''})`;
    } catch {
      return []; // it is done
    }
  });
  return [...new Set(words)].join(', ');
}
