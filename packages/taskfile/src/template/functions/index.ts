/** Every function that templates may call (semantics 5.7). */
import { COMPARE } from './compare';
import { DATA } from './data';
import { DATES } from './dates';
import type { FunctionTable } from './define';
import { ENCODING } from './encoding';
import { LISTS } from './lists';
import { MACHINE } from './machine';
import { MAPS } from './maps';
import { NUMBERS } from './numbers';
import { PATHS } from './paths';
import { REGEXES } from './regexes';
import { STRINGS } from './strings';
import { TEXT } from './text';
import { URLS } from './urls';

export const FUNCTIONS: FunctionTable = {
  ...COMPARE,
  ...TEXT,
  ...STRINGS,
  ...ENCODING,
  ...REGEXES,
  ...NUMBERS,
  ...LISTS,
  ...MAPS,
  ...DATA,
  ...DATES,
  ...PATHS,
  ...URLS,
  ...MACHINE,
};

/** Whether go-task knows a template function of this name. */
export function isTemplateFunction(name: string): boolean {
  return Object.hasOwn(FUNCTIONS, name);
}

/** The names of all template functions, sorted. */
export function templateFunctions(): readonly string[] {
  return Object.keys(FUNCTIONS).sort();
}
