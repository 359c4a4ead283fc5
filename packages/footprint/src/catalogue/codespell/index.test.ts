import { rows } from '../../testing/rows';
import { tool } from '.';

const runtime = ['codespell --version'];

rows(tool, {}, [
  ['codespell -I words.txt README.md', { reads: ['README.md', 'words.txt'], runtime }],
  ['codespell -w README.md', { reads: ['README.md'], writes: ['README.md'], runtime }],
  [
    'codespell README.md',
    { reads: ['README.md', '.codespellrc'], writes: ['README.md'], runtime },
    { '.codespellrc': '[codespell]\nwrite-changes =\n' },
  ],
]);
