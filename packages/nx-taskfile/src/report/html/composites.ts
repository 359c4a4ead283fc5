/** Each composite before and after, as a timeline, with the orders that stay and those that may go. */
import type { Composite, Report, Span, TimedStep, Unit } from '../model';
import { amount, counted, isLate, LATE, PLAN_TITLES, timeText } from '../words';
import { html, prose, type Markup } from './markup';
import type { Section } from './section';

/** Pairs grow with the square of the steps: of many, the page shows the first ones. */
const DROPPED_SHOWN = 60;

export function compositesSection({ composites }: Report): Section {
  const legend = html`<p class="legend">
    <span class="swatch before"></span> as <code>task</code> runs it <span class="swatch after"></span> as soon as the
    orders that stay let it start
  </p>`;
  const body = composites.length === 0 ? html`<p>No task calls others.</p>` : html`${legend}${composites.map(block)}`;
  return { id: 'composites', title: 'Composites', body };
}

function block(composite: Composite, i: number): Markup {
  const { composite: name, target, category, time, taskfile } = composite;
  return html`<details class="composite" data-composite="${target}" ${i < 3 ? html`open` : html``}>
    <summary>
      <code>${name}</code> <span class="badge ${category}">${PLAN_TITLES[category]}</span>
      <span class="time">${timeText(time)}</span>
    </summary>
    <p>
      Target <code>${target}</code>, declared in <code>${taskfile}</code>.
      ${isLate(composite) ? html`Not yet: ${LATE}.` : html``}
    </p>
    ${timeline(composite)} ${phases(composite)} ${kept(composite)} ${droppable(composite)}
  </details>`;
}

function timeline({ timeline: rows, time }: Composite): Markup {
  if (rows.length === 0) return html``;
  const last = Math.max(1, ...rows.flatMap(({ before, after }) => [before?.end ?? 0, after.end]));
  const scale = rows.some(({ endless }) => endless) ? last * 1.25 : last;
  const items = rows.map(
    row =>
      html`<li>
        <code>${row.step}</code>
        ${bars(row, scale, time.unit)}
        <span class="figures">${row.omitted ? 'left out: it only installs' : figures(row, time.unit)}</span>
      </li>`,
  );
  return html`<ol class="timeline" aria-label="Timeline">
    ${items}
  </ol>`;
}

function bars(row: TimedStep, scale: number, unit: Unit): Markup {
  const label = row.omitted ? `${row.step}: left out` : `${row.step}: ${figures(row, unit)}`;
  const bar = (kind: 'before' | 'after', span: Span | undefined, y: number): Markup =>
    span === undefined || row.omitted ? html`` : rect(kind, row.endless ? { ...span, end: scale } : span, y);
  const rect = (kind: string, { start, end }: Span, y: number): Markup =>
    html`<rect
      class="${kind}"
      x="${percent(start, scale)}"
      width="${percent(Math.max(end - start, scale / 400), scale)}"
      y="${y}"
      height="7"
      rx="2"
    />`;
  return html`<svg class="bars" width="100%" height="18" role="img" aria-label="${label}">
    ${bar('before', row.before, 1)}${bar('after', row.after, 10)}
  </svg>`;
}

function figures({ before, after, endless }: TimedStep, unit: Unit): string {
  const from = (span: Span | undefined): string => {
    if (span === undefined) return 'never started';
    return endless ? `from ${point(span.start, unit)} on` : `${point(span.start, unit)} to ${point(span.end, unit)}`;
  };
  return `before: ${from(before)}; after: ${from(after)}`;
}

function point(figure: number, unit: Unit): string {
  return unit === 'unit' ? String(figure) : amount(figure, unit);
}

function percent(part: number, of: number): string {
  return `${Number(((part / of) * 100).toFixed(3))}%`;
}

function phases({ phases: all }: Composite): Markup {
  if (all.length === 0) return html``;
  const items = all.map(steps => html`<li>${steps.map(step => html`<code>${step}</code> `)}</li>`);
  return html`<h4>Phases</h4>
    <ol class="phases">
      ${items}
    </ol>`;
}

function kept({ order }: Composite): Markup {
  const stays = order.filter(({ redundant }) => !redundant);
  if (stays.length === 0) return html``;
  const items = stays.map(
    ({ before, after, kind, witness }) =>
      html`<li>
        <code>${before}</code> then <code>${after}</code> <span class="badge">${kind}</span> ${prose(witness)}
      </li>`,
  );
  return html`<h4>Stays in order (${stays.length})</h4>
    <ul class="orders">
      ${items}
    </ul>`;
}

function droppable({ dropped }: Composite): Markup {
  if (dropped.length === 0) return html``;
  const items = dropped
    .slice(0, DROPPED_SHOWN)
    .map(
      ({ before, after, evidence }) => html`<li><code>${before}</code>, <code>${after}</code>: ${prose(evidence)}</li>`,
    );
  const rest = dropped.length - DROPPED_SHOWN;
  return html`<h4>May overlap (${dropped.length})</h4>
    <ul class="orders">
      ${items}
    </ul>
    ${rest > 0 ? html`<p>${counted(rest, 'pair')} more: <code>nx-taskfile analyze --json</code></p>` : html``}`;
}
