/** A diagnostic of a file of the workspace, for a person: with its place, the line it is about, and what to do. */
import { formatDiagnostic, nodeFiles, type Diagnostic } from '@nx-taskfile/taskfile';

/** @param cwd absolute; the file is shown relative to it */
export function complaint(diagnostic: Diagnostic, cwd: string): string {
  const text = diagnostic.range && nodeFiles.read(diagnostic.file)?.toString();
  return formatDiagnostic(diagnostic, { cwd, ...(text !== undefined && { text }) });
}
