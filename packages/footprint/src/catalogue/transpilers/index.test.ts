import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const built = (program: string, reads: string[], written: string[], more: Short = {}): Short => ({
  reads: [['**/*', '**/node_modules/**/*', ...written].join(' !'), ...reads, 'yarn.lock'],
  ...(written.length > 0 && { writes: written }),
  env: ['NODE_ENV', 'BABEL_ENV', 'SWC_ENV'],
  runtime: ['node --version', `${program} --version`],
  ...more,
});

rows(tool, { 'package.json': '{}', 'yarn.lock': '', 'src/a.ts': '' }, [
  ['swc src -d lib --copy-files', built('swc', ['src/**/*'], ['lib/**/*'])],
  ['swc src', built('swc', ['src/**/*'], [])],
  ['babel src -o out.js -s', built('babel', ['src/**/*'], ['out.js', 'out.js.map'])],
  ['babel src -d lib -w', built('babel', ['src/**/*'], ['lib/**/*'], { neverEnds: true })],
  [
    'babel src --mystery',
    built('babel', ['src/**/*'], [], { unknowns: ['what `--mystery` does is not in the catalogue'] }),
  ],
  ['tailwindcss -i src/a.css -o public/a.css --minify', built('tailwindcss', ['src/a.css'], ['public/a.css'])],
  ['tailwindcss -i src/a.css -o a.css --watch', built('tailwindcss', ['src/a.css'], ['a.css'], { neverEnds: true })],
  [
    'tailwindcss init',
    {
      reads: ['yarn.lock'],
      runtime: ['node --version', 'tailwindcss --version'],
      unknowns: ['writes a configuration'],
    },
  ],
]);
