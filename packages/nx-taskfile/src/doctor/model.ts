/** What `nx-taskfile doctor` finds (docs/doctor.md). */
import type { Diagnostic, Severity } from '@nx-taskfile/taskfile';

/** One thing to know about a workspace. Lines and columns count from 1, in UTF-16 units. */
export interface Finding {
  /** docs/diagnostics.md */
  readonly code: Diagnostic['code'];
  readonly severity: Severity;
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
  /** Workspace-relative path, or the address of a remote Taskfile. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export type Counts = Readonly<Record<Severity, number>>;

export function countsOf(findings: readonly Finding[]): Counts {
  const count = (severity: Severity): number => findings.filter(one => one.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}
