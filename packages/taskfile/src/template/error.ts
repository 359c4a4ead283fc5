/** What stops a template: a mistake in it, or something that is not known yet. Neither leaves this folder. */

export type TemplateFault = 'parse' | 'exec' | 'limit';

/** A mistake, in Go's words: `template: :1:5: executing "" at <.X.y>: …`. */
export class TemplateError extends Error {
  constructor(
    readonly fault: TemplateFault,
    message: string,
  ) {
    super(message);
  }
}

/** Thrown by a function; the evaluator adds where it was called. */
export class FunctionError extends Error {
  constructor(
    message: string,
    readonly fault: TemplateFault = 'exec',
  ) {
    super(message);
  }
}

/**
 * Evaluation met a variable whose value is not known without running something. It is thrown often, and nobody asks where:
 * one for all saves the making.
 */
export const UNKNOWABLE = new Error('a value is not known without running something');
