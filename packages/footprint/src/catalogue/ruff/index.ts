/** Ruff: linter and formatter. */
import { options } from '../../options';
import { asksMachine, footprint, unknown } from '../../parts';
import { lintsPython, SKIPPED } from '../../python/lint';
import type { Tool } from '../../tool';

const VALUES = [
  ...[
    '--config',
    '--select',
    '--ignore',
    '--extend-select',
    '--extend-ignore',
    '--output-format',
    '-o',
    '--output-file',
    '--line-length',
  ],
  ...[
    '--target-version',
    '--exclude',
    '--extend-exclude',
    '--stdin-filename',
    '--per-file-ignores',
    '--fixable',
    '--unfixable',
    '--cache-dir',
    '--range',
  ],
];

export const tool: Tool = {
  name: 'ruff',
  title: 'Ruff',
  docs: 'https://docs.astral.sh/ruff/configuration/#full-command-line-interface',
  match: ['ruff'],
  ecosystem: 'python',
  footprint(invocation) {
    const [command, ...args] = invocation.args.filter(word => !GLOBAL.has(word.value ?? ''));
    const name = command?.value;
    if (name === undefined || ASKS.has(name))
      return footprint(
        command === undefined || name !== undefined
          ? asksMachine(invocation)
          : unknown(invocation, `runs \`ruff ${command.text}\``),
      );
    if (name === 'clean') return footprint({});
    if (name !== 'check' && name !== 'format')
      return footprint(unknown(invocation, `what \`ruff ${name}\` does is not in the catalogue`));
    const given = options({ ...invocation, args }, { value: VALUES });
    const fixes =
      name === 'check'
        ? given.has('--fix', '--fix-only', '--add-noqa') && !given.has('--diff')
        : !given.has('--check', '--diff');
    return lintsPython(invocation, { given, ignores: SKIPPED, fixes });
  },
};

const GLOBAL: ReadonlySet<string> = new Set(['-q', '--quiet', '-v', '--verbose', '-s', '--silent', '--isolated']);
const ASKS: ReadonlySet<string> = new Set([
  'version',
  '--version',
  '-V',
  'help',
  '--help',
  '-h',
  'rule',
  'config',
  'linter',
]);
