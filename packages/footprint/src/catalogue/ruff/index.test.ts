import { modules, rows, skipped } from '../../testing/rows';
import { tool } from '.';

const files = { 'pyproject.toml': '', 'src/a.py': '' };
const runtime = ['never with RUFF_OUTPUT_FILE', 'ruff --version'];
const checked = (...places: string[]): string[] => [
  'never with RUFF_OUTPUT_FILE',
  ...places.map(place => `modes in ${place}`),
  'ruff --version',
];
const env = ['RUFF_OUTPUT_FORMAT', 'RUFF_OUTPUT_FILE'];
const fixing = { 'ruff.toml': 'extend = "base.toml"\n', 'base.toml': 'fix = true\n', 'a.py': '' };

rows(tool, files, [
  ['ruff check .', { reads: [`**/*${skipped('.')}`, 'pyproject.toml'], env, runtime: checked('.') }],
  [
    'ruff -q check --fix src/a.py',
    { reads: ['src/a.py', 'pyproject.toml', ...modules], writes: ['src/a.py'], env, runtime: checked('src/a.py') },
  ],
  [
    'ruff check --fix --diff src/a.py',
    { reads: ['src/a.py', 'pyproject.toml', ...modules], env, runtime: checked('src/a.py') },
  ],
  // The configuration it extends says `fix`.
  [
    'ruff check a.py',
    { reads: ['a.py', 'ruff.toml', ...modules, 'base.toml'], writes: ['a.py'], env, runtime: checked('a.py') },
    fixing,
  ],
  [
    'ruff check --no-fix a.py',
    { reads: ['a.py', 'ruff.toml', ...modules, 'base.toml'], env, runtime: checked('a.py') },
    fixing,
  ],
  ['ruff format src/a.py', { reads: ['src/a.py', 'pyproject.toml'], writes: ['src/a.py'], env, runtime }],
  ['ruff format --check src/a.py', { reads: ['src/a.py', 'pyproject.toml'], env, runtime }],
  [
    'ruff format --check --config ci/ruff.toml --config line-length=100 lib/a.py',
    { reads: ['lib/a.py', 'lib/ruff.toml', 'ci/ruff.toml'], env, runtime },
    { 'lib/ruff.toml': '', 'ci/ruff.toml': '' },
  ],
  [
    'ruff check --output-format=gitlab --output-file=report.json src/a.py',
    { reads: ['src/a.py', 'pyproject.toml', ...modules], writes: ['report.json'], env, runtime: checked('src/a.py') },
  ],
  [
    'ruff check $DIR',
    {
      reads: ['pyproject.toml', ...modules],
      unknowns: ['`$DIR` is only known when it runs'],
      env: [...env, 'DIR'],
      runtime: checked(),
    },
  ],
  [
    'ruff check --rewrite src/a.py',
    {
      reads: ['src/a.py', 'pyproject.toml', ...modules],
      unknowns: ['what `--rewrite` does is not in the catalogue'],
      env,
      runtime: checked('src/a.py'),
    },
  ],
  ['ruff clean', { deletes: ['**/.ruff_cache', '**/.ruff_cache/**/*'], runtime: ['ruff --version'] }],
  ['ruff --version', { effects: ['machine'], runtime: ['ruff --version'] }],
]);
