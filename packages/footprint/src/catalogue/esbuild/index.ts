/** esbuild. */
import { builds } from '../../node/kinds';
import { options } from '../../options';
import { asksMachine, effect, footprint, writes, writesInto } from '../../parts';
import type { Tool } from '../../tool';

/** Values are always joined: `--outdir=dist`, `--loader:.svg=text`. */
const FLAGS = [
  ...[
    '--bundle',
    '--minify',
    '--minify-whitespace',
    '--minify-identifiers',
    '--minify-syntax',
    '--splitting',
    '--watch',
  ],
  ...[
    '--serve',
    '--servedir',
    '--serve-fallback',
    '--sourcemap',
    '--outdir',
    '--outfile',
    '--outbase',
    '--format',
    '--platform',
  ],
  ...[
    '--target',
    '--packages',
    '--log-level',
    '--log-limit',
    '--color',
    '--entry-names',
    '--chunk-names',
    '--asset-names',
  ],
  ...['--public-path', '--global-name', '--jsx', '--jsx-factory', '--jsx-fragment', '--jsx-import-source', '--jsx-dev'],
  ...[
    '--keep-names',
    '--legal-comments',
    '--tree-shaking',
    '--allow-overwrite',
    '--charset',
    '--conditions',
    '--main-fields',
  ],
  ...[
    '--resolve-extensions',
    '--tsconfig',
    '--tsconfig-raw',
    '--preserve-symlinks',
    '--ignore-annotations',
    '--sources-content',
  ],
  ...[
    '--source-root',
    '--analyze',
    '--metafile',
    '--line-limit',
    '--drop-labels',
    '--cors-origin',
    '--abs-paths',
    '--sourcefile',
  ],
];
/** `--define:X=1`: the name before the colon. */
const PAIRS = [
  '--define',
  '--external',
  '--loader',
  '--alias',
  '--banner',
  '--footer',
  '--inject',
  '--drop',
  '--supported',
];
const MORE_PAIRS = [
  '--pure',
  '--out-extension',
  '--log-override',
  '--mangle-props',
  '--reserve-props',
  '--mangle-cache',
];

export const tool: Tool = {
  name: 'esbuild',
  title: 'esbuild',
  docs: 'https://esbuild.github.io/api/',
  match: ['esbuild'],
  ecosystem: 'node',
  footprint(invocation) {
    const pairs = [...PAIRS, ...MORE_PAIRS];
    const args = invocation.args.filter(({ value }) => !pairs.some(pair => value?.startsWith(`${pair}:`)));
    const given = options({ ...invocation, args }, { flags: [...FLAGS, '--version', '--help', '-h'] });
    if (given.has('--version', '--help', '-h')) return footprint(asksMachine(invocation));
    const written = footprint(
      writesInto(invocation, given.values('--outdir'), '`esbuild` writes into it'),
      writes(invocation, given.values('--outfile', '--metafile'), '`esbuild` writes it'),
      // Beside the script: its styles, and maps.
      ...given
        .values('--outfile')
        .map(({ value }) => writes(invocation, beside(value, given.has('--sourcemap')), '`esbuild` writes it')),
    );
    const serves = given.has('--serve', '--servedir');
    return builds(invocation, {
      detail: 'bundles it',
      written,
      besides: [
        { unknowns: given.unknowns, env: ['NODE_ENV', 'NODE_PATH'], neverEnds: serves || given.has('--watch') },
        serves ? effect('service', '`esbuild` serves') : {},
      ],
    });
  },
};

function beside(script: string | undefined, maps: boolean): (string | undefined)[] {
  if (script === undefined) return [];
  const styles = script.endsWith('.css') ? [] : [`${script.slice(0, script.lastIndexOf('.'))}.css`];
  return [...styles, ...(maps ? [script, ...styles].map(file => `${file}.map`) : [])];
}
