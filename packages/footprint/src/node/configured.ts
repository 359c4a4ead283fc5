/** Builds whose output directory stands in a configuration, or on the command line. */
import { posix } from 'node:path';
import { combine } from '../algebra';
import type { Footprint } from '../model';
import type { Options } from '../options';
import { footprint, OUTPUT_FOLDERS, type Part, reads, readsAt, unknown, writes, writesAt, writesInto } from '../parts';
import { below, inDir, isWithin } from '../paths';
import type { Invocation } from '../tool';
import { builds } from './kinds';
import { packageDirOf } from './packages';
import { type Value, valueAt } from './script-config';
import { chosenConfig, configIn, environmentOf, isOn, placeOf } from './tool-config';
import { pluginParts } from './vite-plugins';

export interface Configured {
  /** Files that hold the configuration, a key of package.json that may, and flags that name another. */
  readonly configs: readonly string[];
  readonly manifestKey?: string;
  readonly configFlags: readonly string[];
  /** Flags that name the directory (`into`) or the file it writes. */
  readonly into: readonly string[];
  readonly file?: readonly string[];
  /** Settings that say where it writes, as paths of keys; the fallback is what holds when none is set. */
  readonly directory?: readonly string[];
  readonly outputFile?: readonly string[];
  readonly fallback?: string;
  /** Lists of plugins, and plugins that are its own. */
  readonly plugins?: readonly (readonly string[])[];
  readonly ownPlugins?: readonly string[];
  /** Settings that let it do what the configuration does not tell. */
  readonly open?: readonly (readonly string[])[];
  readonly watch?: readonly string[];
  /** What else it writes or reads, by its configuration. */
  readonly besides?: (config: Value, root: string) => Part;
}

/** Reads the package and writes what one configuration, or each of a list, says. `root`: where it works. */
export function configuredBuild(
  invocation: Invocation,
  given: Options,
  tool: Configured,
  root = invocation.cwd,
): Footprint {
  const { facts, cwd, program } = invocation;
  const config = chosenConfig(facts, cwd, given, tool.configFlags, () =>
    configIn(facts, root, tool.configs, tool.manifestKey),
  );
  if (config === undefined) return footprint(unknown(invocation, 'cannot tell its configuration'));
  const text = config.path === undefined ? '' : (facts.text(config.path) ?? '');
  const each = config.value.kind === 'list' ? config.value.items : [config.value];
  const written = footprint(...each.map(one => output(invocation, given, tool, one, root)));
  const watches = each.map(one => isOn(valueAt(one, ...(tool.watch ?? ['watch'])), false));
  return combine([
    builds(
      { ...invocation, cwd: root },
      {
        detail: 'builds it',
        written,
        besides: [
          { env: [...new Set(['NODE_ENV', ...environmentOf(text)])] },
          given.has('-w', '--watch') || watches.includes(true) ? { neverEnds: true } : {},
          watches.includes(undefined) ? unknown(invocation, 'computes whether it watches') : {},
          readsAt(config.path === undefined ? [] : [config.path], `configuration of \`${program}\``),
        ],
      },
    ),
    footprint(reads(invocation, given.operands.filter(isFile), `\`${program}\` starts from it`)),
  ]);
}

function isFile({ value }: Options['operands'][number]): boolean {
  return value === undefined || value.includes('.') || value.includes('/');
}

function output(invocation: Invocation, given: Options, tool: Configured, config: Value, root: string): Part {
  const { program } = invocation;
  const detail = `\`${program}\` writes it`;
  const into = given.values(...tool.into).slice(-1);
  const files = given.values(...(tool.file ?? [])).slice(-1);
  const named = footprint(
    writesInto(invocation, into, detail),
    writes(invocation, files, detail),
    writes(
      invocation,
      files.map(({ value }) => (value === undefined ? undefined : `${value}.map`)),
      detail,
    ),
  );
  return footprint(
    into.length + files.length > 0 ? named : configuredOutput(invocation, tool, config, root),
    ...(tool.plugins ?? []).flatMap(keys =>
      valuesAt(config, keys).map(plugins => pluginParts(invocation, plugins, root, tool.ownPlugins)),
    ),
    ...(tool.open ?? [])
      .filter(keys => isOn(valueAt(config, ...keys), false) !== false)
      .map(keys => unknown(invocation, `what \`${keys.join('.')}\` of its configuration does is not known`)),
    tool.besides?.(config, root) ?? {},
  );
}

function configuredOutput(invocation: Invocation, tool: Configured, config: Value, root: string): Part {
  const detail = `\`${invocation.program}\` writes it`;
  const [list, ...inner] = tool.directory ?? [];
  const outputs = list === undefined ? config : valueAt(config, list);
  const parts = (outputs.kind === 'list' ? outputs.items : [outputs]).map(item => {
    const directory = list === undefined ? config : valueAt(item, ...inner);
    const file: Value = tool.outputFile === undefined ? { kind: 'absent' } : valueAt(item, ...tool.outputFile.slice(1));
    const target = directory.kind === 'absent' && file.kind !== 'absent' ? file : directory;
    if (target.kind === 'absent' && tool.fallback === undefined)
      return unknown(invocation, 'its configuration does not say where it writes');
    const place = placeOf(target, root, tool.fallback ?? '.');
    if (place === undefined) return unknown(invocation, 'computes where it writes, or it is outside the workspace');
    if (place === root || isWithin(place, root)) return unknown(invocation, 'writes among its sources');
    return target === file ? writesAt(besideFile(invocation, place), detail) : writesAt([below(place)], detail);
  });
  return footprint(...parts);
}

/** As `valueAt`, in each item of a list on the way. */
function valuesAt(value: Value, [key, ...keys]: readonly string[]): Value[] {
  if (key === undefined) return [value];
  return (value.kind === 'list' ? value.items : [value]).flatMap(item => valuesAt(valueAt(item, key), keys));
}

/** In a folder of output whatever a bundler emits is its own; elsewhere only the file and its map. */
function besideFile({ facts, cwd }: Invocation, file: string): string[] {
  const dir = packageDirOf(facts, cwd) ?? cwd;
  const folder = OUTPUT_FOLDERS.map(name => inDir(dir, name)).find(name => isWithin(name, posix.dirname(file)));
  return folder === undefined ? [file, `${file}.map`] : [below(posix.dirname(file))];
}
