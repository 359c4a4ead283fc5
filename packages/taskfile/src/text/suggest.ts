/**
 * The name that go-task suggests for one that nobody bears. It asks sajari/fuzzy, which knows every name by what is left of it
 * when up to two bytes are deleted (semantics 6). Where that picks at random among equals, this takes the first.
 */
import { editDistance } from './distance';

/** @param known all names that may be meant, as often as they are borne */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  const input = bytes(name.toLowerCase());
  // Deleting from something longer takes longer than anybody waits for a suggestion.
  if (input.length > LONGEST) return undefined;
  const near = nearTo(input, known);
  if (near.length === 0) return undefined;
  const deletions = deletionsOf(input);
  for (const stage of STAGES) {
    const found = best(
      bytes(name),
      near.filter(candidate => stage(input, deletions, candidate)),
    );
    if (found) return text(found.term);
  }
  return undefined;
}

/** The first of them that finds any decides. */
const STAGES: readonly ((input: string, deletions: ReadonlySet<string>, candidate: Candidate) => boolean)[] = [
  (input, _, { term, count, deletions }) =>
    (term === input && count > 1) || (input.length > 1 && deletions().has(input)),
  (_, deletions, { term }) => term.length > 2 && deletions.has(term),
  (_, deletions, candidate) => {
    for (const key of candidate.deletions()) if (key.length > 1 && deletions.has(key)) return true;
    return false;
  },
];

interface Candidate {
  readonly term: string;
  readonly count: number;
  readonly distance: number;
  readonly deletions: () => ReadonlySet<string>;
}

const LONGEST = 200;
const MOST_DISTANT = 3;

/** Names of a greater distance are never suggested, whichever stage finds them. */
function nearTo(input: string, known: Iterable<string>): readonly Candidate[] {
  const counts = new Map<string, number>();
  for (const name of known) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].flatMap(([name, count]) => {
    const term = bytes(name);
    if (Math.abs(term.length - input.length) > MOST_DISTANT) return [];
    const distance = editDistance(input, term);
    if (distance > MOST_DISTANT) return [];
    let made: ReadonlySet<string> | undefined;
    return [{ term, count, distance, deletions: () => (made ??= deletionsOf(term)) }];
  });
}

/** The nearest; among equals one with the same first letter, then one that is borne more often. */
function best(input: string, found: readonly Candidate[]): Candidate | undefined {
  const score = ({ term, count }: Candidate): number =>
    count + (input !== '' && term.startsWith(input.slice(0, 1)) ? 100 : 0);
  let most: Candidate | undefined;
  for (const next of found) {
    const nearer = most ? next.distance - most.distance : -1;
    if (!most || nearer < 0 || (nearer === 0 && score(next) > score(most))) most = next;
  }
  return most;
}

/** The word, what is left of it with one or two bytes deleted, and the plurals that are spelt alike. */
function deletionsOf(word: string): ReadonlySet<string> {
  const once = oneDeletion(word);
  return new Set([...once, ...once.flatMap(oneDeletion)]);
}

function oneDeletion(word: string): string[] {
  const left = Array.from({ length: word.length }, (_, i) => word.slice(0, i) + word.slice(i + 1));
  if (word.endsWith('ies')) left.push(`${word.slice(0, -3)}ys`);
  if (word.endsWith('ys')) left.push(`${word.slice(0, -2)}ies`);
  return [word, ...left];
}

/** One character a byte, as Go counts. */
function bytes(name: string): string {
  return Buffer.from(name).toString('latin1');
}

function text(name: string): string {
  return Buffer.from(name, 'latin1').toString();
}
