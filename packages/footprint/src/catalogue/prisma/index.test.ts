import { rows } from '../../testing/rows';
import { tool } from '.';

const PACKAGE = '**/* !**/node_modules/**/*';
const runtime = ['node --version', 'prisma --version'];

rows(tool, { 'package.json': '{}', 'yarn.lock': '' }, [
  ['prisma generate', { reads: [PACKAGE, 'yarn.lock'], effects: ['provision'], runtime }],
  ['prisma migrate deploy', { reads: [PACKAGE, 'yarn.lock'], effects: ['migrate'], runtime }],
  ['prisma db push', { reads: [PACKAGE, 'yarn.lock'], effects: ['migrate'], runtime }],
  ['prisma migrate status', { reads: [PACKAGE, 'yarn.lock'], effects: ['service'], runtime }],
  ['prisma studio', { reads: [PACKAGE, 'yarn.lock'], effects: ['service'], runtime, neverEnds: true }],
  [
    'prisma mystery',
    { reads: ['yarn.lock'], unknowns: ['what `prisma mystery` does is not in the catalogue'], runtime },
  ],
]);
