/** go-task's exit codes for what keeps it from running a task (semantics 7.9). */
import type { Diagnostic } from './diagnostic';

const CODES: Readonly<Partial<Record<Diagnostic['code'], number>>> = {
  'taskfile/not-found': 100,
  'include/not-found': 100,
  'taskfile/decode': 102,
  'taskfile/duplicate-key': 102,
  'yaml/alias': 102,
  'include/fetch-failed': 103,
  'include/insecure': 105,
  'taskfile/missing-version': 107,
  'taskfile/version': 107,
  'yaml/syntax': 109,
  'loop/not-iterable': 109,
  'loop/not-a-list': 109,
  'loop/reference': 109,
  'include/cycle': 110,
  'include/checksum': 111,
  'call/unknown-task': 200,
  'call/internal-task': 202,
  'call/ambiguous-alias': 203,
  'task/duplicate': 203,
};

/** @returns 1 for what go-task has no code of its own for */
export function exitCodeOf({ code }: Pick<Diagnostic, 'code'>): number {
  return CODES[code] ?? 1;
}
