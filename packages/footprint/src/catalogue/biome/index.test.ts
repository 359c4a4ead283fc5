import { OUTPUT_FOLDERS } from '../../parts';
import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const files = { 'package.json': '{}', 'yarn.lock': '', 'biome.json': '{}', 'src/a.ts': '' };
const CONFIG = '* !dist !build !out !coverage !htmlcov !node_modules !.venv';
const IMPORTS = [
  '**/*',
  '**/node_modules/**/*',
  ...OUTPUT_FOLDERS.filter(name => name !== 'node_modules').map(name => `**/${name}/**/*`),
];
const runtime = ['node --version', 'biome --version'];
const looked = (source: string): Short => ({ reads: [source, CONFIG, IMPORTS.join(' !'), 'yarn.lock'], runtime });

rows(tool, files, [
  ['biome check .', looked('**/* !**/node_modules/**/*')],
  ['biome ci --error-on-warnings src', looked('src/**/* !src/**/node_modules/**/*')],
  ['biome format src', looked('src/**/* !src/**/node_modules/**/*')],
  [
    'biome check --write src',
    { ...looked('src/**/* !src/**/node_modules/**/*'), writes: ['src/**/* !src/**/node_modules/**/*'] },
  ],
  ['biome lint --staged src', { ...looked('src/**/* !src/**/node_modules/**/*'), effects: ['machine'] }],
  [
    'biome lint --mystery src',
    { ...looked('src/**/* !src/**/node_modules/**/*'), unknowns: ['what `--mystery` does is not in the catalogue'] },
  ],
  ['biome search x', { reads: ['yarn.lock'], unknowns: ['what `biome search` does is not in the catalogue'], runtime }],
]);
