/** What templates may use up, so that reading a Taskfile ends, whatever it says. */
import type { Value } from '../model';
import { TemplateError } from './error';
import { AnyMap, isList, isMap } from './values';

/** Of any one text. */
const MAX_TEXT = 16 * 1024 * 1024;
/** Of any one value, unfolded: what it holds twice counts twice. A unit is an element, or 64 characters. */
const MAX_WEIGHT = 1_000_000;
const MAX_DEPTH = 1_000;
/** Of all that one compilation evaluates, in units. */
const MAX_WORK = 16_000_000;

const CHARACTERS_PER_UNIT = 64;
/** A statement takes as long as looking at so many elements. */
const STATEMENT = 8;
/** What is kept counts more than what is looked at: all results of a compilation have 64 Mi characters at most. */
const KEPT_CHARACTERS_PER_UNIT = 4;
/** A command more takes as long as looking at so many elements. */
const ROUND = 200;

/** Counts the work of one compilation. Its methods throw `TemplateError` of fault `limit` when it is too much. */
export class Meter {
  private work = 0;
  private second: Meter | undefined;

  /** For what go-task does not evaluate, so that it takes nothing away from what it does. */
  get aside(): Meter {
    return (this.second ??= new Meter());
  }

  statement(): void {
    this.spend(STATEMENT);
  }

  /** A result that is kept. */
  keep(text: string): void {
    this.spend(text.length / KEPT_CHARACTERS_PER_UNIT);
  }

  /** False when a loop of so many rounds would be too much. */
  allowsRounds(count: number): boolean {
    if (this.work + count * ROUND > MAX_WORK) return false;
    this.work += count * ROUND;
    return true;
  }

  /** False when a text of so many parts, kept, would be too much. */
  allowsText(parts: number, length: number): boolean {
    const units = parts * STATEMENT + length / CHARACTERS_PER_UNIT + length / KEPT_CHARACTERS_PER_UNIT;
    if (this.work + units > MAX_WORK) return false;
    this.work += units;
    return true;
  }

  /** What a function is given: it may put all of it into one text. Lists and maps were looked at when they were made. */
  take(values: readonly (Value | undefined)[]): void {
    let characters = 0;
    for (const value of values) if (typeof value === 'string') characters += value.length;
    if (characters > 2 * MAX_TEXT) throw tooLarge();
    this.spend(characters / CHARACTERS_PER_UNIT);
  }

  /** Something that a template has made. */
  weigh(value: Value | undefined): void {
    if (typeof value === 'string') {
      if (value.length > MAX_TEXT) throw tooLarge();
      this.spend(value.length / CHARACTERS_PER_UNIT);
    } else if (typeof value === 'object' && value !== null) this.spend(sizeOf(value, 0, MAX_WEIGHT, new Map()).weight);
  }

  private spend(units: number): void {
    this.work += units;
    if (this.work > MAX_WORK)
      throw new TemplateError('limit', 'template: the templates of this task take too many steps');
  }
}

interface Size {
  readonly weight: number;
  /** How many levels are in it. */
  readonly height: number;
}

/**
 * Throws when it is more than `most`. What is in it in many places counts in each of them, but is looked at once: a few
 * lines make a value that would take a second to walk.
 */
function sizeOf(value: object, depth: number, most: number, known: Map<object, Size>): Size {
  const seen = known.get(value);
  if (depth + (seen?.height ?? 0) > MAX_DEPTH)
    throw new TemplateError('limit', `template: a value is nested more than ${MAX_DEPTH} levels deep`);
  let [weight, height] = [seen?.weight ?? 1, seen?.height ?? 0];
  const items = seen ? [] : itemsOf(value as Value);
  if (weight + items.length > most) throw tooLarge();
  for (const item of items) {
    if (typeof item === 'object' && item !== null) {
      const inner = sizeOf(item, depth + 1, most - weight, known);
      weight += inner.weight;
      height = Math.max(height, inner.height + 1);
    } else weight += 1 + (typeof item === 'string' ? item.length / CHARACTERS_PER_UNIT : 0);
  }
  if (weight > most) throw tooLarge();
  const size = { weight, height };
  if (!seen && depth > 0) known.set(value, size);
  return size;
}

function itemsOf(value: Value | undefined): readonly Value[] {
  if (value instanceof AnyMap) return value.entries().map(([, item]) => item);
  return isList(value) ? value : isMap(value) ? Object.values(value) : [];
}

function tooLarge(): TemplateError {
  return new TemplateError('limit', 'template: a value is too large: more than a million elements, or 16 MiB of text');
}

/** What the engine throws for a text that is too long, or for too many levels, as such a mistake. */
export function limitOf(error: unknown): TemplateError | undefined {
  if (!(error instanceof RangeError) || !/call stack|Invalid (?:string|array) length|allocation/.test(error.message)) {
    return undefined;
  }
  return new TemplateError('limit', `template: the template grows too large or too deep (${error.message})`);
}
