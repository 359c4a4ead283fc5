import { forEachChild, parse } from 'unbash';
import type { ParsedScript, SyntaxNode } from 'unbash';
import { neverEnds } from './endless';
import { formOf } from './form';
import { parametersIn } from './parameters';
import type { ScriptSummary, ShellError } from './model';
import { bashOnly } from './portability';
import { plainWords } from './plain-words';
import { walk } from './walk';

/** Nodes within nodes; the parser bounds each script, but not substitutions within substitutions. */
const DEEPEST = 1000;

export interface SummariseOptions {
  /** A command that fails ends the script (`set -e`), as in go-task; not so in a plain `sh -c`. */
  readonly stops?: boolean;
  /** Of a file that is run: where, and with which words. */
  readonly file?: ScriptFile;
}

export interface ScriptFile {
  /** The absolute path that it starts in; those that come of it are absolute too. */
  readonly cwd: string;
  /** The path by which it was called, or by which the shell was given it. */
  readonly path: string;
  /** Read by the shell of another script, which keeps its name, and its words when there are none. */
  readonly sourced?: boolean;
  /** Its words; one that is not known has no value, and may be any number of them when it is not `single`. */
  readonly args: readonly { readonly value?: string; readonly single: boolean }[];
  /** What some commands print, by their words. */
  readonly prints?: ReadonlyMap<string, string>;
}

/**
 * Says what a piece of shell text runs. Never throws: text that does not parse gives `errors` and what could be recovered.
 * A `cd` is taken to find its directory unless the script itself provides for it not to.
 */
export function summarise(text: string, { stops = true, file }: SummariseOptions = {}): ScriptSummary {
  if (file) return parsed(text, stops, file);
  const summaries = stops ? stopping : goingOn;
  const before = summaries.get(text);
  if (before) return before;
  const summary = plainWords(text) ?? parsed(text, stops);
  if (summaries.size === MOST) summaries.clear();
  summaries.set(text, summary);
  return summary;
}

/** Packages of one workspace have the same commands. What is said of a text depends on nothing else. */
const stopping = new Map<string, ScriptSummary>();
const goingOn = new Map<string, ScriptSummary>();
const MOST = 4000;

/** As `summarise`, always by way of the parser; for the tests that compare the two. */
export function parsed(text: string, stops = true, file?: ScriptFile): ScriptSummary {
  const script = parse(text);
  const ownErrors = errorsIn(script);
  const walkable = ownErrors.every(error => error.message !== TOO_DEEP);
  const { commands, looseWords, functions, inner } = walk(
    walkable ? script : { ...script, commands: [] },
    stops,
    file && { cwd: file.cwd, variables: variablesOf(file) },
  );
  const errors = [...ownErrors, ...inner.flatMap(({ script: own, host }) => errorsIn(own, host.start))];
  return {
    text,
    commands,
    looseWords,
    functions: [...functions.keys()],
    errors,
    parameters: walkable ? parametersIn([script, ...inner.map(({ script: own }) => own)]) : [],
    bashOnly: walkable ? bashOnly([script, ...inner.map(({ script: own }) => own)]) : [],
    ...(errors.length === 0 ? formOf(script, text) : { plain: false }),
    neverEnds: walkable && neverEnds(script, functions),
  };
}

function variablesOf({ path, sourced, args, prints }: ScriptFile): ReadonlyMap<string, string> {
  const variables = new Map([...(prints ?? []), ['BASH_SOURCE', path]]);
  if (!sourced) variables.set('0', path);
  else if (args.length === 0) return variables;
  const open = args.findIndex(({ value, single }) => value === undefined && !single);
  for (const [i, { value }] of args.slice(0, open < 0 ? args.length : open).entries()) {
    if (value !== undefined) variables.set(String(i + 1), value);
  }
  return open < 0 ? variables.set('#', String(args.length)) : variables;
}

const TOO_DEEP = 'nested too deeply to be analysed';

/** A substitution's script keeps its errors to itself; `host` is where text that is decoded before it is parsed stands. */
function errorsIn(script: ParsedScript, host?: number): ShellError[] {
  const errors: ShellError[] = [];
  const visit = (node: SyntaxNode, offset: number | undefined, depth: number): void => {
    if (depth > DEEPEST) {
      if (errors.at(-1)?.message !== TOO_DEEP) errors.push({ message: TOO_DEEP, offset: offset ?? node.pos });
      return;
    }
    if (node.type === 'Script') {
      const parsed: ParsedScript = node;
      errors.push(...(parsed.errors ?? []).map(({ message, pos }) => ({ message, offset: offset ?? pos })));
    }
    forEachChild(node, child => {
      const decoded = child.type === 'Script' && child.source !== undefined;
      visit(child, offset ?? (decoded ? node.pos : undefined), depth + 1);
    });
  };
  visit(script, host, 0);
  return errors;
}
