/** Categories, hazards, risks and savings, as lists. */
import type { Category, Report, Risk } from '../model';
import { CATEGORY_NOTES, CATEGORY_TITLES, change, groupedBy, RISK_TITLES } from '../words';
import { html, prose, type Markup } from './markup';
import type { Section } from './section';

export function savingsSection({ savings }: Report): Section {
  const items = savings.map(
    ({ target, change: what, from, to, unit }) =>
      html`<li><code>${target}</code> <span class="time">${change(from, to, unit)}</span><br />${prose(what)}</li>`,
  );
  return {
    id: 'savings',
    title: 'What changes would save',
    body: long(items, 8, html`<p>Nothing that is known of would make a composite shorter.</p>`),
  };
}

export function categoriesSection({ categories }: Report): Section {
  return { id: 'categories', title: 'Categories', body: html`${categories.map(categoryBlock)}` };
}

function categoryBlock({ name, members }: Category): Markup {
  const lists = [...groupedBy(members, ({ project }) => project)].map(([project, of]) => {
    const items = [...groupedBy(of, ({ reason }) => reason)].map(
      ([reason, same]) => html`<li>${same.map(({ task }) => html`<code>${task}</code> `)} ${prose(reason)}</li>`,
    );
    return html`<details class="members" open>
      <summary><code>${project}</code> (${of.length})</summary>
      <ul>
        ${items}
      </ul>
    </details>`;
  });
  return html`<div class="category" data-category="${name}">
    <h3>${CATEGORY_TITLES[name]} (${members.length})</h3>
    <p>${CATEGORY_NOTES[name]}</p>
    ${lists}
  </div>`;
}

export function hazardsSection({ hazards }: Report): Section {
  const items = hazards.map(
    ({ one, other, witness, outcome }) =>
      html`<li><code>${one}</code> and <code>${other}</code>: ${prose(witness)}<br />${prose(outcome)}</li>`,
  );
  const none = html`<p>No two targets that Nx may run at once are known to collide.</p>`;
  return { id: 'hazards', title: 'Hazards between targets', body: long(items, 20, none) };
}

export function risksSection({ risks }: Report): Section {
  const kinds = [...new Set(risks.map(({ kind }) => kind))];
  const blocks = kinds.map(kind => {
    const of = risks.filter(risk => risk.kind === kind);
    return html`<h3>${RISK_TITLES[kind]} (${of.length})</h3>
      ${long(of.map(riskItem), 15, html``)}`;
  });
  return { id: 'risks', title: 'Risks', body: blocks.length === 0 ? html`<p>None is known.</p>` : html`${blocks}` };
}

function riskItem({ task, taskfile, line, detail, hint }: Risk): Markup {
  return html`<li>
    <code>${task}</code> <span class="place">${taskfile}:${line}</span> ${prose(detail)}
    ${hint === undefined ? html`` : html`<br /><span class="hint">${prose(hint)}</span>`}
  </li>`;
}

/** The first ones, and the rest behind a fold. */
function long(items: readonly Markup[], shown: number, none: Markup): Markup {
  if (items.length === 0) return none;
  const rest = items.slice(shown);
  const list = html`<ul class="findings">
    ${items.slice(0, shown)}
  </ul>`;
  if (rest.length === 0) return list;
  return html`${list}
    <details>
      <summary>${rest.length} more</summary>
      <ul class="findings">
        ${rest}
      </ul>
    </details>`;
}
