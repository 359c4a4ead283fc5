import { rows } from '../../testing/rows';
import { tool } from '.';

const pins = { runtime: ['node --version', 'playwright --version'] };
const PACKAGE = '**/* !**/node_modules/**/*';

rows(tool, { 'package.json': '{}', 'yarn.lock': '' }, [
  ['playwright test --project=chromium', { reads: [PACKAGE, 'yarn.lock'], effects: ['service'], ...pins }],
  ['playwright test --ui', { reads: ['yarn.lock'], effects: ['prompt'], neverEnds: true, ...pins }],
  ['playwright install --with-deps', { reads: ['yarn.lock'], effects: ['provision'], ...pins }],
  ['playwright show-report', { reads: [PACKAGE, 'yarn.lock'], effects: ['service'], neverEnds: true, ...pins }],
  [
    'cypress run --browser chrome',
    { reads: [PACKAGE, 'yarn.lock'], effects: ['service'], runtime: ['node --version', 'cypress --version'] },
  ],
  [
    'playwright mystery',
    { reads: ['yarn.lock'], unknowns: ['what `playwright mystery` does is not in the catalogue'], ...pins },
  ],
]);
