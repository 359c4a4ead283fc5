import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const env = ['NODE_ENV', 'NODE_PATH'];
const runtime = ['node --version', 'esbuild --version'];
const built = (...written: string[]): Short => ({
  reads: [['**/*', '**/node_modules/**/*', ...written].join(' !'), 'yarn.lock'],
  ...(written.length > 0 && { writes: written }),
  env,
  runtime,
});

rows(tool, { 'package.json': '{}', 'yarn.lock': '' }, [
  ['esbuild src/a.ts --bundle --outdir=dist --external:react', built('dist/**/*')],
  ['esbuild src/a.ts --outfile=out.js --define:X=1', built('out.js', 'out.css')],
  ['esbuild src/a.ts --bundle', built()],
  ['esbuild src/a.ts --outdir=dist --watch', { ...built('dist/**/*'), neverEnds: true }],
  ['esbuild --servedir=www', { ...built(), effects: ['service'], neverEnds: true }],
  ['esbuild a.ts --mystery', { ...built(), unknowns: ['what `--mystery` does is not in the catalogue'] }],
]);
