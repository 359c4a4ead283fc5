/**
 * How target configuration written in options meets what is there, by Nx's rules for project.json and targetDefaults: lists
 * replace, `...` in them stands for what is there; options, configurations and metadata merge key by key; the rest replaces.
 */
import type { TargetConfiguration } from '@nx/devkit';

type Values = Readonly<Record<string, unknown>>;

/** Where nothing is there yet, `...` stays, for what comes to be there. */
export function mergeTargets(base: TargetConfiguration, over: TargetConfiguration): TargetConfiguration {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over as Values)) {
    merged[key] = mergeValue((base as Values)[key], value, DEPTHS[key] ?? 0);
  }
  return merged;
}

/** The list without what stands for nothing, each entry once. */
export function settled<T>(list: readonly T[] | undefined): T[] {
  const unique = new Map((list ?? []).map(item => [JSON.stringify(item), item]));
  unique.delete(JSON.stringify(SPREAD));
  return [...unique.values()];
}

/** Whether a list keeps what is there, rather than to replace it. */
export function keeps(list: readonly unknown[]): boolean {
  return list.includes(SPREAD);
}

const SPREAD = '...';

/** How many levels of keys of a property merge. */
const DEPTHS: Readonly<Record<string, number>> = { options: 1, configurations: 2, metadata: 2 };

function mergeValue(base: unknown, over: unknown, depth: number): unknown {
  if (Array.isArray(over)) {
    return over.flatMap((item: unknown) => (item === SPREAD && Array.isArray(base) ? (base as unknown[]) : [item]));
  }
  if (depth === 0 || !isRecord(base) || !isRecord(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = mergeValue(base[key], value, depth - 1);
  return merged;
}

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
