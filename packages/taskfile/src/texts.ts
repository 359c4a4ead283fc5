/** Evaluates the texts of one task; in the fast pass the first mistake leaves its text, and every later one, as it is written. */
import { NONE } from './none';
import type { Diagnostic, Range } from './diagnostic';
import type { PlainDeferral, Text } from './instance';
import type { Task } from './model';
import { templateDiagnostic, type Place } from './template/diagnose';
import type { TemplateError } from './template/error';
import { render, uniqueDeferrals, verbatim, type Rendered } from './template/render';
import type { Scope } from './template/scope';

/** Where a text stands: the key of the task that it is the value of, or its own place; the task's where it has none. */
export type Where = string | Range | undefined;

/** Stands for the value of a secret. */
export const SECRET: PlainDeferral = { kind: 'secret', name: 'secret' };

export class Texts {
  /** The fast pass has met a mistake. */
  mistaken = false;

  constructor(
    private readonly task: Task,
    readonly fast: boolean,
    readonly diagnostics: Diagnostic[],
    /** What is made from a secret gets no value: nothing is run, and what is known is for others to see. */
    readonly hides: boolean,
  ) {}

  text(raw: string, scope: Scope, where: Where): Text {
    if (this.mistaken || !raw.includes('{{')) return verbatim(raw);
    const { text, ofSecret } = this.rendered(raw, scope, where);
    return ofSecret && this.hides ? { raw, deferrals: uniqueDeferrals([...text.deferrals, SECRET]) } : text;
  }

  rendered(raw: string, scope: Scope, where: Where, file?: string): Rendered {
    if (this.mistaken) return { text: verbatim(raw) };
    const rendered = render(raw, scope);
    if (!rendered.problem) return rendered;
    return this.mistake(rendered.problem, where, file) ? { text: verbatim(raw) } : rendered;
  }

  list(raws: readonly string[], scope: Scope, where: Where): readonly Text[] {
    return raws.length === 0 ? NONE : raws.map(raw => this.text(raw, scope, where));
  }

  /** Notes a mistake; true when the text, and those after it, are left as they are written. */
  mistake(problem: TemplateError, where: Where, file?: string): boolean {
    if (this.fast) this.mistaken = true;
    else this.diagnostics.push(templateDiagnostic(problem, this.placeOf(where, file)));
    return this.fast;
  }

  placeOf(where: Where, file = this.task.file): Place {
    const range = typeof where === 'string' ? this.task.fieldRanges?.get(where) : where;
    return { file, range: range ?? this.task.range };
  }
}
