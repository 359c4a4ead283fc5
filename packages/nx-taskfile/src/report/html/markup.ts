/** HTML in which nothing that comes from a Taskfile can become markup. */
import { plain } from '../words';

/** Text that is HTML already. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Markup[];

/** A template whose values are escaped, unless they are markup themselves. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  // How a template is set in is for whoever reads it here.
  const parts = strings.map(part => part.replaceAll(/\s*\n\s*/g, '\n'));
  return new Markup(parts.reduce((text, part, i) => `${text}${textOf(values[i - 1] ?? '')}${part}`));
}

/** A sentence with names in backticks: these are set as code where they pair up. */
export function prose(text: string): Markup {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return html`${text}`;
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`;
}

/** Data for the page's script: no text in it can end the element that holds it. */
export function dataElement(id: string, data: unknown): Markup {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return new Markup(`<script type="application/json" id="${id}">${json}</script>`);
}

function textOf(value: Part): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return plain(String(value))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
