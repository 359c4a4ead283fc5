/**
 * Takes out of summaries the order that chance decided, and nothing else. What chance decides is read off several answers to
 * one question, which differ by chance alone:
 *
 * - Two variables may change places when they stand in either order. What of them stands in one order only (they come from the
 *   same file, or one file is merged before the other in any case) must keep it.
 * - A value, or a section, whose words are always the same in different order (it goes through the keys of a map) is compared
 *   as a collection: of lines if the lines are the same, else of words.
 * - A value that differs otherwise (two siblings set it) is left as it is: one of the possible answers must be hit whole.
 */

/**
 * @typedef {object} Item a variable with its value, however many lines it has, or another part of a summary
 * @property {string} key
 * @property {string} text
 *
 * @typedef {Item[]} Section
 *
 * @typedef {object} Freedom what chance decides of one section
 * @property {ReadonlySet<string>} swaps pairs of keys, as `pairOf` writes them
 * @property {ReadonlyMap<string, 'lines' | 'words'>} shuffled keys
 */

const TITLE = /\n\n(?=(?:vars|env|requires|dependencies|aliases|commands):\n)/;

/**
 * @param {readonly string[]} answers possible ones to the same question
 * @returns {(answer: string) => string} equal for two answers when they differ by nothing but order left to chance
 */
export function foldOf(answers) {
  const parsed = answers.map(parse);
  const freedoms = (parsed[0] ?? []).map((sections, task) =>
    sections.map((_, section) => freedomOf(parsed.map(summaries => summaries[task]?.[section] ?? []))),
  );
  return answer =>
    parse(answer)
      .map((sections, task) =>
        sections.map((items, section) => foldSection(items, freedoms[task]?.[section])).join('\n\n'),
      )
      .join('\n\n\n');
}

/**
 * @param {string} text
 * @returns {Section[][]} the sections of each task's summary
 */
function parse(text) {
  return text.split(/\n\n\n(?=task: )/).map(summary => summary.split(TITLE).map(itemsOf));
}

/**
 * @param {string} section
 * @returns {Section}
 */
function itemsOf(section) {
  if (!/^(?:vars|env):\n/.test(section)) return [{ key: '', text: section }];
  /** @type {Map<string, number>} */
  const counts = new Map();
  return section.split(/\n(?= {2}[^\s:]+:(?: |$))/m).map(text => {
    const name = /^ *([^:]*)/.exec(text)?.[1] ?? '';
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { key: `${name}#${count}`, text };
  });
}

/**
 * @param {readonly Section[]} variants
 * @returns {Freedom}
 */
function freedomOf(variants) {
  const swaps = swapsOf(variants.map(items => items.map(({ key }) => key)));
  /** @type {Map<string, Set<string>>} */
  const texts = new Map();
  for (const { key, text } of variants.flat()) texts.set(key, (texts.get(key) ?? new Set()).add(text));
  /** @type {Map<string, 'lines' | 'words'>} */
  const shuffled = new Map();
  for (const [key, set] of texts) {
    if (set.size === 1) continue;
    for (const by of /** @type {const} */ (['words', 'lines'])) {
      if (new Set([...set].map(text => collection(text, by))).size === 1) shuffled.set(key, by);
    }
  }
  return { swaps, shuffled };
}

/**
 * The pairs that stand in either order. There may be many of both, so keys are numbers here, and pairs places in a table.
 *
 * @param {readonly (readonly string[])[]} variants the keys of each
 */
function swapsOf(variants) {
  /** @type {Set<string>} */
  const swaps = new Set();
  const orders = new Map(variants.map(keys => [keys.join('\n'), keys]));
  if (orders.size < 2) return swaps;
  const keys = [...new Set([...orders.values()].flat())];
  const places = new Map(keys.map((key, i) => [key, i]));
  const before = new Uint8Array(keys.length ** 2);
  for (const order of orders.values()) {
    const row = order.map(key => /** @type {number} */ (places.get(key)));
    row.forEach((first, i) => {
      for (let j = i + 1; j < row.length; j++) before[first * keys.length + /** @type {number} */ (row[j])] = 1;
    });
  }
  keys.forEach((first, i) => {
    for (let j = 0; j < i; j++) {
      if (before[i * keys.length + j] && before[j * keys.length + i]) swaps.add(pairOf(first, keys[j] ?? ''));
    }
  });
  return swaps;
}

/**
 * @param {Section} items
 * @param {Freedom | undefined} freedom
 */
function foldSection(items, freedom) {
  if (!freedom) return items.map(({ text }) => text).join('\n');
  const { swaps, shuffled } = freedom;
  const folded = items.map(({ key, text }) => {
    const by = shuffled.get(key);
    return { key, text: by === undefined ? text : collection(text, by) };
  });
  return (swaps.size === 0 ? folded : firstOrder(folded, swaps)).map(({ text }) => text).join('\n');
}

/**
 * Of all orders that swaps can reach, the one that is first by name.
 *
 * @param {Section} items
 * @param {ReadonlySet<string>} swaps
 * @returns {Section}
 */
function firstOrder(items, swaps) {
  const stays = (/** @type {Item} */ a, /** @type {Item} */ b) => !swaps.has(pairOf(a.key, b.key));
  const waiting = items.map((item, i) => items.slice(0, i).filter(earlier => stays(earlier, item)).length);
  const left = new Set(items.keys());
  /** @type {Section} */
  const ordered = [];
  while (left.size > 0) {
    const ready = [...left].filter(i => waiting[i] === 0);
    const next = ready.reduce((a, b) => ((items[b]?.key ?? '') < (items[a]?.key ?? '') ? b : a));
    const item = /** @type {Item} */ (items[next]);
    left.delete(next);
    ordered.push(item);
    for (const i of left) {
      if (i > next && stays(item, /** @type {Item} */ (items[i]))) waiting[i] = (waiting[i] ?? 0) - 1;
    }
  }
  return ordered;
}

/**
 * @param {string} a
 * @param {string} b
 */
function pairOf(a, b) {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}

/**
 * @param {string} text
 * @param {'lines' | 'words'} by
 */
function collection(text, by) {
  const parts = by === 'lines' ? text.split('\n') : text.split(/[\s,"[\]]+/);
  return parts.sort().join('\n');
}
