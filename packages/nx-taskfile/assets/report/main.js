/** The page at work: what is selected, folded, filtered, and where the keys lead. */

/** With more nodes than this, projects are folded at first. */
const MANY = 150;

/** @type {GraphData} */
const data = JSON.parse(element('graph-data').textContent ?? '');
const projects = [...new Set(data.nodes.map(({ project }) => project))];
const canvas = element('canvas');
const told = element('told');

let folded = new Set(data.nodes.length > MANY && projects.length > 1 ? projects : []);
let zoom = 1;
let filter = '';
/** What the mouse does not change while it passes. @type {SVGElement | undefined} */
let pinned;
/** What is told, by the parts it is about: the mouse moves more often than that changes. */
let toldOf = '';
/** @type {Shown} */
let shown;
/** @type {ReturnType<typeof drawing>} */
let drawn;

draw();

element('filter').addEventListener('input', later(onFilter, 120));
element('fold').addEventListener('click', () => {
  folded = new Set(folded.size > 0 ? [] : projects);
  draw();
});
element('smaller').addEventListener('click', () => resize(zoom / 1.25));
element('larger').addEventListener('click', () => resize(zoom * 1.25));
document.querySelector('form.tools')?.addEventListener('submit', event => event.preventDefault());
canvas.addEventListener('pointermove', event => {
  if (!pinned) tell(partAt(event.target), event);
});
canvas.addEventListener('click', event => {
  const part = partAt(event.target);
  pin(part, event);
  part?.focus({ preventScroll: true });
});
canvas.addEventListener('focusin', event => tell(partAt(event.target)));
canvas.addEventListener('keydown', onKey);

function draw() {
  shown = shownGraph(data, { folded, filter });
  drawn = drawing(shown, data, zoom);
  pinned = undefined;
  toldOf = '';
  canvas.replaceChildren(drawn.root);
  // One stop for Tab; from there the arrow keys lead on.
  partOf(drawn.layers[0]?.[0])?.setAttribute('tabindex', '0');
  const seen = shown.nodes.reduce((sum, { members }) => sum + members.length, 0);
  const edges = shown.edges.reduce((sum, { members }) => sum + members.length, shown.inside);
  element('shown').textContent =
    `${seen} of ${data.nodes.length} targets, ${edges} of ${data.edges.length} edges` +
    (shown.nodes.length < seen ? `, folded into ${shown.nodes.length}` : '');
  const fold = element('fold');
  fold.textContent = folded.size > 0 ? 'Unfold projects' : 'Fold projects';
  fold.hidden = projects.length < 2;
}

function onFilter() {
  const { value } = /** @type {HTMLInputElement} */ (element('filter'));
  filter = value;
  draw();
  const wanted = matching(data, filter);
  document.querySelectorAll('#tasks > li').forEach(item => {
    const place = Number(item.getAttribute('data-node'));
    item.toggleAttribute('hidden', wanted !== undefined && !wanted.has(place));
  });
}

/** @param {number} wanted */
function resize(wanted) {
  const next = Math.min(3, Math.max(0.2, wanted));
  for (const side of ['width', 'height']) {
    drawn.root.setAttribute(side, String((Number(drawn.root.getAttribute(side)) / zoom) * next));
  }
  zoom = next;
}

/**
 * @param {SVGElement | undefined} part
 * @param {MouseEvent} [at]
 */
function pin(part, at) {
  pinned = part === pinned ? undefined : part;
  tell(part, at);
}

/**
 * Shows what there is to know of a node, or of the edges at one point, and which others they touch.
 *
 * @param {SVGElement | undefined} part
 * @param {MouseEvent} [at]
 */
function tell(part, at) {
  if (!part) return;
  const isEdge = part.classList.contains('edge');
  const parts = isEdge && at ? edgesAt(at) : [part];
  const about = parts.map(one => one.getAttribute(isEdge ? 'data-edge' : 'data-node')).join(' ') + isEdge;
  if (about === toldOf) return;
  toldOf = about;
  drawn.root.querySelectorAll('.on, .near').forEach(one => one.classList.remove('on', 'near'));
  for (const one of parts) one.classList.add('on');
  if (isEdge) {
    const edges = parts.flatMap(one => shown.edges[Number(one.getAttribute('data-edge'))] ?? []);
    for (const { from, to } of edges) for (const node of [from, to]) drawn.nodes[node]?.classList.add('near');
    told.replaceChildren(...edges.flatMap(({ members }) => members.slice(0, 200)).flatMap(edgeWords));
    return;
  }
  const place = Number(part.getAttribute('data-node'));
  const node = shown.nodes[place];
  if (!node) return;
  shown.edges.forEach(({ from, to }, i) => {
    if (from === place || to === place) drawn.edges[i]?.classList.add('near');
  });
  told.replaceChildren(...nodeWords(node));
}

/**
 * Those that lie over each other are told together.
 *
 * @param {MouseEvent} at
 * @returns {SVGElement[]}
 */
function edgesAt({ clientX, clientY }) {
  return document.elementsFromPoint(clientX, clientY).flatMap(element => {
    const part = partAt(element);
    return part?.classList.contains('edge') ? [part] : [];
  });
}

/**
 * @param {number} place
 * @returns {HTMLElement[]}
 */
function edgeWords(place) {
  const edge = data.edges[place];
  if (!edge) return [];
  const head = tag('p', {}, code(data.nodes[edge.from]?.id), ' before ', code(data.nodes[edge.to]?.id));
  return [
    head,
    tag('p', { class: 'witness', 'data-witness': String(place) }, ...prose(edge.witness)),
    tag('p', { class: 'hint' }, edge.title),
  ];
}

/**
 * @param {ShownNode} node
 * @returns {HTMLElement[]}
 */
function nodeWords({ label, members, project }) {
  if (project !== undefined) {
    return [tag('p', {}, code(project), ` ${members.length} targets, folded. Enter unfolds them.`)];
  }
  const [place = 0] = members;
  const node = data.nodes[place];
  if (!node) return [];
  /** @param {string} title @param {GraphEdge[]} edges @param {(edge: GraphEdge) => number} other */
  const list = (title, edges, other) =>
    edges.length === 0
      ? []
      : [
          tag('h4', {}, `${title} (${edges.length})`),
          tag(
            'ul',
            {},
            ...edges.map(edge => tag('li', {}, code(data.nodes[other(edge)]?.id), ' ', ...prose(edge.witness))),
          ),
        ];
  return [
    tag('p', {}, code(label), ` ${node.cached ? 'cached' : 'not cached'}`),
    tag('p', { class: 'hint' }, 'task ', code(node.task)),
    ...list(
      'Waits for',
      data.edges.filter(edge => edge.to === place),
      edge => edge.from,
    ),
    ...list(
      'Needed by',
      data.edges.filter(edge => edge.from === place),
      edge => edge.to,
    ),
  ];
}

/**
 * From a node, left and right lead to its edges, and from an edge to the node at that end; up and down to the next one beside.
 *
 * @param {KeyboardEvent} event
 */
function onKey(event) {
  const part = partAt(event.target);
  if (!part) return;
  const next = part.classList.contains('edge') ? fromEdge(part, event.key) : fromNode(part, event.key);
  if (next === undefined) return;
  event.preventDefault();
  if (next) focusOn(next);
}

/**
 * @param {SVGElement} part
 * @param {string} key
 * @returns {SVGElement | null | undefined} undefined: the key is none of ours; null: it leads nowhere
 */
function fromNode(part, key) {
  const place = Number(part.getAttribute('data-node'));
  const order = drawn.layers.flat();
  const at = order.indexOf(place);
  switch (key) {
    case 'ArrowRight':
      return drawn.edges[shown.edges.findIndex(({ from }) => from === place)] ?? null;
    case 'ArrowLeft':
      return drawn.edges[shown.edges.findIndex(({ to }) => to === place)] ?? null;
    case 'ArrowDown':
      return partOf(order[at + 1]) ?? null;
    case 'ArrowUp':
      return partOf(order[at - 1]) ?? null;
    case 'Home':
      return partOf(order[0]) ?? null;
    case 'End':
      return partOf(order.at(-1)) ?? null;
    case 'Enter':
    case ' ':
      return activate(part, place);
    case 'Escape':
      return unpin();
    default:
      return undefined;
  }
}

/**
 * @param {SVGElement} part
 * @param {string} key
 * @returns {SVGElement | null | undefined}
 */
function fromEdge(part, key) {
  const edge = shown.edges[Number(part.getAttribute('data-edge'))];
  if (!edge) return undefined;
  const beside = (/** @type {number} */ step) => {
    const all = shown.edges.flatMap(({ from }, i) => (from === edge.from ? (drawn.edges[i] ?? []) : []));
    return all[all.indexOf(part) + step] ?? null;
  };
  switch (key) {
    case 'ArrowRight':
      return partOf(edge.to) ?? null;
    case 'ArrowLeft':
      return partOf(edge.from) ?? null;
    case 'ArrowDown':
      return beside(1);
    case 'ArrowUp':
      return beside(-1);
    case 'Enter':
    case ' ':
      pin(part);
      return null;
    case 'Escape':
      return unpin();
    default:
      return undefined;
  }
}

/**
 * @param {SVGElement} part
 * @param {number} place
 */
function activate(part, place) {
  const project = shown.nodes[place]?.project;
  if (project === undefined) {
    pin(part);
    return null;
  }
  folded.delete(project);
  draw();
  return drawn.nodes[shown.nodes.findIndex(({ members }) => data.nodes[members[0] ?? -1]?.project === project)] ?? null;
}

function unpin() {
  pinned = undefined;
  return null;
}

/** @param {SVGElement} part */
function focusOn(part) {
  drawn.root.querySelectorAll('[tabindex="0"]').forEach(one => one.setAttribute('tabindex', '-1'));
  part.setAttribute('tabindex', '0');
  part.focus({ preventScroll: true });
  part.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/**
 * @param {EventTarget | null} target
 * @returns {SVGElement | undefined}
 */
function partAt(target) {
  const part = target instanceof Element ? target.closest('.node, .edge') : null;
  return part instanceof SVGElement ? part : undefined;
}

/** @param {number | undefined} place */
function partOf(place) {
  return place === undefined ? undefined : drawn.nodes[place];
}

/** @param {string} id @returns {HTMLElement} */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children text stays text, whatever it holds
 */
function tag(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** @param {string | undefined} text */
function code(text) {
  return tag('code', {}, text ?? '');
}

/** @param {string} text names in backticks, where these pair up @returns {(Node | string)[]} */
function prose(text) {
  const parts = text.split('`');
  return parts.length % 2 === 0 ? [text] : parts.map((part, i) => (i % 2 === 1 ? code(part) : part));
}

/** @param {() => void} action @param {number} wait milliseconds */
function later(action, wait) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
}
