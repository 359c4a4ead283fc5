import { rows } from '../../testing/rows';
import { tool } from '.';

const runtime = ['djlint --version'];

rows(tool, { 'a.html': '' }, [
  ['djlint --lint a.html', { reads: ['a.html'], runtime }],
  ['djlint --reformat --check a.html', { reads: ['a.html'], runtime }],
  ['djlint --reformat a.html', { reads: ['a.html'], writes: ['a.html'], runtime }],
]);
