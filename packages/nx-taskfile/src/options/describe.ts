/** What is wrong with options, as diagnostics of nx.json. */
import { closest, formatDiagnostic, type Diagnostic } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import type { Failure } from '../inference/model';
import { optionRange } from './place';
import type { Violation } from './schema';

/**
 * @param root the workspace's, absolute
 * @param text of nx.json, to say where they stand
 */
export function optionDiagnostics(violations: readonly Violation[], root: string, text?: string): Diagnostic[] {
  return violations.map(({ code, path, message, hint, meant }) => {
    const suggestion = meant && closest(meant.word, meant.among, 3);
    const next = suggestion === undefined ? hint : `did you mean "${suggestion}"?`;
    return {
      code,
      severity: 'error',
      message: path === '' ? `the options of nx-taskfile: ${message}` : `the option \`${path}\` ${message}`,
      ...placeOf(path, root, text),
      ...(next !== undefined && { hint: next }),
    };
  });
}

/** The same for a person. */
export function shownViolations(violations: readonly Violation[], root: string): Failure[] {
  return optionDiagnostics(violations, root).map(diagnostic => ({
    file: 'nx.json',
    message: formatDiagnostic(diagnostic, { cwd: root }),
  }));
}

/** An option may be right and do nothing, after a task has been renamed. */
export function unusedDiagnostics(options: readonly string[], root: string, text?: string): Diagnostic[] {
  return options.map(option => ({
    code: 'options/unused',
    severity: 'warning',
    message: `the option \`${option}\` holds for no task`,
    ...placeOf(option, root, text),
    hint: 'its glob is held against the names in `nx-taskfile explain`: correct it, or remove the line',
  }));
}

function placeOf(option: string, root: string, text: string | undefined): Pick<Diagnostic, 'file' | 'range'> {
  const range = text === undefined ? undefined : optionRange(text, option);
  return { file: posix.join(root, 'nx.json'), ...(range && { range }) };
}
