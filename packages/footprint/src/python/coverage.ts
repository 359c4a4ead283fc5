/** What coverage.py writes, by its configuration. */
import type { Facts } from '../facts';
import { writes, writesInto, type Part } from '../parts';
import { resolvePath } from '../paths';
import type { Invocation } from '../tool';
import { iniSection } from './ini';
import { table } from './project';

export interface CoverageSettings {
  /** The file they stand in, and what would stand in front of it. */
  readonly file: string | undefined;
  readonly setting: (section: string, key: string) => string | undefined;
}

/** https://coverage.readthedocs.io/en/latest/config.html: the first of these files that says anything about coverage. */
export function coverageSettings(facts: Facts, cwd: string, named?: string): CoverageSettings {
  const names =
    named === undefined ? ['.coveragerc', '.coveragerc.toml', 'setup.cfg', 'tox.ini', 'pyproject.toml'] : [named];
  for (const name of names) {
    const file = resolvePath(cwd, name);
    if (file === undefined || !facts.exists(file)) continue;
    const setting = reader(facts, file, name === named || name === '.coveragerc');
    const says = SECTIONS.some(([section, keys]) => keys.some(key => setting(section, key) !== undefined));
    if (says || name === named || name.startsWith('.coveragerc')) return { file, setting };
  }
  return { file: undefined, setting: () => undefined };
}

/** Keys that say where something is written, and some that people write most. */
const SECTIONS: readonly (readonly [string, readonly string[]])[] = [
  [
    'run',
    ['data_file', 'source', 'branch', 'omit', 'include', 'parallel', 'concurrency', 'relative_files', 'source_pkgs'],
  ],
  [
    'report',
    ['fail_under', 'omit', 'include', 'exclude_lines', 'exclude_also', 'show_missing', 'skip_covered', 'precision'],
  ],
  ['html', ['directory', 'title']],
  ['xml', ['output']],
  ['json', ['output']],
  ['lcov', ['output']],
  ['paths', ['source']],
];

function reader(facts: Facts, file: string, own: boolean): CoverageSettings['setting'] {
  if (file.endsWith('.toml')) {
    const settings = table(facts.toml(file), 'tool', 'coverage');
    return (section, key) => {
      const value = table(settings, section)[key];
      return typeof value === 'string' ? value : value === undefined ? undefined : JSON.stringify(value);
    };
  }
  const text = facts.text(file) ?? '';
  return (section, key) => iniSection(text, own ? section : `coverage:${section}`).get(key);
}

export function dataFile({ setting }: CoverageSettings): string {
  return setting('run', 'data_file') ?? '.coverage';
}

export type Report = 'html' | 'xml' | 'json' | 'lcov' | 'annotate';

/** The report of a kind, where a command or the configuration has it. */
export function writesReport(invocation: Invocation, settings: CoverageSettings, kind: Report, target?: string): Part {
  const configured = kind === 'annotate' ? undefined : settings.setting(kind, kind === 'html' ? 'directory' : 'output');
  const path = target ?? configured ?? DEFAULTS[kind];
  const detail = `the coverage report (${kind})`;
  if (path === undefined)
    return { unknowns: [{ command: invocation.command, reason: 'annotates copies of the sources' }] };
  return kind === 'html' || kind === 'annotate'
    ? writesInto(invocation, [path], detail)
    : writes(invocation, [path], detail);
}

const DEFAULTS: Readonly<Record<Report, string | undefined>> = {
  html: 'htmlcov',
  xml: 'coverage.xml',
  json: 'coverage.json',
  lcov: 'coverage.lcov',
  annotate: undefined,
};
