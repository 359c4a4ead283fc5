/** Regular expressions in slim-sprig's order of arguments: the expression first. */
import type { Value } from '../../model';
import { quoteMeta, Regex } from '../regex';
import { gathered, nilList } from '../values';
import { checkSize } from './bounds';
import { fn, type FunctionTable, type TemplateFunction } from './define';
import { texts } from './to-text';

type Parse = (source: string) => Regex;

export const REGEXES: FunctionTable = {
  ...both('Match', parse => fn(['string', 'string'], (source, text) => parse(source).test(text))),
  // This one takes what is no expression for one that matches nothing.
  regexMatch: fn(['string', 'string'], (source, text) => {
    try {
      return Regex.parse(source).test(text);
    } catch (error) {
      if (error instanceof Error && 'fault' in error && error.fault === 'exec') return false;
      throw error;
    }
  }),
  ...both('Find', parse => fn(['string', 'string'], (source, text) => parse(source).first(text) ?? '')),
  ...both('FindAll', parse =>
    fn(['string', 'string', 'int'], (source, text, limit) => list(parse(source).all(text, Number(limit)))),
  ),
  ...both('ReplaceAll', parse =>
    fn(['string', 'string', 'string'], (source, text, by) => {
      const regex = parse(source);
      return regex.replace(text, regex.expand(by));
    }),
  ),
  ...both('ReplaceAllLiteral', parse =>
    fn(['string', 'string', 'string'], (source, text, by) => parse(source).replace(text, () => by)),
  ),
  ...both('Split', parse =>
    fn(['string', 'string', 'int'], (source, text, limit) => {
      const parts = parse(source).split(text, Number(limit));
      return parts ? texts(parts) : nilList('[]string');
    }),
  ),
  regexQuoteMeta: fn(['string'], quoteMeta),
};

/** The function that panics, and the one that gives the error. */
function both(name: string, make: (parse: Parse) => TemplateFunction): FunctionTable {
  return {
    [`regex${name}`]: make(source => Regex.must(source)),
    [`mustRegex${name}`]: make(source => Regex.parse(source)),
  };
}

/** Nothing found is no list at all. */
function list(found: readonly string[]): Value {
  checkSize(found.length);
  return found.length === 0 ? nilList('[]string') : gathered(found, '[]string', 10);
}
