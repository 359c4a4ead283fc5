import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const base = { 'package.json': '{}', 'yarn.lock': '' };
const runs = (program: string, more: Short = {}): Short => ({
  reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
  env: ['CI', 'NODE_ENV'],
  runtime: ['node --version', `${program} --version`],
  ...more,
});

rows(tool, base, [
  ['mocha --recursive', runs('mocha')],
  ['mocha -w', runs('mocha', { neverEnds: true })],
  ['mocha -R mocha-junit-reporter', runs('mocha', { unknowns: ['what its reporter writes is not known'] })],
  [
    'mocha',
    runs('mocha', {
      reads: ['.mocharc.yml', '**/* !**/node_modules/**/*', 'yarn.lock'],
      unknowns: ['what its reporter writes is not known'],
    }),
    { ...base, '.mocharc.yml': 'reporter: xunit\nreporter-option: [output=x.xml]' },
  ],
  ['ava', runs('ava')],
  ['ava -u', runs('ava', { writes: ['**/* !**/node_modules/**/*'] })],
  [
    'c8 --check-coverage mocha',
    {
      reads: ['**/* !**/node_modules/**/* !coverage/**/*', 'yarn.lock !coverage/**/*', 'yarn.lock'],
      writes: ['coverage/**/*'],
      env: ['CI', 'NODE_ENV'],
      runtime: expect.arrayContaining(['mocha --version', 'c8 --version']) as string[],
    },
  ],
  [
    'nyc mocha',
    {
      reads: expect.arrayContaining(['.nycrc']) as string[],
      writes: ['out/cov/**/*', '.nyc_output/**/*'],
      env: ['CI', 'NODE_ENV'],
      runtime: expect.arrayContaining(['mocha --version', 'nyc --version']) as string[],
    },
    { ...base, '.nycrc': '{"report-dir": "out/cov"}' },
  ],
  [
    'c8 report',
    {
      reads: ['yarn.lock'],
      runtime: ['node --version', 'c8 --version'],
      unknowns: ['what `c8 report` does is not in the catalogue'],
    },
  ],
]);
