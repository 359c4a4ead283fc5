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
        '**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage !out/**/* !*.egg-info/**/* !src/*.egg-info/**/*',
      ],
      writes: ['out/**/*', '*.egg-info/**/*', 'src/*.egg-info/**/*'],
      runtime: ['uv --version', 'modes in .'],
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
      env: ['PYTEST_ADDOPTS', 'PYTHONPATH', 'PYTHONWARNINGS'],
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
      env: ['PYTEST_ADDOPTS', 'PYTHONPATH', 'PYTHONWARNINGS'],
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
    {
      reads: [`**/*${skipped('.')}`, 'pyproject.toml'],
      effects: ['provision'],
      env: ['RUFF_OUTPUT_FORMAT', 'RUFF_OUTPUT_FILE'],
      runtime: ['never with RUFF_OUTPUT_FILE', 'modes in .', 'python3 --version'],
    },
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
  // It goes into the `dist` of the workspace; `../c` is required by name, and installed in place.
  [
    'uv build --package b',
    {
      reads: [
        'packages/b/**/* !packages/b/**/__pycache__/**/* !packages/b/**/*.pyc !packages/b/.venv/**/* !packages/b/.coverage !dist/**/*',
        'packages/c/**/* !packages/c/**/__pycache__/**/* !packages/c/**/*.pyc !packages/c/.venv/**/* !packages/c/.coverage',
      ],
      writes: ['dist/**/*'],
      runtime: ['uv --version', 'modes in packages/b'],
    },
    {
      ...files,
      'packages/b/pyproject.toml':
        "[project]\nname = 'b'\ndependencies = ['c>=1']\n[build-system]\nbuild-backend = 'uv_build'\n",
      'packages/c/pyproject.toml': "[tool.poetry]\nname = 'C'\n",
    },
  ],
  [
    'uv run --no-project python -m json.tool a.json',
    {
      reads: ['uv.lock', 'pyproject.toml', 'a.json'],
      unknowns: ['the environment it runs in is another one than that of the lockfile'],
      runtime: ['uv --version', 'python --version'],
    },
  ],
]);
