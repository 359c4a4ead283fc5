import type { Access, Evidence } from './model';
import { emptyFootprint } from './algebra';
import { withoutOwnOutput } from './own-output';

const by = (level: Evidence['level']): Evidence => ({ level, detail: 'for the test' });
const access = (glob: string, level: Evidence['level'] = 'catalogued'): Access => ({ glob, evidence: by(level) });

/** What of `read` is left out when the same work writes `written`. */
function leftOut(read: string, written: Access): readonly string[] {
  const [left] = withoutOwnOutput({ ...emptyFootprint, reads: [access(read)], writes: [written] }).reads;
  return left?.except ?? [];
}

test.each([
  ['a folder for output', 'app/**/*', 'app/dist/**/*'],
  ['a file in one', 'app/**/*', 'app/build/app.js'],
  ['a report of the tests', 'app/**/*', 'app/coverage.html'],
  ["what pytest-cov keeps of the tests' run", '**/*', 'app/.coverage'],
  ['what a compiler notes for its next run', 'app/**/*', 'app/tsconfig.app.tsbuildinfo'],
])('%s is no source of what makes it', (_, read, written) => {
  expect(leftOut(read, access(written))).toEqual([written]);
});

test.each([
  ['a formatter reads what it writes', 'src/**/*', 'src/**/*'],
  ['a file that is read by its name is a source', 'app/coverage.html', 'app/coverage.html'],
  ['no folder for output is where the tree begins', 'dist/**/*', 'dist/a.js'],
  ['a file of any other name may have been written by hand', 'app/**/*', 'app/version.ts'],
  ['settings of a tool are written by hand', 'app/**/*', 'app/.coveragerc'],
])('%s', (_, read, written) => {
  expect(leftOut(read, access(written))).toEqual([]);
});

test('what is declared to be generated is none, wherever it lies', () => {
  expect(leftOut('app/**/*', access('app/version.ts', 'declared'))).toEqual(['app/version.ts']);
});
