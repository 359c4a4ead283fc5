/** The SVG of what is shown. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {Node[]} children
 * @returns {SVGElement}
 */
function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/**
 * @param {Shown} shown
 * @param {GraphData} data
 * @param {number} zoom
 * @returns {{ root: SVGElement, nodes: SVGElement[], edges: SVGElement[], layers: number[][] }}
 */
function drawing(shown, data, zoom) {
  const { places, layers, width, height } = layeredLayout(shown.nodes.length, shown.edges);
  const margin = 12;
  const [w, h] = [width + 2 * margin, height + 2 * margin];
  const edges = parallels(shown.edges).map(({ edge, shift }, i) => {
    const [a, b] = [places[edge.from], places[edge.to]];
    const path = a && b ? curve(a, b, shift) : '';
    return svg(
      'g',
      {
        ...{ class: `edge ${edge.kind}`, 'data-edge': i, 'data-members': edge.members.length },
        ...{ tabindex: -1, role: 'button', 'aria-label': edgeLabel(edge, data) },
      },
      svg('path', { class: 'hit', d: path }),
      svg('path', { class: 'line', d: path }),
    );
  });
  const nodes = shown.nodes.map((node, i) => {
    const { x, y } = places[i] ?? { x: 0, y: 0 };
    const { label, members, project } = node;
    const name = project === undefined ? label : `${label} (${members.length})`;
    const category = project === undefined ? data.nodes[members[0] ?? 0]?.category : 'folded';
    const [first] = members.map(member => data.nodes[member]);
    const lines = project === undefined && first ? [first.target, first.project] : [label, `${members.length} targets`];
    const texts = lines.map((line, row) => {
      const text = svg('text', { x: 9, y: row === 0 ? 16 : 30, class: row === 0 ? 'name' : 'of' });
      text.textContent = shortened(line, row === 0 ? 25 : 28);
      return text;
    });
    const title = svg('title', {});
    title.textContent = name;
    return svg(
      'g',
      {
        ...{ class: `node ${category}`, 'data-node': i, 'data-members': members.length },
        ...{ transform: `translate(${x} ${y})`, tabindex: -1, role: 'button', 'aria-label': name },
      },
      svg('rect', { width: NODE.width, height: NODE.height, rx: 5 }),
      ...texts,
      title,
    );
  });
  const root = svg(
    'svg',
    {
      ...{ width: w * zoom, height: h * zoom, viewBox: `${-margin} ${-margin} ${w} ${h}` },
      ...{ role: 'application', 'aria-label': 'Task graph. The arrow keys move.' },
    },
    svg('g', { class: 'edges' }, ...edges),
    svg('g', { class: 'nodes' }, ...nodes),
  );
  return { root, nodes, edges, layers };
}

/**
 * @param {string} text
 * @param {number} most
 */
function shortened(text, most) {
  const half = Math.floor((most - 1) / 2);
  return text.length > most ? `${text.slice(0, half)}…${text.slice(-half)}` : text;
}

/**
 * Several edges between the same two nodes lie beside each other.
 *
 * @param {ShownEdge[]} edges
 */
function parallels(edges) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return edges.map(edge => {
    const key = `${edge.from} ${edge.to}`;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return { edge, shift: before * 9 * (before % 2 === 0 ? 1 : -1) };
  });
}

/**
 * @param {Place} from
 * @param {Place} to
 * @param {number} shift
 */
function curve(from, to, shift) {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const bend = x2 > x1 ? Math.max(30, (x2 - x1) / 2) : 90;
  return `M${x1} ${y1}C${x1 + bend} ${y1 + shift * 2} ${x2 - bend} ${y2 + shift * 2} ${x2} ${y2}`;
}

/**
 * @param {ShownEdge} edge
 * @param {GraphData} data
 */
function edgeLabel({ members }, data) {
  const edges = members.map(i => data.edges[i]);
  const [first] = edges;
  if (!first) return '';
  if (edges.length > 1) return `${edges.length} edges`;
  return `${data.nodes[first.from]?.id} before ${data.nodes[first.to]?.id}: ${first.witness}`;
}
