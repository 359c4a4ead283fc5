import { OUTPUT_FOLDERS } from '../../parts';
import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const files = { 'package.json': '{}', 'yarn.lock': '', 'oxlint.config.ts': '', 'src/a.ts': '' };
const CONFIG = '* !dist !build !out !coverage !htmlcov !node_modules !.venv';
const IMPORTS = [
  '**/*',
  '**/node_modules/**/*',
  ...OUTPUT_FOLDERS.filter(name => name !== 'node_modules').map(name => `**/${name}/**/*`),
];
const runtime = ['node --version', 'oxlint --version'];
const SRC = 'src/**/* !src/**/node_modules/**/*';
const looked = (source: string, ...configs: string[]): Short => ({
  reads: [source, CONFIG, ...configs, IMPORTS.join(' !'), 'yarn.lock'],
  runtime,
});

rows(tool, files, [
  ['oxlint', looked('**/* !**/node_modules/**/*')],
  ['oxlint --config oxlint.config.ts --deny-warnings src', looked(SRC, 'oxlint.config.ts')],
  ['oxlint --fix src', { ...looked(SRC), writes: [SRC] }],
  ['oxlint --mystery src', { ...looked(SRC), unknowns: ['what `--mystery` does is not in the catalogue'] }],
]);
