/** The configuration of pytest: which file it is, what it adds to the command line, and where it leads. */
import { posix } from 'node:path';
import { summarise, type ShellWord } from '@nx-taskfile/shell';
import type { Facts } from '../../facts';
import { isRecord } from '../../node/lockfile';
import { inDir, upward } from '../../paths';
import { hasIniSection, iniSection } from '../../python/ini';
import { pyproject, table } from '../../python/project';

export interface Configuration {
  /** `addopts`, in front of the command's own arguments. */
  readonly arguments: readonly ShellWord[];
  readonly file: string | undefined;
  /** Where its paths start. */
  readonly dir: string;
  readonly setting: (key: string) => string | undefined;
}

/**
 * https://docs.pytest.org/en/stable/reference/customize.html: from the common ancestor of the tests up, the first file that says anything about
 * pytest; of one directory in this order. `named` is the one that `-c` names.
 */
export function configurationOf(facts: Facts, start: string, named: string | undefined): Configuration {
  const candidates =
    named === undefined
      ? upward(start).flatMap(dir => FILES.map(([name, section]) => [inDir(dir, name), section] as const))
      : [[named, FILES.find(([name]) => name === posix.basename(named))?.[1] ?? 'pytest'] as const];
  for (const [file, section] of candidates) {
    const setting = settingsIn(facts, file, section, named !== undefined);
    if (setting === undefined) continue;
    return { file, dir: posix.dirname(file), setting, arguments: words(setting('addopts') ?? '') };
  }
  return { file: undefined, dir: start, setting: () => undefined, arguments: [] };
}

const FILES = [
  ['pytest.toml', 'pytest'],
  ['.pytest.toml', 'pytest'],
  ['pytest.ini', 'pytest'],
  ['.pytest.ini', 'pytest'],
  ['pyproject.toml', 'pytest'],
  ['tox.ini', 'pytest'],
  ['setup.cfg', 'tool:pytest'],
] as const;

type Setting = Configuration['setting'];

function settingsIn(facts: Facts, file: string, section: string, named: boolean): Setting | undefined {
  const text = facts.text(file);
  if (text === undefined) return undefined;
  if (file.endsWith('.toml')) {
    const own = posix.basename(file) === 'pyproject.toml';
    const root = own
      ? table(pyproject(facts, posix.dirname(file)), 'tool', 'pytest')
      : table(facts.toml(file), section);
    // Until pytest 9 all stood in `ini_options`, as text.
    const settings = isRecord(root['ini_options']) ? root['ini_options'] : root;
    if (own && !named && Object.keys(settings).length === 0) return undefined;
    return key => written(settings[key]);
  }
  if (!named && !posix.basename(file).includes('pytest.ini') && !hasIniSection(text, section)) return undefined;
  const settings = iniSection(text, section);
  return key => settings.get(key);
}

/** As it would stand on the command line. */
function written(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(one => `'${String(one)}'`).join(' ');
  return typeof value === 'string' ? value : undefined;
}

/** pytest splits `addopts` and paths as a shell would. */
export function words(text: string): readonly ShellWord[] {
  return summarise(`pytest ${text.split('\n').join(' ')}`).commands[0]?.argv.slice(1) ?? [];
}
