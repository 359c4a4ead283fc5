/** Collects what the stages have found, and what could be better: everything that is wrong with a workspace, gravest first. */
import type { Diagnostic } from '@nx-taskfile/taskfile';
import { isAbsolute, posix } from 'node:path';
import type { Analysis, PlacedTask } from '../analysis/model';
import type { LoweredTask } from '../lower/model';
import { unusedDiagnostics } from '../options/describe';
import { missingScripts } from './missing-scripts';
import { SEVERITIES, type Finding } from './model';
import { nearlyCached } from './nearly-cached';

/** The workspace as one entry of `plugins` in nx.json has it. */
export interface Examined {
  readonly analysis: Analysis;
  readonly lowered: readonly LoweredTask[];
}

/**
 * @param root the workspace's, absolute
 * @param nxJson its text, where there is one
 */
export function findings(examined: readonly Examined[], root: string, nxJson?: string): readonly Finding[] {
  const failed = examined.some(({ analysis }) => analysis.failures.length > 0);
  // A Taskfile that does not load has no tasks for an option to hold for.
  const unused = failed ? [] : examined.flatMap(({ analysis }) => analysis.unusedOptions);
  return asFindings([...examined.flatMap(diagnosticsOf), ...unusedDiagnostics(unused, root, nxJson)], root);
}

/**
 * Gravest first, then by place. Each place has a code once: a file that several others include is wrong once, and of a circle
 * one task is enough.
 */
export function asFindings(diagnostics: readonly Diagnostic[], root: string): readonly Finding[] {
  const places = new Map<string, Diagnostic>();
  const circles = new Set<string>();
  for (const one of diagnostics) {
    const place = `${one.code}\n${one.file}\n${one.range?.start.offset ?? -1}`;
    if (places.has(place)) continue;
    const circle = one.code === 'call/cycle' ? `${one.file}\n${one.message}` : undefined;
    if (circle === undefined || !circles.has(circle)) places.set(place, one);
    if (circle !== undefined) circles.add(circle);
  }
  return [...places.values()].map(one => finding(one, root)).sort(byGravity);
}

function diagnosticsOf({ analysis, lowered }: Examined): Diagnostic[] {
  const { failures, notes, remarks, tasks } = analysis;
  const told = [
    ...tasks.flatMap(toldOf),
    ...lowered.flatMap(({ placed, diagnostics }) => toldOf({ ...placed, diagnostics })),
  ];
  return [
    ...failures,
    ...notes,
    ...remarks,
    ...told.filter(({ code }) => !ASIDE.has(code)),
    ...tasks.flatMap(missingScripts),
    ...nearlyCached(lowered),
  ];
}

/** What a wildcard stands for only a call tells: without one, `{{index .MATCH 0}}` fails. */
function toldOf({ task, diagnostics }: PlacedTask): readonly Diagnostic[] {
  return task.id.includes('*') ? diagnostics.filter(({ code }) => code !== 'template/exec') : diagnostics;
}

/** They say in which form a target runs: there is nothing to do about it. */
const ASIDE: ReadonlySet<string> = new Set(['lowering/runner', 'plan/ordered', 'target/shared']);

function finding({ code, severity, message, file, range, hint }: Diagnostic, root: string): Finding {
  const start = range?.start ?? { line: 1, column: 1 };
  const end = range?.end ?? start;
  return {
    code,
    severity,
    message,
    ...(hint !== undefined && { hint }),
    file: isAbsolute(file) ? posix.relative(root, file) : file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

function byGravity(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compare(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.code, b.code)
  );
}

/** The same on every machine, whatever its language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
