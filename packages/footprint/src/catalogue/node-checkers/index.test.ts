import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const base = { 'package.json': '{}', 'yarn.lock': '', 'src/a.css': '', 'docs/a.md': '' };
const whole = '**/* !**/node_modules/**/*';
const looks = (program: string, files: string[], more: Short = {}): Short => ({
  reads: [...files, whole, 'yarn.lock'],
  runtime: ['node --version', `${program} --version`],
  ...more,
});
const src = 'src/**/* !src/**/node_modules/**/*';

rows(tool, base, [
  ['stylelint src', looks('stylelint', [src])],
  ['stylelint "src/**/*.css" --fix', looks('stylelint', ['src/**/*.css'], { writes: ['src/**/*.css'] })],
  [
    'stylelint src --cache',
    looks('stylelint', [], {
      reads: [`${src} !.stylelintcache`, `${whole} !.stylelintcache`, 'yarn.lock'],
      writes: ['.stylelintcache'],
    }),
  ],
  [
    'stylelint src --mystery',
    looks('stylelint', [src], { unknowns: ['what `--mystery` does is not in the catalogue'] }),
  ],
  [
    'stylelint src',
    looks('stylelint', [src, '.stylelintrc.json'], { unknowns: ['what `fix` of its configuration does is not known'] }),
    { ...base, '.stylelintrc.json': '{"fix": true}' },
  ],
  ['markdownlint-cli2 "**/*.md" "#node_modules"', looks('markdownlint-cli2', ['**/*.md'])],
  [
    'markdownlint docs -o out.txt',
    looks('markdownlint', [], {
      reads: ['docs/**/* !docs/**/node_modules/**/* !out.txt', `${whole} !out.txt`, 'yarn.lock'],
      writes: ['out.txt'],
    }),
  ],
  ['cspell lint src', looks('cspell', [src])],
  ['cspell -v src', looks('cspell', [src])],
  [
    'cspell trace word',
    { reads: ['yarn.lock'], effects: ['machine'], runtime: ['node --version', 'cspell --version'] },
  ],
  ['knip --production', looks('knip', [])],
  ['knip --fix', looks('knip', [whole], { reads: [whole, 'yarn.lock'], writes: [whole] })],
  ['svelte-check --tsconfig ./tsconfig.json --watch', looks('svelte-check', ['tsconfig.json'], { neverEnds: true })],
  ['sort-package-json', looks('sort-package-json', ['package.json'], { writes: ['package.json'] })],
  ['sort-package-json --check', looks('sort-package-json', [])],
  ['syncpack fix', looks('syncpack', [], { reads: [whole, 'yarn.lock'], writes: [whole] })],
  [
    'syncpack update',
    {
      reads: ['yarn.lock'],
      runtime: ['node --version', 'syncpack --version'],
      unknowns: ['what `syncpack update` does is not in the catalogue'],
    },
  ],
]);
