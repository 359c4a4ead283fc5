/** Prettier. */
import { scriptedConfiguration } from '../../config';
import { packageDirOf } from '../../node/packages';
import { mentionedFolders } from '../../node/sources';
import { options } from '../../options';
import { asksMachine, footprint, reads, rewrites } from '../../parts';
import { inDir } from '../../paths';
import type { Tool } from '../../tool';

const VALUES = [
  '--config',
  '--ignore-path',
  '--plugin',
  '--parser',
  '--stdin-filepath',
  '--print-width',
  '--tab-width',
  '--log-level',
  '--cache-location',
  '--config-precedence',
  '--end-of-line',
  '--prose-wrap',
];
const CONFIGS = [
  '.prettierrc',
  '.prettierrc.json',
  '.prettierrc.yml',
  '.prettierrc.yaml',
  '.prettierrc.json5',
  '.prettierrc.js',
  '.prettierrc.cjs',
  '.prettierrc.mjs',
  '.prettierrc.toml',
  'prettier.config.js',
  'prettier.config.cjs',
  'prettier.config.mjs',
  'prettier.config.ts',
  '.editorconfig',
];

export const tool: Tool = {
  name: 'prettier',
  title: 'Prettier',
  docs: 'https://prettier.io/docs/cli',
  match: ['prettier'],
  ecosystem: 'node',
  footprint(invocation) {
    const { facts, cwd } = invocation;
    const given = options(invocation, { value: VALUES });
    if (given.has('--version', '--help', '-h', '--support-info', '--find-config-path', '--file-info'))
      return footprint(asksMachine(invocation));
    // It skips node_modules, and what the ignore files of its working directory name.
    const ignoreFiles = ['.gitignore', '.prettierignore'].map(name => facts.text(inDir(cwd, name)) ?? '').join('\n');
    const ignores = [...new Set(['node_modules/', ...mentionedFolders(ignoreFiles)])];
    const sources = given.has('--write', '-w')
      ? rewrites(invocation, given.operands, '`prettier --write` rewrites it', ignores)
      : reads(invocation, given.operands, '`prettier` checks it', ignores);
    return footprint(
      { unknowns: given.unknowns },
      sources,
      scriptedConfiguration(invocation, packageDirOf(facts, cwd) ?? cwd, CONFIGS, 'prettier'),
      reads(invocation, given.values('--config', '--ignore-path'), 'configuration of `prettier`'),
    );
  },
};
