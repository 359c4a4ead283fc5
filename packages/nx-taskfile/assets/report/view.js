/** What of the graph is shown: everything, or projects folded into one node each, and what a filter leaves. */

/**
 * @typedef {{ id: string, task: string, project: string, target: string, category: string, cached: boolean }} GraphNode
 * @typedef {{ from: number, to: number, kind: string, title: string, witness: string }} GraphEdge
 * @typedef {{ nodes: GraphNode[], edges: GraphEdge[] }} GraphData
 *
 * @typedef {object} Shown
 * @property {ShownNode[]} nodes
 * @property {ShownEdge[]} edges
 * @property {number} inside how many edges lie within folded projects
 *
 * @typedef {object} ShownNode
 * @property {string} label
 * @property {number[]} members places in the data: one, or all of a folded project
 * @property {string} [project] of a folded one
 *
 * @typedef {object} ShownEdge
 * @property {number} from place in the nodes that are shown
 * @property {number} to
 * @property {string} kind
 * @property {number[]} members places in the data
 */

/**
 * @param {GraphData} data
 * @param {{ folded: ReadonlySet<string>, filter: string }} how
 * @returns {Shown}
 */
function shownGraph(data, { folded, filter }) {
  const wanted = matching(data, filter);
  /** @type {ShownNode[]} */
  const nodes = [];
  /** @type {Map<string, number>} */
  const groups = new Map();
  const placeOf = data.nodes.map(({ id, project }, i) => {
    if (wanted && !wanted.has(i)) return -1;
    // Whoever looks for something wants to see it.
    if (wanted || !folded.has(project)) return nodes.push({ label: id, members: [i] }) - 1;
    const known = groups.get(project);
    if (known !== undefined) {
      nodes[known]?.members.push(i);
      return known;
    }
    const place = nodes.push({ label: project, members: [i], project }) - 1;
    groups.set(project, place);
    return place;
  });
  /** @type {Map<string, ShownEdge>} */
  const bundles = new Map();
  let inside = 0;
  data.edges.forEach(({ from, to, kind }, i) => {
    const [a, b] = [placeOf[from] ?? -1, placeOf[to] ?? -1];
    if (a < 0 || b < 0) return;
    if (a === b) return void inside++;
    const isBundle = nodes[a]?.project !== undefined || nodes[b]?.project !== undefined;
    const key = isBundle ? `${a} ${b} ${kind}` : String(i);
    const bundle = bundles.get(key);
    if (bundle) bundle.members.push(i);
    else bundles.set(key, { from: a, to: b, kind, members: [i] });
  });
  return { nodes, edges: [...bundles.values()], inside };
}

/**
 * What has the text in its name, and what an edge joins to it; everything without a text.
 *
 * @param {GraphData} data
 * @param {string} filter
 * @returns {Set<number> | undefined}
 */
function matching(data, filter) {
  const text = filter.trim().toLowerCase();
  if (text === '') return undefined;
  const found = new Set(
    data.nodes.flatMap(({ id, task }, i) => (`${id} ${task}`.toLowerCase().includes(text) ? [i] : [])),
  );
  const near = data.edges.flatMap(({ from, to }) => (found.has(from) ? [to] : found.has(to) ? [from] : []));
  return new Set([...found, ...near]);
}
