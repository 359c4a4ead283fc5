/** Every rule of docs/taskfile-semantics.md that the harness is to hold has a case. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../kit/repository.mjs';

/** What 5.7 says of functions is held by the kind `templates`. */
const ELSEWHERE = /^5\.7-/;

/**
 * @param {readonly { name: string, covers: readonly string[] }[]} cases
 * @param {RegExp} sections whose rules need cases
 * @returns {string[]} rules without a case, and ids that no rule has
 */
export function coverageProblems(cases, sections) {
  const page = readFileSync(join(repositoryRoot, 'docs/taskfile-semantics.md'), 'utf8');
  const known = new Set([...page.matchAll(/`(\d+(?:\.\d+)?-\d+)`/g)].map(([, id]) => id ?? ''));
  const covered = new Set(cases.flatMap(({ covers }) => covers));
  const wanted = [...known].filter(id => sections.test(id) && !ELSEWHERE.test(id));
  return [
    ...cases.flatMap(({ name, covers }) =>
      covers.filter(id => !known.has(id)).map(id => `"${name}" covers ${id}, which the page does not have`),
    ),
    ...wanted.filter(id => !covered.has(id)).map(id => `no case covers ${id}`),
  ];
}
