/** The place that the page's script draws the task graph in, and the data it draws. */
import type { Report } from '../model';
import { EDGE_TITLES } from '../words';
import { html } from './markup';
import type { Section } from './section';

/** What the script needs, and no more. Edges name nodes by their place in the list. */
export function graphData({ graph: { nodes, edges } }: Report): unknown {
  const places = new Map(nodes.map(({ id }, i) => [id, i]));
  return {
    nodes: nodes.map(({ id, task, project, target, category, cached }) => ({
      ...{ id, task, project, target, category, cached },
    })),
    edges: edges.map(({ from, to, kind, witness, composite }) => ({
      from: places.get(from),
      to: places.get(to),
      kind,
      title: composite === undefined ? EDGE_TITLES[kind] : `${EDGE_TITLES[kind]}, in ${composite}`,
      witness,
    })),
  };
}

export function graphSection({ graph: { nodes, edges } }: Report): Section {
  const body = html`<p>
      What is to the left is done first. Point at an edge for its witness, or go into the graph with <kbd>Tab</kbd> and
      move with the arrow keys: right and left go from a task to an edge and on to the next task, up and down to those
      beside it.
    </p>
    <form class="tools" role="search">
      <label>Filter <input type="search" id="filter" autocomplete="off" spellcheck="false" /></label>
      <button type="button" id="fold">Fold projects</button>
      <button type="button" id="smaller" aria-label="Smaller">−</button>
      <button type="button" id="larger" aria-label="Larger">+</button>
      <output id="shown" data-nodes="${nodes.length}" data-edges="${edges.length}"></output>
    </form>
    <div class="graph">
      <div class="canvas" id="canvas"></div>
      <aside id="told" aria-live="polite" aria-label="What is selected"><p>Nothing is selected.</p></aside>
    </div>
    <p class="legend">
      <span class="line wait"></span> Nx waits <span class="line runs"></span> a target runs it itself, or in a phase
      <span class="line order"></span> an order of steps that stays
    </p>
    <noscript><p>The graph needs a script. The list of tasks below has every edge too.</p></noscript>`;
  return { id: 'graph', title: 'Task graph', body };
}
