import { rows } from '../../testing/rows';
import { tool } from '.';

const PACKAGE = '**/* !**/node_modules/**/*';
const runtime = ['node --version', 'drizzle-kit --version'];

rows(tool, { 'package.json': '{}', 'yarn.lock': '' }, [
  ['drizzle-kit push --strict', { reads: [PACKAGE, 'yarn.lock'], effects: ['migrate'], runtime }],
  ['drizzle-kit generate', { reads: ['yarn.lock'], unknowns: ['writes migrations among the sources'], runtime }],
  ['drizzle-kit studio', { reads: [PACKAGE, 'yarn.lock'], effects: ['service'], runtime, neverEnds: true }],
]);
