import type { Markup } from './markup';

/** A part of the page, with its place in the list at the top. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}
