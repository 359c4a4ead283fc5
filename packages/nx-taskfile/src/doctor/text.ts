/** How findings read in a terminal of 80 columns: a block for each code, the gravest first, and what to do next. */
import type { Paint, Severity } from '@nx-taskfile/taskfile';
import { wrapped } from '../wrapped';
import { countsOf, SEVERITIES, type Counts, type Finding } from './model';

export interface TextOptions {
  readonly paint: Paint;
  /** So many findings of a code are shown; all by default. */
  readonly most?: number;
}

/** @param findings sorted, gravest first */
export function findingsText(findings: readonly Finding[], { paint, most = Infinity }: TextOptions): string {
  const blocks = SEVERITIES.flatMap(severity =>
    grouped(findings.filter(one => one.severity === severity)).map(group => blockOf(group, paint, most)),
  );
  return `${[...blocks, [summary(findings, paint)]].map(lines => lines.join('\n')).join('\n\n')}\n`;
}

/** In the order in which the codes come first. */
function grouped(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const one of findings) {
    const known = groups.get(one.code);
    if (known) known.push(one);
    else groups.set(one.code, [one]);
  }
  return [...groups.values()];
}

function blockOf(group: readonly Finding[], paint: Paint, most: number): string[] {
  const [first] = group;
  if (!first) return [];
  const shown = group.length > most ? group.slice(0, most) : group;
  const hints = new Set(group.map(({ hint }) => hint));
  const common = hints.size === 1 ? first.hint : undefined;
  const left = group.length - shown.length;
  return [
    `${paint(COLOURS[first.severity], first.severity)} ${first.code}`,
    ...shown.flatMap(one => [
      ...indented('', `${one.file}:${one.line}:${one.column} ${one.message}`),
      ...(common === undefined && one.hint !== undefined ? indented('hint: ', one.hint) : []),
    ]),
    ...(left > 0 ? [`  and ${left} more: --all`] : []),
    ...(common === undefined ? [] : indented('hint: ', common)),
  ];
}

const COLOURS = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

function indented(label: string, text: string): string[] {
  return wrapped(`${label}${text}`, 76).map(line => `  ${line}`);
}

function summary(findings: readonly Finding[], paint: Paint): string {
  if (findings.length === 0) return paint('green', 'Nothing is wrong.');
  const counts = countsOf(findings);
  const told = SEVERITIES.filter(severity => counts[severity] > 0).map(severity =>
    numbered(counts[severity], severity),
  );
  return `${told.join(', ')}. ${next(findings, counts)}`;
}

const WORDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

function numbered(count: number, severity: Severity): string {
  return `${count} ${WORDS[severity]}${count === 1 ? '' : 's'}`;
}

function next(findings: readonly Finding[], counts: Counts): string {
  const [first] = findings;
  const repairable = findings.filter(({ code }) => code.startsWith('intent/')).length;
  if (counts.error > 0 && first) return `Next: ${first.file}:${first.line}, the first error.`;
  if (repairable > 0) return `Next: \`nx g nx-taskfile:migrate\` repairs ${repairable} of them.`;
  if (counts.warning > 0 && first) return `Next: ${first.file}:${first.line}, the first warning.`;
  return 'Nothing is wrong; these could be better.';
}
