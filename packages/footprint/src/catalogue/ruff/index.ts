/** Ruff: linter and formatter. */
import { posix } from 'node:path';
import { combine } from '../../algebra';
import type { Facts } from '../../facts';
import { options, type Options } from '../../options';
import { asksMachine, deletes, effect, footprint, modesOf, neverKeptWith, reads, readsAt, unknown } from '../../parts';
import { resolvePath } from '../../paths';
import { configurationOf, lintsPython, SKIPPED } from '../../python/lint';
import { table } from '../../python/project';
import type { Invocation, Tool } from '../../tool';

const GLOBAL = {
  value: '--config --color',
  flags: '-q --quiet -v --verbose -s --silent --isolated -h --help -V --version',
};

const SPEC = {
  value:
    '--output-format -o --output-file --target-version --extension --select --ignore --extend-select ' +
    '--per-file-ignores --extend-per-file-ignores --fixable --unfixable --extend-fixable --exclude ' +
    '--extend-exclude --cache-dir --stdin-filename --config --color --line-length --range',
  flags:
    '--fix --unsafe-fixes --show-fixes --diff -w --watch --fix-only --ignore-noqa --preview --statistics ' +
    '--add-noqa --add-ignore --show-files --show-settings --respect-gitignore --force-exclude -n --no-cache ' +
    '-e --exit-zero --exit-non-zero-on-fix -v --verbose -q --quiet -s --silent --isolated --no-fix ' +
    '--no-unsafe-fixes --no-show-fixes --no-fix-only --no-preview --no-respect-gitignore --no-force-exclude ' +
    '--show-source --no-show-source --check --exit-non-zero-on-format',
};

export const tool: Tool = {
  name: 'ruff',
  title: 'Ruff',
  docs: 'https://docs.astral.sh/ruff/configuration/#full-command-line-interface',
  match: ['ruff'],
  ecosystem: 'python',
  standalone: true,
  namesEnv: true,
  footprint(invocation) {
    const global = options(invocation, { ...GLOBAL, stopAtOperand: true });
    const [command, ...args] = global.operands;
    if (command === undefined) return footprint({ unknowns: global.unknowns }, asksMachine(invocation));
    // The options in front of the command count for it too.
    const own = invocation.args.slice(0, invocation.args.length - args.length - 1);
    const given = options({ ...invocation, args: [...own, ...args] }, SPEC);
    switch (command.value) {
      case 'check':
      case 'format':
        return runs(invocation, command.value, given);
      case 'analyze':
        return lintsPython(invocation, { ...given, operands: given.operands.slice(1) }, HABITS);
      case 'clean':
        return footprint(
          { unknowns: given.unknowns },
          deletes(invocation, ['**/.ruff_cache'], '`ruff clean` removes its caches', true),
        );
      case 'server':
        return footprint(effect('service', '`ruff server` serves an editor'), { neverEnds: true });
      case 'version':
      case 'help':
      case 'rule':
      case 'config':
      case 'linter':
        return footprint(asksMachine(invocation));
      default:
        return footprint(unknown(invocation, `what \`ruff ${command.text}\` does is not in the catalogue`));
    }
  },
};

const FILES = ['ruff.toml', '.ruff.toml', 'pyproject.toml'];

/** Each takes the place of a flag (`ruff check --help`). */
const ENVIRONMENT = footprint({ env: ['RUFF_OUTPUT_FORMAT'] }, neverKeptWith('RUFF_OUTPUT_FILE'));

const HABITS = {
  configs: FILES,
  reports: ['-o', '--output-file'],
  skips: SKIPPED,
} as const;

function runs(invocation: Invocation, command: 'check' | 'format', given: Options): ReturnType<typeof lintsPython> {
  // A `--config` with `=` in it is a setting, not a file.
  const settings = given.values('--config').filter(({ value }) => value?.includes('=') === true);
  const files = given.values('--config').filter(word => !settings.includes(word));
  const extended = configurationOf(invocation, given, FILES).flatMap(path => extendedBy(invocation.facts, path));
  const whole = lintsPython(invocation, given, {
    ...HABITS,
    config: [],
    // Configuration from elsewhere may choose others.
    ...(extended.length + given.values('--config').length === 0 && { endings: ['py', 'pyi', 'ipynb'] }),
    sortsImports: command === 'check',
    fixes: () => (command === 'check' ? fixes(invocation, given, settings.length > 0) : formats(given)),
  });
  return combine([
    whole,
    footprint(
      ENVIRONMENT,
      // Its rules on executable files (EXE) look at modes.
      command === 'check' ? modesOf(invocation, given.operands.length > 0 ? given.operands : ['.'], '*.py*') : {},
      reads(invocation, files, 'configuration of `ruff`'),
      readsAt(extended, 'configuration of `ruff`'),
      given.has('-w', '--watch') ? { neverEnds: true } : {},
    ),
  ]);
}

function formats(given: Options): boolean {
  return !given.has('--check', '--diff');
}

/** `fix` may stand in the configuration; so may it in an inline setting, which is taken for one that does. */
function fixes(invocation: Invocation, given: Options, inline: boolean): boolean {
  if (given.has('--add-noqa', '--add-ignore')) return true;
  if (given.has('--diff')) return false;
  if (given.has('--fix', '--fix-only')) return true;
  if (given.has('--no-fix', '--isolated')) return false;
  const { facts, cwd } = invocation;
  const named = given.values('--config').flatMap(({ value }) => resolvePath(cwd, value ?? '') ?? []);
  // Of the files found, the one above the working directory decides.
  const found = configurationOf(invocation, { ...given, operands: [] }, FILES);
  const all = [...found, ...named].flatMap(path => [path, ...extendedBy(facts, path)]);
  return inline || all.some(path => ['fix', 'fix-only'].some(key => settingsOf(facts, path)[key] === true));
}

function extendedBy(facts: Facts, path: string, known: readonly string[] = []): string[] {
  const { extend } = settingsOf(facts, path);
  const target = typeof extend === 'string' ? resolvePath(posix.dirname(path), extend) : undefined;
  if (target === undefined || known.includes(target)) return [];
  return [target, ...extendedBy(facts, target, [...known, target])];
}

function settingsOf(facts: Facts, path: string): Readonly<Record<string, unknown>> {
  const document = facts.toml(path);
  return posix.basename(path) === 'pyproject.toml' ? table(document, 'tool', 'ruff') : table(document);
}
