import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'pyproject.toml': `[tool.pdm.scripts]
release = 'twine upload'
[tool.hatch.envs.lint.scripts]
check = 'ruff check'
`,
  'pdm.lock': '',
  Pipfile: "[scripts]\nstart = 'python app.py'\n",
  'Pipfile.lock': '',
};

rows(tool, files, [
  ['pdm run touch a', { reads: ['pdm.lock', 'pyproject.toml'], writes: ['a'], runtime: ['pdm --version'] }],
  ['pdm run release', { unknowns: ['`release` is a script of the project: declare `sources` and `generates`'] }],
  ['pipenv run touch a', { reads: ['Pipfile.lock', 'pyproject.toml'], writes: ['a'], runtime: ['pipenv --version'] }],
  ['pipenv run start', { unknowns: ['`start` is a script of the project: declare `sources` and `generates`'] }],
  ['hatch run lint:touch a', { writes: ['a'], unknowns: ['no lockfile pins what `hatch run` runs'] }],
  ['hatch run lint:check', { unknowns: ['`check` is a script of the project: declare `sources` and `generates`'] }],
  [
    'cd docs && hatch run touch a',
    {
      unknowns: [
        'no lockfile pins what `hatch run` runs',
        'runs in the root of its project, which is another directory',
      ],
    },
  ],
  ['rye sync', { unknowns: ['what `rye` does here is not in the catalogue'] }],
]);
