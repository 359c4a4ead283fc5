import { rows } from '../../testing/rows';
import { tool } from '.';

const runtime = (program: string): string[] => ['node --version', `${program} --version`];
const reads = ['yarn.lock'];

rows(tool, { 'package.json': '{}', 'yarn.lock': '' }, [
  ['gh-pages -d dist', { reads, effects: ['deploy'], runtime: runtime('gh-pages') }],
  ['commitlint --from HEAD~1', { reads, effects: ['machine'], runtime: runtime('commitlint') }],
  ['ncu', { reads, effects: ['network'], runtime: runtime('ncu') }],
  [
    'ncu -u',
    { reads: ['package.json', ...reads], writes: ['package.json'], effects: ['network'], runtime: runtime('ncu') },
  ],
]);
