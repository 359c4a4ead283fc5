/** The report for a terminal, in 80 columns. */
import { field } from '../cli/text-fields';
import type { Category, Composite, Report, Risk, Saving, TargetHazard } from './model';
import {
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

/** How many of a kind are shown before the rest is left to `--json`. */
const SHOWN = 12;

export function textReport(report: Report): string {
  const { composites, categories, hazards, risks, savings } = report;
  return [
    [`${plain(report.workspace)}: ${countsText(report)}`, ...field('times', [durationsText(report.durations)])],
    ...composites.map(compositeLines),
    section('Categories', categories.flatMap(categoryLines)),
    section('Hazards between targets', hazards.flatMap(hazardLines)),
    section('Risks', riskLines(risks)),
    section('What changes would save', limited(savings.map(savingLines))),
  ]
    .filter(lines => lines.length > 0)
    .map(lines => `${lines.join('\n')}\n`)
    .join('\n');
}

function compositeLines(composite: Composite): string[] {
  const { target, category, time, phases, order, dropped } = composite;
  const stays = order.filter(({ redundant }) => !redundant);
  return [
    `${plain(composite.composite)}  →  ${plain(target)}`,
    ...field('plan', [PLAN_TITLES[category]]),
    ...field('time', [`${timeText(time)}${isLate(composite) ? NOT_YET : ''}`]),
    ...field('phases', limited(phases.map((steps, i) => [`${i + 1}. ${steps.map(plain).join(', ')}`]))),
    ...field('stays', limited(stays.map(o => [plain(`${o.before}, then ${o.after}: ${o.witness} (${o.kind})`)]))),
    ...field('may go', limited(dropped.map(o => [plain(`${o.before}, then ${o.after}: ${o.evidence}`)]))),
  ];
}

const NOT_YET = `; not yet: ${LATE}`;

function categoryLines({ name, members }: Category): string[] {
  return [
    `  ${CATEGORY_TITLES[name]}`,
    ...[...groupedBy(members, ({ project }) => project)].flatMap(([project, of]) =>
      field('', [plain(`${project}: ${of.map(({ task }) => task).join(', ')}`)]),
    ),
  ];
}

function hazardLines({ one, other, witness, outcome }: TargetHazard): string[] {
  return [`  ${plain(one)} and ${plain(other)}`, ...field('', [plain(witness), plain(outcome)])];
}

function riskLines(risks: readonly Risk[]): string[] {
  const kinds = [...new Set(risks.map(({ kind }) => kind))];
  return kinds.flatMap(kind => {
    const of = risks.filter(risk => risk.kind === kind);
    const lines = of.map(({ taskfile, line, task, detail, hint }) =>
      field('', [plain(`${taskfile}:${line} ${task}: ${detail}`), ...(hint === undefined ? [] : [plain(hint)])]),
    );
    return [`  ${RISK_TITLES[kind]} (${of.length})`, ...limited(lines)];
  });
}

function savingLines(saving: Saving): string[] {
  const { target, change: what, from, to, unit } = saving;
  return [`  ${plain(target)}: ${change(from, to, unit)}`, ...field('', [plain(what)])];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines];
}

/** The first ones, and how many more there are. */
function limited(items: readonly (readonly string[])[]): string[] {
  const rest = items.length - SHOWN;
  const shown = items.slice(0, SHOWN).flat();
  return rest > 0 ? [...shown, `  … ${rest} more, in --json and --html`] : shown;
}
