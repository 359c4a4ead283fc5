import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'poetry.lock': '', 'pyproject.toml': "[build-system]\nbuild-backend = 'poetry.core.masonry.api'\n" };

rows(tool, files, [
  ['poetry install', { reads: ['pyproject.toml', 'poetry.lock'], effects: ['provision'] }],
  [
    'poetry run python -m tabnanny src',
    { reads: ['poetry.lock', 'pyproject.toml', 'src', 'src/**/*'], runtime: ['poetry --version', 'python --version'] },
  ],
  [
    'poetry build',
    {
      reads: ['**/* !**/__pycache__/**/* !**/*.pyc !.venv/**/* !.coverage !dist/**/*'],
      writes: ['dist/**/*'],
      runtime: ['poetry --version', 'modes in .'],
    },
  ],
  ['poetry publish', { reads: ['dist/**/*'], effects: ['publish'] }],
  [
    'poetry version patch',
    { reads: ['pyproject.toml', 'poetry.lock'], writes: ['pyproject.toml'], effects: ['version'] },
  ],
  ['poetry lock', { reads: ['pyproject.toml', 'poetry.lock'], writes: ['poetry.lock'], effects: ['network'] }],
  [
    'poetry export -o requirements.txt',
    { reads: ['pyproject.toml', 'poetry.lock'], writes: ['requirements.txt'], runtime: ['poetry --version'] },
  ],
  [
    'poetry show --outdated',
    { reads: ['pyproject.toml', 'poetry.lock'], effects: ['network'], runtime: ['poetry --version'] },
    { 'pyproject.toml': '' },
  ],
]);
