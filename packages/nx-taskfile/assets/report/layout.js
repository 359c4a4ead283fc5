/** Layers: every node stands to the right of what it waits for. */

/**
 * @typedef {{ x: number, y: number, layer: number }} Place
 * @typedef {{ from: number, to: number }} Link
 */

const NODE = { width: 188, height: 38, gapX: 76, gapY: 10 };

/**
 * @param {number} count nodes are 0 to count - 1
 * @param {readonly Link[]} links
 * @returns {{ places: Place[], layers: number[][], width: number, height: number }}
 */
function layeredLayout(count, links) {
  const forward = withoutCircles(count, links);
  const layerOf = longestPaths(count, forward);
  const joined = new Set(links.flatMap(({ from, to }) => [from, to]));
  const alone = [...Array(count).keys()].filter(node => !joined.has(node));
  /** @type {number[][]} */
  const layers = [];
  for (let node = 0; node < count; node++) {
    if (!joined.has(node)) continue;
    const layer = layerOf[node] ?? 0;
    while (layers.length <= layer) layers.push([]);
    layers[layer]?.push(node);
  }
  untangle(layers, forward);
  /** @type {Place[]} */
  const places = Array(count);
  const [stepX, stepY] = [NODE.width + NODE.gapX, NODE.height + NODE.gapY];
  const tallest = Math.max(0, ...layers.map(layer => layer.length));
  layers.forEach((nodes, layer) => {
    const top = ((tallest - nodes.length) * stepY) / 2;
    nodes.forEach((node, row) => (places[node] = { x: layer * stepX, y: top + row * stepY, layer }));
  });
  // What is joined to nothing stands below, in rows.
  const columns = Math.max(4, layers.length);
  const below = tallest === 0 ? 0 : tallest * stepY + NODE.height;
  alone.forEach((node, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    places[node] = { x: column * (NODE.width + 16), y: below + row * stepY, layer: layers.length + row };
  });
  for (let i = 0; i < alone.length; i += columns) layers.push(alone.slice(i, i + columns));
  return {
    places,
    layers,
    width: Math.max(0, ...places.map(({ x }) => x)) + NODE.width,
    height: Math.max(0, ...places.map(({ y }) => y)) + NODE.height,
  };
}

/**
 * Without the links that lead back: orders of two composites may contradict each other.
 *
 * @param {number} count
 * @param {readonly Link[]} links
 * @returns {Link[]}
 */
function withoutCircles(count, links) {
  const next = outgoing(count, links);
  /** @type {('open' | 'done' | undefined)[]} */
  const state = Array(count);
  const kept = [];
  for (let start = 0; start < count; start++) {
    if (state[start]) continue;
    const stack = [{ node: start, i: 0 }];
    state[start] = 'open';
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const link = next[top.node]?.[top.i++];
      if (!link) {
        state[top.node] = 'done';
        stack.pop();
      } else if (state[link.to] !== 'open') {
        kept.push(link);
        if (!state[link.to]) {
          state[link.to] = 'open';
          stack.push({ node: link.to, i: 0 });
        }
      }
    }
  }
  return kept;
}

/**
 * @param {number} count
 * @param {readonly Link[]} links without circles
 * @returns {number[]} for each node, how many links the longest way to it has
 */
function longestPaths(count, links) {
  const next = outgoing(count, links);
  const layer = Array(count).fill(0);
  const waiting = Array(count).fill(0);
  for (const { to } of links) waiting[to]++;
  const ready = [...Array(count).keys()].filter(node => waiting[node] === 0);
  for (const node of ready) {
    for (const { to } of next[node] ?? []) {
      layer[to] = Math.max(layer[to], layer[node] + 1);
      if (--waiting[to] === 0) ready.push(to);
    }
  }
  return layer;
}

/**
 * Sorts each layer by the middle of the neighbours in the others, a few times there and back.
 *
 * @param {number[][]} layers
 * @param {readonly Link[]} links
 */
function untangle(layers, links) {
  /** @type {Map<number, number[]>} */
  const before = new Map();
  /** @type {Map<number, number[]>} */
  const after = new Map();
  const add = (/** @type {Map<number, number[]>} */ map, /** @type {number} */ key, /** @type {number} */ value) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (const { from, to } of links) {
    add(before, to, from);
    add(after, from, to);
  }
  /** @type {Map<number, number>} */
  const height = new Map();
  const place = (/** @type {number[]} */ nodes) =>
    nodes.forEach((node, row) => height.set(node, (row + 0.5) / nodes.length));
  const sort = (/** @type {number[]} */ nodes, /** @type {Map<number, number[]>} */ near) => {
    const wish = new Map(
      nodes.map(node => {
        const heights = (near.get(node) ?? []).map(other => height.get(other) ?? 0.5);
        const own = height.get(node) ?? 0.5;
        return [node, heights.length === 0 ? own : heights.reduce((a, b) => a + b, 0) / heights.length];
      }),
    );
    nodes.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || a - b);
    place(nodes);
  };
  layers.forEach(place);
  for (let round = 0; round < 4; round++) {
    for (const nodes of layers) sort(nodes, before);
    for (const nodes of [...layers].reverse()) sort(nodes, after);
  }
}

/**
 * @param {number} count
 * @param {readonly Link[]} links
 * @returns {Link[][]}
 */
function outgoing(count, links) {
  /** @type {Link[][]} */
  const next = Array.from({ length: count }, () => []);
  for (const link of links) next[link.from]?.push(link);
  return next;
}
