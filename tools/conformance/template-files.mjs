/** The template expressions that are written down, and the variables that all expressions see. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const folder = join(import.meta.dirname, 'templates');

/**
 * @typedef {object} Expression
 * @property {string} id
 * @property {string} text a template, or what a `ref` says
 * @property {boolean} [ref]
 * @property {string} [explained] why ours differs on purpose
 */

/** @type {Record<string, unknown>} in the order in which they are evaluated */
export const DATA = parse(readFileSync(join(folder, 'data.yml'), 'utf8'), { intAsBigInt: true });

/**
 * Every file maps a function, or another subject, to its expressions: `upper: ['upper "a"']`. Braces are put around a text
 * that has none; `{ref: TEXT}` is the value of a reference; `{text: TEXT, explained: WHY}` may differ.
 *
 * @returns {{ expressions: Expression[], problems: string[] }}
 */
export function readTemplates() {
  const files = readdirSync(folder).filter(name => name.endsWith('.yml') && name !== 'data.yml');
  const expressions = files.sort().flatMap(file => {
    /** @type {Record<string, (string | { text?: string, ref?: string, explained?: string })[]>} */
    const subjects = parse(readFileSync(join(folder, file), 'utf8'));
    return Object.entries(subjects).flatMap(([subject, list]) => list.map(one => expressionOf(subject, one)));
  });
  const ids = expressions.map(({ id }) => id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  return { expressions, problems: twice.map(id => `two expressions are ${id}`) };
}

/**
 * @param {string} subject
 * @param {string | { text?: string, ref?: string, explained?: string }} one
 * @returns {Expression}
 */
function expressionOf(subject, one) {
  const { text = '', ref, explained } = typeof one === 'string' ? { text: one } : one;
  const more = explained === undefined ? {} : { explained };
  if (ref !== undefined) return { id: `${subject}: ref ${ref}`, text: ref, ref: true, ...more };
  const whole = text.includes('{{') ? text : `{{${text}}}`;
  return { id: `${subject}: ${whole}`, text: whole, ...more };
}
