import { modules, rows, skipped } from '../../testing/rows';
import { tool } from '.';

const files = { 'pyproject.toml': '', 'src/a.py': '' };
const runtime = ['ruff --version'];
const fixing = { 'ruff.toml': 'extend = "base.toml"\n', 'base.toml': 'fix = true\n', 'a.py': '' };

rows(tool, files, [
  ['ruff check .', { reads: [`**/*${skipped('.')}`, 'pyproject.toml'], runtime }],
  [
    'ruff -q check --fix src/a.py',
    { reads: ['src/a.py', 'pyproject.toml', ...modules], writes: ['src/a.py'], runtime },
  ],
  ['ruff check --fix --diff src/a.py', { reads: ['src/a.py', 'pyproject.toml', ...modules], runtime }],
  // The configuration it extends says `fix`.
  ['ruff check a.py', { reads: ['a.py', 'ruff.toml', ...modules, 'base.toml'], writes: ['a.py'], runtime }, fixing],
  ['ruff check --no-fix a.py', { reads: ['a.py', 'ruff.toml', ...modules, 'base.toml'], runtime }, fixing],
  ['ruff format src/a.py', { reads: ['src/a.py', 'pyproject.toml'], writes: ['src/a.py'], runtime }],
  ['ruff format --check src/a.py', { reads: ['src/a.py', 'pyproject.toml'], runtime }],
  [
    'ruff format --check --config ci/ruff.toml --config line-length=100 lib/a.py',
    { reads: ['lib/a.py', 'lib/ruff.toml', 'ci/ruff.toml'], runtime },
    { 'lib/ruff.toml': '', 'ci/ruff.toml': '' },
  ],
  [
    'ruff check --output-format=gitlab --output-file=report.json src/a.py',
    { reads: ['src/a.py', 'pyproject.toml', ...modules], writes: ['report.json'], runtime },
  ],
  [
    'ruff check $DIR',
    {
      reads: ['pyproject.toml', ...modules],
      unknowns: ['`$DIR` is only known when it runs'],
      env: ['DIR'],
      runtime,
    },
  ],
  [
    'ruff check --rewrite src/a.py',
    {
      reads: ['src/a.py', 'pyproject.toml', ...modules],
      unknowns: ['what `--rewrite` does is not in the catalogue'],
      runtime,
    },
  ],
  ['ruff clean', { deletes: ['**/.ruff_cache', '**/.ruff_cache/**/*'], runtime }],
  ['ruff --version', { effects: ['machine'], runtime }],
]);
