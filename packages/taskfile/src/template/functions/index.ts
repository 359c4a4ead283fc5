/** Every function that templates may call (semantics 5.7). */
import { FunctionError } from '../error';
import { COMPARE } from './compare';
import { DATA } from './data';
import { variadic, type FunctionTable, type TemplateFunction } from './define';
import { LISTS } from './lists';
import { MACHINE } from './machine';
import { MAPS } from './maps';
import { NUMBERS } from './numbers';
import { STRINGS } from './strings';

/** Known to go-task, and refused with a diagnostic of its own rather than answered wrongly. Regular expressions are RE2's. */
const UNSUPPORTED = [
  ...['regexMatch', 'regexFind', 'regexFindAll', 'regexReplaceAll', 'regexReplaceAllLiteral', 'regexSplit'],
  ...['mustRegexMatch', 'mustRegexFind', 'mustRegexFindAll', 'mustRegexReplaceAll', 'mustRegexReplaceAllLiteral'],
  ...['mustRegexSplit', 'toDate', 'mustToDate', 'ago', 'duration', 'durationRound', 'getHostByName'],
  ...['urlParse', 'urlJoin', 'joinUrl', 'b32enc', 'b32dec', 'spew', 'call'],
];

export const FUNCTIONS: FunctionTable = {
  ...COMPARE,
  ...STRINGS,
  ...NUMBERS,
  ...LISTS,
  ...MAPS,
  ...DATA,
  ...MACHINE,
  ...Object.fromEntries(UNSUPPORTED.map(name => [name, unsupported(name)])),
};

/** Whether go-task knows a template function of this name. */
export function isTemplateFunction(name: string): boolean {
  return Object.hasOwn(FUNCTIONS, name);
}

function unsupported(name: string): TemplateFunction {
  return variadic([], 'any', () => {
    throw new FunctionError(`the function ${name} is not supported yet`, 'unsupported-function');
  });
}
