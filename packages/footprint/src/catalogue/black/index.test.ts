import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'pyproject.toml': '', '.gitignore': 'extensions/\n', 'src/a.py': '' };

const SKIPPED = [
  '__pycache__/**/*',
  '*.pyc',
  '.coverage',
  '.venv/**/*',
  '*.egg-info/**/*',
  'node_modules/**/*',
  'dist/**/*',
  'build/**/*',
  '_build/**/*',
];
/** In a folder, by the endings of names. */
const all = (folder: string, files = '*') =>
  [`${folder}/**/${files}`, ...SKIPPED.map(name => `!${folder}/**/${name}`)].join(' ');

const settings = ['pyproject.toml', '.gitignore'];

rows(tool, files, [
  [
    'black src',
    {
      reads: [all('src'), ...settings],
      writes: [all('src', '*.{py,pyi,ipynb}')],
      runtime: ['black --version'],
    },
  ],
  [
    'cd lib && black .',
    {
      reads: [all('lib'), 'lib/pyproject.toml', ...settings],
      writes: [all('lib')],
      runtime: ['black --version'],
    },
    { ...files, 'lib/pyproject.toml': '[tool.black]\ninclude = "x"' },
  ],
  ['black --check src/a.py', { reads: ['src/a.py', ...settings], runtime: ['black --version'] }],
  ['black -l 100 --diff src/a.py', { reads: ['src/a.py', ...settings], runtime: ['black --version'] }],
]);
