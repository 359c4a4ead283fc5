/** Template mistakes as diagnostics. */
import type { Diagnostic, Range } from '../diagnostic';
import type { TemplateError } from './error';

export interface Place {
  readonly file: string;
  readonly range?: Range;
}

/** Codes: `template/parse`, `template/exec`, `template/limit`. */
export function templateDiagnostic(problem: TemplateError, place: Place): Diagnostic {
  return {
    code: `template/${problem.fault}`,
    severity: 'error',
    message: problem.message.trimEnd(),
    ...place,
    hint: hintFor(problem),
  };
}

function hintFor({ fault, message }: TemplateError): string {
  if (fault === 'limit') return 'the template grows without end, or is far too large';
  const [, name] = /function "([^"]+)" not defined/.exec(message) ?? [];
  if (name !== undefined) return `a Taskfile variable is written {{.${name}}}, literal braces {{"{{"}}`;
  if (fault === 'parse') return 'literal braces are written {{"{{"}}';
  return 'look at what the values are: {{spew .NAME}} shows one';
}
