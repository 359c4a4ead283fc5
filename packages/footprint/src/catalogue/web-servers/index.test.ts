import { rows } from '../../testing/rows';
import { tool } from '.';

const reads = ['**/* !**/node_modules/**/*', 'yarn.lock'];
const runtime = (program: string): string[] => ['node --version', `${program} --version`];

rows(tool, { 'package.json': '{}', 'yarn.lock': '' }, [
  ['serve -s dist', { reads, effects: ['service'], runtime: runtime('serve'), neverEnds: true }],
  [
    'http-server dist',
    { reads, effects: ['service'], runtime: runtime('http-server'), neverEnds: true, ready: 'Available on:' },
  ],
  ['http-server -s dist', { reads, effects: ['service'], runtime: runtime('http-server'), neverEnds: true }],
  ['nodemon src/a.js', { reads, effects: ['service'], runtime: runtime('nodemon'), neverEnds: true }],
  ['pm2 start app.cjs', { reads, effects: ['service'], runtime: runtime('pm2') }],
  ['pm2 logs', { reads, effects: ['service'], runtime: runtime('pm2'), neverEnds: true }],
  ['wait-on http://localhost:3000', { reads, effects: ['service'], runtime: runtime('wait-on') }],
]);
