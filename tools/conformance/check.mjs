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
 * @property {string} [question] which of its kind's questions it is: each has its own figures
 * @property {string | (() => string | undefined)} [explained] why ours may differ
 * @property {readonly Check[]} [parts] the questions that this one asks together: asked one by one when the answers differ
 * @property {boolean} [recorded] false: its answer is part of another's
 * @property {boolean} [volatile] two runs may differ by chance or by the clock: asked again before it counts, never recorded
 * @property {number} [attempts] how often the real task is asked before a difference counts
 * @property {() => Promise<ReadonlySet<string>>} [outcomes] what ours answers when chance decides otherwise: if the real task
 *   never answers as ours does, all that it answers instead must be among these
 * @property {(program: string | undefined) => Promise<readonly Check[]>} [more] questions to ask once this one's answers are
 *   equal
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
 * @property {readonly { question: string, equal: number, total: number }[]} questions
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
  const one = async (/** @type {Check} */ check) => {
    const equal = await (program === undefined ? run.withRecorded(check) : run.withReal(check, program, recording));
    if (equal && check.more) for (const next of await check.more(program)) await one(next);
  };
  await inParallel(kind.checks, availableParallelism() + 1, one);
  const clock = run.unasked > 0 ? `${run.unasked} depend on the clock and need the real task` : undefined;
  const note = [kind.note, clock].filter(text => text !== undefined).join('; ');
  return {
    kind: kind.name,
    total: run.total,
    equal: run.equal,
    differences: run.differences.sort((a, b) => (a.id < b.id ? -1 : 1)),
    questions: [...run.questions].map(([question, figures]) => ({ question, ...figures })),
    problems: [...(kind.problems ?? []), ...(Object.keys(recorded).length > 0 ? run.stale.sort() : [])],
    answers: run.answers,
    ...(note !== '' && { note }),
  };
}

class Run {
  total = 0;
  equal = 0;
  unasked = 0;
  /** @type {Map<string, { equal: number, total: number }>} */
  questions = new Map();
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

  /**
   * @param {Check} check
   * @returns {Promise<boolean>} whether the answers are equal
   */
  async withRecorded(check) {
    if (check.volatile) {
      this.unasked++;
      return true;
    }
    const wanted = this.recorded[check.record ?? check.id];
    const actual = await check.ours();
    const expected = wanted === this.mark(actual) ? actual : wanted === this.mark(wanted ?? '') ? wanted : undefined;
    return this.count(check, expected, actual);
  }

  /**
   * @param {Check} check
   * @param {string} program
   * @param {boolean} recording
   * @returns {Promise<boolean>} whether the answers are equal
   */
  async withReal(check, program, recording) {
    let [expected, actual] = ['', ''];
    /** @type {Set<string>} */
    const answers = new Set();
    for (let attempt = 0; attempt < (check.attempts ?? (check.volatile ? ATTEMPTS : 1)); attempt++) {
      expected = await check.real(program);
      actual = await check.ours();
      answers.add(expected);
      if (expected === actual) break;
    }
    if (expected !== actual && check.outcomes) {
      const outcomes = await check.outcomes();
      if ([...answers].every(answer => outcomes.has(answer))) expected = actual;
    }
    if (!check.volatile && check.recorded !== false) {
      const key = check.record ?? check.id;
      const answer = (this.answers[key] = this.mark(expected));
      if (!recording && this.recorded[key] !== answer) this.stale.push(`${check.id}: not what is recorded of task`);
    }
    if (expected === actual || check.parts === undefined) return this.count(check, expected, actual);
    let equal = true;
    for (const part of check.parts) {
      equal = (await this.withReal({ ...part, recorded: false }, program, recording)) && equal;
    }
    return equal;
  }

  /**
   * @param {Check} check
   * @param {string | undefined} expected
   * @param {string} actual
   */
  count({ id, question, parts, explained }, expected, actual) {
    const weight = parts?.length ?? 1;
    const equal = expected === actual ? weight : 0;
    this.total += weight;
    this.equal += equal;
    if (question !== undefined) {
      const figures = this.questions.get(question) ?? { equal: 0, total: 0 };
      this.questions.set(question, { equal: figures.equal + equal, total: figures.total + weight });
    }
    if (equal === 0) {
      const why = typeof explained === 'function' ? explained() : explained;
      const known = { ...(expected !== undefined && { expected }), ...(why !== undefined && { explained: why }) };
      this.differences.push({ id, actual, ...known });
    }
    return equal > 0;
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
export async function inParallel(items, width, work) {
  const queue = [...items].reverse();
  const worker = async () => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
