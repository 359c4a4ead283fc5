/** What functions give for values that have marks: a hole, for whatever goes in, anything may come out. */
import type { Value } from '../model';
import type { Host, TemplateFunction } from './functions/define';
import { hasHole, hasPlace, hole, holeOf, markedIn, PLACE, placed, placeIn } from './marks';

type Result = Value | undefined;

/** Undefined: the function may be called as usual. */
export function openResult(
  name: string,
  definition: TemplateFunction,
  values: readonly Result[],
  host: Host,
): Value | undefined {
  const marked = markedIn(values);
  if (marked.length === 0) return dependent(name, definition, values);
  const call = (given: readonly string[]): Result => definition.call(given, host);
  return pathResult(name, call, values, marked) ?? holeOf(marked);
}

/** What an expression gives that looks at more than its arguments. The platform is that of the compilation. */
function dependent(name: string, { depends }: TemplateFunction, [first]: readonly Result[]): Value | undefined {
  if (depends === undefined || (depends === 'platform' && name !== 'numCPU')) return undefined;
  if (depends === 'path') return PLACE;
  return hole(depends === 'env' && typeof first === 'string' ? `.${first}` : name);
}

/** They change nothing of a path but its end; a mark is a folder to them. */
const OF_PATHS: ReadonlySet<string> = new Set(['joinPath', 'clean', 'osClean', 'dir', 'osDir']);
/** They put a path somewhere as it is. */
const OF_TEXTS: ReadonlySet<string> = new Set(
  'toSlash ToSlash fromSlash FromSlash trim quote squote shellQuote q print printf default coalesce'.split(' '),
);

/** The result for paths of this checkout, where it is one itself, or has nothing of the checkout any more. */
function pathResult(
  name: string,
  call: (values: readonly string[]) => Result,
  values: readonly Result[],
  marked: readonly string[],
): string | undefined {
  if (!values.every(value => typeof value === 'string') || marked.some(hasHole)) return undefined;
  const [place, other] = marked.map(placeIn);
  if (place === undefined || marked.length > 2) return undefined;
  if (marked.length === 2) {
    // How to come from one place to another is the same in every checkout.
    const way = name === 'relPath' && other !== undefined ? call([place, other]) : undefined;
    return typeof way === 'string' ? way : undefined;
  }
  if (OF_PATHS.has(name)) {
    const result = call(values);
    return typeof result === 'string' && placeIn(result)?.startsWith('/') ? result : undefined;
  }
  if (!OF_TEXTS.has(name)) return undefined;
  const result = call(values.map(value => placeIn(value) ?? value));
  const parts = typeof result === 'string' ? result.split(place) : [];
  return parts.length === 2 && !hasPlace(parts.join('')) ? parts.join(placed(place)) : undefined;
}
