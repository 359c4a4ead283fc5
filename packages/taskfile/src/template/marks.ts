/**
 * How a value shows the places in it that are only known when it runs. The marks are of characters that Unicode keeps from
 * being text, so no Taskfile has them.
 */
import type { Value } from '../model';
import { AnyMap, isList, isMap } from './values';

const [OPEN, CLOSE, PATH] = ['\uFDD0', '\uFDD1', '\uFDD2'];

/** What stands for a value of which nothing is known; `name` is for people. */
export function hole(name: string): string {
  return `${OPEN}${name.replace(/[^\w.]/g, '_')}${CLOSE}`;
}

/** A hole that would hold something else in another checkout. */
export const PLACE = hole('ROOT_DIR');

/** An absolute path of this checkout. */
export function placed(path: string): string {
  return path.startsWith('/') ? PATH + path : path;
}

/** The path, when that is all. */
export function placeIn(text: string): string | undefined {
  return text.startsWith(PATH) && !hasHole(text) && !hasPlace(text.slice(1)) ? text.slice(1) : undefined;
}

export function hasPlace(text: string): boolean {
  return text.includes(PATH);
}

export function hasHole(text: string): boolean {
  return text.includes(OPEN);
}

/** Nothing is known of it, not even whether it is empty. */
export function isHole(value: Value | undefined): boolean {
  return typeof value === 'string' && hasHole(value) && value.replace(HOLES, '') === '';
}

const HOLES = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, 'g');

/** Longer than anybody writes a text by hand; what is longer has nothing known. */
const LONGEST = 100_000;

export function bounded(open: string): string | undefined {
  return open.length > LONGEST ? undefined : open;
}

/** All texts of a value that have marks. */
export function markedIn(values: readonly (Value | undefined)[]): readonly string[] {
  const found: string[] = [];
  const seen = new Set<object>();
  const visit = (value: Value | undefined): void => {
    if (typeof value === 'string') {
      if (hasHole(value) || hasPlace(value)) found.push(value);
      return;
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (isList(value)) value.forEach(visit);
    else if (value instanceof AnyMap) value.entries().forEach(([, item]) => visit(item));
    else if (isMap(value)) Object.values(value).forEach(visit);
  };
  values.forEach(visit);
  return found;
}

/** The hole that is left of values which something was made from. */
export function holeOf(marked: readonly string[]): string {
  const [first = ''] = marked;
  const place = marked.some(text => hasPlace(text) || text.includes(PLACE));
  return place ? PLACE : hole(first.slice(first.indexOf(OPEN) + 1, first.indexOf(CLOSE)));
}

/** One piece of a text: what it says, a hole, or that an absolute path of this checkout begins here. */
export type Piece = string | { readonly hole: string; readonly place: boolean } | { readonly path: true };

/** The pieces of `Text.open`, in their order. */
export function piecesOf(open: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const split = /\uFDD0([^\uFDD1]*)\uFDD1|(\uFDD2)/g;
  let from = 0;
  for (const match of open.matchAll(split)) {
    if (match.index > from) pieces.push(open.slice(from, match.index));
    const [all, name = ''] = match;
    pieces.push(all === PATH ? { path: true } : { hole: name, place: all === PLACE });
    from = match.index + all.length;
  }
  if (from < open.length) pieces.push(open.slice(from));
  return pieces;
}
