/**
 * Annotations of GitHub Actions, which shows them at the lines of a pull request:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import type { Severity } from '@nx-taskfile/taskfile';
import type { Finding } from './model';

/** One line a finding. */
export function annotations(findings: readonly Finding[]): string {
  return findings.map(one => `${annotation(one)}\n`).join('');
}

function annotation({ severity, code, message, hint, file, line, column, endLine, endColumn }: Finding): string {
  const place = { file, line, endLine, ...(line === endLine && { col: column, endColumn }), title: code };
  const properties = Object.entries(place).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${COMMANDS[severity]} ${properties.join(',')}::${data(hint === undefined ? message : `${message}\nhint: ${hint}`)}`;
}

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** As @actions/core escapes them. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
