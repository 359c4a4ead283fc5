/** The report as one HTML page that needs nothing else: it works offline, and asks nobody for anything. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from '../../package-folder';
import type { Report } from '../model';
import { countsText, durationsText } from '../words';
import { compositesSection } from './composites';
import { categoriesSection, hazardsSection, risksSection, savingsSection } from './findings';
import { graphData, graphSection } from './graph';
import { dataElement, html, Markup } from './markup';
import { tasksSection } from './tasks';

/** What the page is made of besides the report, written by hand: a script without a library, and a style sheet. */
const ASSETS = join(PACKAGE_FOLDER, 'assets/report');
const SCRIPTS = ['layout.js', 'view.js', 'drawing.js', 'main.js'];

/**
 * @returns the same text for the same report
 */
export function htmlReport(report: Report): string {
  const style = asset('page.css');
  const script = `(() => {\n'use strict';\n${SCRIPTS.map(asset).join('\n')}})();\n`;
  const sections = [
    savingsSection(report),
    graphSection(report),
    compositesSection(report),
    categoriesSection(report),
    hazardsSection(report),
    risksSection(report),
    tasksSection(report),
  ];
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${report.workspace}: what may run in parallel</title>
        <link rel="icon" href="data:," />
        ${new Markup(`<style>${style}</style>`)}
      </head>
      <body>
        <header>
          <h1>${report.workspace}: what may run in parallel</h1>
          <p>${countsText(report)}. ${durationsText(report.durations)}</p>
          <nav aria-label="Sections">${sections.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}</nav>
        </header>
        <main>
          ${sections.map(
            ({ id, title, body }) =>
              html`<section id="${id}" aria-labelledby="${id}-title">
                <h2 id="${id}-title">${title}</h2>
                ${body}
              </section>`,
          )}
        </main>
        ${dataElement('graph-data', graphData(report))} ${new Markup(`<script>${script}</script>`)}
      </body>
    </html> `;
  return `${page.text.trimEnd()}\n`;
}

function asset(name: string): string {
  return readFileSync(join(ASSETS, name), 'utf8');
}

/** What the page's own policy lets run: this text and no other. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
