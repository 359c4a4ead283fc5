/**
 * Texts that are only partly known: a hole stands where a value comes in when it runs. It is taken for words, or for a part of
 * one, and never for syntax, like an expansion that `eval` does not see. Its characters are none that a text has (Unicode's
 * noncharacters), after a `$`, so that whoever looks for expansions in a word that is not resolved sees one.
 */

const [OPEN, CLOSE] = ['$\uFDD8', '\uFDD9'];

/** A hole in the place of what `name` names, for people. */
export function hole(name: string): string {
  return `${OPEN}${name.replace(/[^\w.]/g, '_')}${CLOSE}`;
}

export function hasHole(text: string): boolean {
  return text.includes(OPEN);
}

/** The name of a variable that the shell expands is only partly known: `$PREFIX_` and a hole. */
export function hasOpenName(text: string): boolean {
  return hasHole(text) && /\$\{?[#!]?\w*\$\uFDD8/.test(text);
}

/** For people: holes as templates write them. */
export function withHolesShown(text: string): string {
  return hasHole(text) ? text.replace(/\$\uFDD8([^\uFDD9]*)\uFDD9?/g, '{{$1}}') : text;
}
