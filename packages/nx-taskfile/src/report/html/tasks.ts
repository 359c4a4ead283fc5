/** Every target with every edge that leads to it, as a list: what the graph shows, for the keyboard and for readers. */
import type { GraphEdge, GraphNode, Report } from '../model';
import { amount, counted, EDGE_TITLES } from '../words';
import { html, prose, type Markup } from './markup';
import type { Section } from './section';

export function tasksSection({ graph: { nodes, edges } }: Report): Section {
  const places = new Map(edges.map((edge, i) => [edge, i]));
  const incoming = new Map<string, GraphEdge[]>();
  for (const edge of edges) incoming.set(edge.to, [...(incoming.get(edge.to) ?? []), edge]);
  const items = nodes.map((node, i) => item(node, i, incoming.get(node.id) ?? [], places));
  const body = html`<p>Each with what it waits for, and why. <kbd>Tab</kbd> goes from one to the next.</p>
    <ul class="tasks" id="tasks" role="list">
      ${items}
    </ul>`;
  return { id: 'tasks', title: 'All targets', body };
}

function item(node: GraphNode, i: number, edges: readonly GraphEdge[], places: ReadonlyMap<GraphEdge, number>): Markup {
  const { id, task, taskfile, line, cached, continuous, took } = node;
  const facts = [
    cached ? 'cached' : 'not cached',
    ...(continuous ? ['runs until it is stopped'] : []),
    ...(took === undefined ? [] : [`last took ${amount(took, 'ms')}`]),
    ...(edges.length === 0 ? ['waits for nothing'] : [counted(edges.length, 'edge')]),
  ].join(', ');
  const head = html`<code>${id}</code> <span class="facts">${facts}</span>`;
  const place = html`<span class="place">${taskfile}:${line}${task === id ? '' : ` ${task}`}</span>`;
  const rows = edges.map(
    edge =>
      html`<li data-edge="${places.get(edge) ?? ''}">
        after <code>${edge.from}</code> <span class="badge">${EDGE_TITLES[edge.kind]}</span> ${prose(edge.witness)}
        ${edge.composite === undefined ? html`` : html`(in <code>${edge.composite}</code>)`}
      </li>`,
  );
  if (rows.length === 0) return html`<li data-node="${i}"><p>${head} ${place}</p></li>`;
  return html`<li data-node="${i}">
    <details>
      <summary>${head} ${place}</summary>
      <ul class="orders">
        ${rows}
      </ul>
    </details>
  </li>`;
}
