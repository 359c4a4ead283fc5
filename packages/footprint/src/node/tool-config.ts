/** The configuration of a JavaScript tool, whatever it is written in. */
import { posix } from 'node:path';
import type { Facts } from '../facts';
import { hasWildcard, inDir, resolvePath, upward } from '../paths';
import type { Options } from '../options';
import { manifestOf } from './packages';
import { ABSENT, CODE, fromData, scriptConfig, type Value } from './script-config';

export interface ToolConfig {
  /** Undefined where there is none. */
  readonly path?: string;
  readonly value: Value;
}

/** The first of `names` in `dir`, else what the package.json there has under `manifestKey`. */
export function configIn(facts: Facts, dir: string, names: readonly string[], manifestKey?: string): ToolConfig {
  const path = names.map(name => inDir(dir, name)).find(candidate => facts.exists(candidate));
  if (path !== undefined) return configAt(facts, path);
  const value = manifestKey === undefined ? undefined : manifestOf(facts, dir)[manifestKey];
  return value === undefined ? { value: ABSENT } : { path: inDir(dir, 'package.json'), value: fromData(value) };
}

/** As `configIn`, in the nearest directory from `dir` upward that has one. */
export function configAbove(facts: Facts, dir: string, names: readonly string[], manifestKey?: string): ToolConfig {
  for (const parent of upward(dir)) {
    const found = configIn(facts, parent, names, manifestKey);
    if (found.path !== undefined) return found;
  }
  return { value: ABSENT };
}

export function configAt(facts: Facts, path: string): ToolConfig {
  return { path, value: contentOf(facts, path) };
}

function contentOf(facts: Facts, path: string): Value {
  switch (posix.extname(path)) {
    case '.json':
    case '.jsonc':
    case '.json5':
      return fromParsed(facts.json(path));
    case '.yml':
    case '.yaml':
      return fromParsed(facts.yaml(path));
    case '.toml':
      return fromParsed(facts.toml(path));
    case '.js':
    case '.mjs':
    case '.cjs':
    case '.ts':
    case '.mts':
    case '.cts':
      return scriptConfig(facts, path);
    default:
      // `.mocharc`, `.swcrc`: JSON in its broad forms.
      return fromParsed(facts.json(path) ?? facts.yaml(path));
  }
}

/** What does not parse may say anything. */
function fromParsed(data: unknown): Value {
  return data === undefined ? CODE : fromData(data);
}

/** The configuration that a flag names, else the one that is found; undefined when it is only known when it runs. */
export function chosenConfig(
  facts: Facts,
  cwd: string,
  given: Options,
  flags: readonly string[],
  found: () => ToolConfig,
): ToolConfig | undefined {
  if (!given.has(...flags)) return found();
  const named = given.value(...flags)?.value;
  const path = named === undefined ? undefined : resolvePath(cwd, named);
  return path === undefined || !facts.exists(path) || facts.isDirectory(path) ? undefined : configAt(facts, path);
}

/** Where a setting points, workspace-relative; undefined when that is not known or outside. */
export function placeOf(value: Value, base: string, fallback: string): string | undefined {
  switch (value.kind) {
    case 'absent':
      return resolvePath(base, fallback);
    case 'file':
      return value.path;
    case 'data': {
      const path = typeof value.value === 'string' ? resolvePath(base, value.value) : undefined;
      return path === undefined || hasWildcard(path) ? undefined : path;
    }
    default:
      return undefined;
  }
}

export function textOf(value: Value): string | undefined {
  return value.kind === 'data' && typeof value.value === 'string' ? value.value : undefined;
}

/** Whether a switch is on; undefined when that is not known. */
export function isOn(value: Value, fallback: boolean): boolean | undefined {
  if (value.kind === 'absent') return fallback;
  return value.kind === 'data'
    ? value.value !== false && value.value !== null
    : value.kind === 'code' || value.kind === 'either'
      ? undefined
      : true;
}

/** Texts of a list or a single one; undefined when they are not all known. */
export function textsOf(value: Value): string[] | undefined {
  if (value.kind === 'absent') return [];
  const items = (value.kind === 'list' ? value.items : [value]).map(textOf);
  return items.includes(undefined) ? undefined : items.filter(item => item !== undefined);
}

/** Names behind `process.env.` in the text of a configuration. */
export function environmentOf(text: string): string[] {
  return [...new Set([...text.matchAll(/process\.env\.([A-Za-z_]\w*)/g)].map(match => match[1] ?? ''))];
}
