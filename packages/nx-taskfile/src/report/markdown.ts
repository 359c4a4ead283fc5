/** The report as a Markdown page that stands in a repository or in a pull request. */
import type { Category, Composite, Report, Risk, Saving } from './model';
import {
  CATEGORY_NOTES,
  CATEGORY_TITLES,
  change,
  countsText,
  durationsText,
  groupedBy,
  isLate,
  LATE,
  PLAN_TITLES,
  plain,
  RISK_TITLES,
  timeText,
} from './words';

export function markdownReport(report: Report): string {
  const { composites, categories, hazards, risks, savings, durations } = report;
  return [
    `# What may run in parallel: ${prose(report.workspace)}`,
    `${countsText(report)}. ${durationsText(durations)}`,
    ...section('Categories', categories.map(categoryText)),
    ...section('Composites', composites.length === 0 ? [] : [table(COMPOSITES, composites.map(compositeRow))]),
    ...section('Orders that stay, and why', composites.flatMap(keptText)),
    ...section('Orders that are not needed', composites.flatMap(droppedText)),
    ...section(
      'Hazards between targets',
      hazards.map(h => `- ${code(h.one)} and ${code(h.other)}: ${prose(h.witness)}. ${prose(h.outcome)}`),
    ),
    ...section('Risks', riskTexts(risks)),
    ...section('What changes would save', savings.length === 0 ? [] : [savings.map(savingText).join('\n')]),
  ]
    .join('\n\n')
    .concat('\n');
}

function categoryText({ name, members }: Category): string {
  const lists = [...groupedBy(members, ({ project }) => project)].map(([project, of]) => {
    const items = [...groupedBy(of, ({ reason }) => reason)].map(
      ([reason, same]) => `- ${same.map(({ task }) => code(task)).join(', ')}: ${prose(reason)}`,
    );
    return [`**${prose(project)}**`, '', ...items].join('\n');
  });
  return [`### ${CATEGORY_TITLES[name]}`, CATEGORY_NOTES[name], ...lists].join('\n\n');
}

const COMPOSITES = ['Composite', 'Steps', 'Plan', 'Before → after', 'Nx target'];

function compositeRow(composite: Composite): string[] {
  const { steps, category, time, target } = composite;
  const late = isLate(composite) ? ` (not yet: ${LATE})` : '';
  return [
    code(composite.composite),
    steps.map(code).join(', '),
    PLAN_TITLES[category],
    `${timeText(time)}${late}`,
    code(target),
  ].map(cell => cell.replaceAll('|', '\\|'));
}

function keptText({ composite, order }: Composite): string[] {
  const stays = order.filter(({ redundant }) => !redundant);
  const lines = stays.map(o => `- ${code(o.before)}, then ${code(o.after)}: ${prose(o.witness)} (${o.kind})`);
  return lines.length === 0 ? [] : [`### ${code(composite)}`, lines.join('\n')];
}

function droppedText({ composite, dropped }: Composite): string[] {
  const lines = dropped.map(o => `- ${code(o.before)}, then ${code(o.after)}: ${prose(o.evidence)}`);
  return lines.length === 0 ? [] : [`### ${code(composite)}`, lines.join('\n')];
}

function riskTexts(risks: readonly Risk[]): string[] {
  return [...new Set(risks.map(({ kind }) => kind))].flatMap(kind => [
    `### ${RISK_TITLES[kind]}`,
    risks
      .filter(risk => risk.kind === kind)
      .map(({ task, taskfile, line, detail, hint }) => {
        const advice = hint === undefined ? '' : ` _${prose(hint)}_`;
        return `- ${code(task)} (${code(`${taskfile}:${line}`)}): ${prose(detail)}${advice}`;
      })
      .join('\n'),
  ]);
}

function savingText({ target, change: what, from, to, unit }: Saving): string {
  return `- ${code(target)}: ${change(from, to, unit)}: ${prose(what)}`;
}

function section(title: string, parts: readonly string[]): string[] {
  return parts.length === 0 ? [] : [`## ${title}`, ...parts];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** A name as it is, whatever it holds: the fence is longer than any run of backticks within. */
function code(text: string): string {
  const name = plain(text);
  const runs = [...name.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(0, ...runs) + 1);
  return runs.length === 0 && name.trim() !== '' ? `${fence}${name}${fence}` : `${fence} ${name} ${fence}`;
}

/** A sentence, with names in backticks where they pair up. Nothing in it is Markdown or HTML besides. */
function prose(text: string): string {
  const parts = plain(text).split('`');
  const isPaired = parts.length % 2 === 1 && !text.includes('``');
  return parts.map((part, i) => (isPaired && i % 2 === 1 ? part : escaped(part))).join(isPaired ? '`' : '\\`');
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\\*[\]|~$#]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
