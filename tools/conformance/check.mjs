/** Compares what ours answers with what the real task answers, or is recorded to have answered. */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';

/**
 * One question. Answers are texts in which everything that may differ between two right answers has been folded.
 *
 * @typedef {object} Check
 * @property {string} id unique in its kind; records are kept under it
 * @property {string} [record] where its answer is kept, if not under its id
 * @property {(program: string) => Promise<string>} real
 * @property {() => Promise<string>} ours
 * @property {string} [explained] why ours may differ
 * @property {readonly Check[]} [parts] the questions that this one asks together: asked one by one when the answers differ
 * @property {boolean} [recorded] false: its answer is part of another's
 * @property {boolean} [volatile] two runs may differ by chance or by the clock: asked again before it counts, never recorded
 */

/**
 * @typedef {object} Kind
 * @property {string} name
 * @property {readonly Check[]} checks
 * @property {readonly string[]} [problems] what is wrong with the kind itself; each fails it
 * @property {string} [note] told beside the figures
 * @property {boolean} [hashed] records hold hashes, not texts
 */

/**
 * @typedef {object} Difference
 * @property {string} id
 * @property {string} [expected] absent: only its hash is known, or nothing
 * @property {string} actual
 * @property {string} [explained]
 */

/**
 * @typedef {object} Outcome
 * @property {string} kind
 * @property {number} total
 * @property {number} equal
 * @property {readonly Difference[]} differences
 * @property {readonly string[]} problems
 * @property {Record<string, string>} answers what to record
 * @property {string} [note]
 */

const ATTEMPTS = 3;

/**
 * @param {Kind} kind
 * @param {{ program?: string, recorded: Record<string, string>, recording: boolean }} from
 * @returns {Promise<Outcome>}
 */
export async function runChecks(kind, { program, recorded, recording }) {
  const run = new Run(kind.hashed ? hash : text => text, recorded);
  const one = (/** @type {Check} */ check) =>
    program === undefined ? run.withRecorded(check) : run.withReal(check, program, recording);
  await inParallel(kind.checks, availableParallelism() + 1, one);
  const clock = run.unasked > 0 ? `${run.unasked} depend on the clock and need the real task` : undefined;
  const note = [kind.note, clock].filter(text => text !== undefined).join('; ');
  return {
    kind: kind.name,
    total: run.total,
    equal: run.equal,
    differences: run.differences.sort((a, b) => (a.id < b.id ? -1 : 1)),
    problems: [...(kind.problems ?? []), ...(Object.keys(recorded).length > 0 ? run.stale.sort() : [])],
    answers: run.answers,
    ...(note !== '' && { note }),
  };
}

class Run {
  total = 0;
  equal = 0;
  unasked = 0;
  /** @type {Difference[]} */
  differences = [];
  /** @type {string[]} */
  stale = [];
  /** @type {Record<string, string>} */
  answers = {};

  /**
   * @param {(text: string) => string} mark what is recorded of an answer
   * @param {Record<string, string>} recorded
   */
  constructor(mark, recorded) {
    this.mark = mark;
    this.recorded = recorded;
  }

  /** @param {Check} check */
  async withRecorded(check) {
    if (check.volatile) return void this.unasked++;
    const wanted = this.recorded[check.record ?? check.id];
    const actual = await check.ours();
    const expected = wanted === this.mark(actual) ? actual : wanted === this.mark(wanted ?? '') ? wanted : undefined;
    this.count(check, expected, actual);
  }

  /**
   * @param {Check} check
   * @param {string} program
   * @param {boolean} recording
   * @returns {Promise<void>}
   */
  async withReal(check, program, recording) {
    let [expected, actual] = ['', ''];
    for (let attempt = 0; attempt < (check.volatile ? ATTEMPTS : 1); attempt++) {
      expected = await check.real(program);
      actual = await check.ours();
      if (expected === actual) break;
    }
    if (!check.volatile && check.recorded !== false) {
      const key = check.record ?? check.id;
      const answer = (this.answers[key] = this.mark(expected));
      if (!recording && this.recorded[key] !== answer) this.stale.push(`${check.id}: not what is recorded of task`);
    }
    if (expected === actual || check.parts === undefined) return this.count(check, expected, actual);
    for (const part of check.parts) await this.withReal({ ...part, recorded: false }, program, recording);
  }

  /**
   * @param {Check} check
   * @param {string | undefined} expected
   * @param {string} actual
   */
  count({ id, parts, explained }, expected, actual) {
    const weight = parts?.length ?? 1;
    this.total += weight;
    if (expected === actual) this.equal += weight;
    else {
      const known = { ...(expected !== undefined && { expected }), ...(explained !== undefined && { explained }) };
      this.differences.push({ id, actual, ...known });
    }
  }
}

/** @param {string} text */
export function hash(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} width
 * @param {(item: T) => Promise<void>} work
 */
async function inParallel(items, width, work) {
  const queue = [...items].reverse();
  const worker = async () => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
