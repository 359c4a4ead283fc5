import { rows, skipped } from '../../testing/rows';
import { tool } from '.';

const files = {
  'uv.lock': '',
  'pyproject.toml': "[tool.uv.workspace]\nmembers = ['packages/*']\n",
  'packages/a/pyproject.toml': "[project]\nname = 'a'\n[tool.uv.sources]\nb = { workspace = true }\n",
  'packages/b/pyproject.toml': "[project]\nname = 'b'\n",
};

rows(tool, files, [
  ['uv sync --frozen', { reads: ['pyproject.toml', 'uv.lock'], effects: ['provision'] }],
  ['uv lock', { reads: ['pyproject.toml', 'uv.lock'], writes: ['uv.lock'], effects: ['network'] }],
  [
    'uv add --dev ruff',
    { reads: ['pyproject.toml', 'uv.lock'], writes: ['uv.lock', 'pyproject.toml'], effects: ['provision'] },
  ],
  ['uv pip install -e .', { effects: ['provision'] }],
  [
    'uv build --out-dir out',
    {
      reads: [
        '**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage !out/**/* !build/**/* !*.egg-info/**/* !src/*.egg-info/**/*',
      ],
      writes: ['out/**/*', 'build/**/*', '*.egg-info/**/*', 'src/*.egg-info/**/*'],
      runtime: ['uv --version'],
    },
  ],
  ['uv publish', { reads: ['dist/**/*'], effects: ['publish'] }],
  [
    'cd packages/a && uv run pytest',
    {
      reads: [
        'uv.lock',
        'packages/a/pyproject.toml',
        'pyproject.toml',
        'packages/a/**/* !packages/a/**/__pycache__/**/* !packages/a/**/*.pyc !packages/a/.venv/**/* !packages/a/.coverage',
        'packages/b/**/* !packages/b/**/__pycache__/**/* !packages/b/**/*.pyc !packages/b/.venv/**/* !packages/b/.coverage',
      ],
      runtime: ['uv --version', 'python3 --version'],
    },
  ],
  [
    'uv run --directory packages/a pytest',
    {
      reads: [
        'uv.lock',
        'packages/a/pyproject.toml',
        'pyproject.toml',
        'packages/a/**/* !packages/a/**/__pycache__/**/* !packages/a/**/*.pyc !packages/a/.venv/**/* !packages/a/.coverage',
        'packages/b/**/* !packages/b/**/__pycache__/**/* !packages/b/**/*.pyc !packages/b/.venv/**/* !packages/b/.coverage',
      ],
      runtime: ['uv --version', 'python3 --version'],
    },
  ],
  [
    'uv run --with rich python -m tabnanny src',
    {
      reads: ['uv.lock', 'pyproject.toml', 'src', 'src/**/*'],
      effects: ['provision'],
      runtime: ['uv --version', 'python --version'],
    },
  ],
  [
    'uvx ruff@0.5 check .',
    { reads: [`**/*${skipped('.')}`, 'pyproject.toml'], effects: ['provision'], runtime: ['python3 --version'] },
  ],
  [
    'uv run scripts/x.py',
    {
      reads: ['uv.lock', 'pyproject.toml', 'scripts/x.py'],
      unknowns: ['`scripts/x.py` is a script: declare `sources` and `generates`'],
      runtime: ['uv --version', 'python --version'],
    },
  ],
  [
    'uv version --bump patch',
    { reads: ['pyproject.toml', 'uv.lock'], writes: ['uv.lock', 'pyproject.toml'], effects: ['version'] },
  ],
  ['uv --version', { effects: ['machine'] }],
  [
    'uv run unheard-of',
    {
      reads: ['uv.lock', 'pyproject.toml'],
      unknowns: ['`unheard-of` is not in the catalogue: declare `sources` and `generates`'],
      runtime: ['uv --version'],
    },
  ],
]);
