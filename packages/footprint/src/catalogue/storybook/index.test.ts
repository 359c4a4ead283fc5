import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const VARIABLES = `node -p "JSON.stringify(Object.entries(process.env).filter(([k])=>k.startsWith('STORYBOOK_')||k.startsWith('VITE_')).sort())"`;
const built = (into: string): Short => ({
  reads: ['.env (ignored)', '.env.* (ignored)', `**/* !**/node_modules/**/* !${into}/**/*`, 'yarn.lock'],
  writes: [`${into}/**/*`],
  env: ['NODE_ENV'],
  runtime: [VARIABLES, 'node --version', 'storybook --version'],
});

rows(tool, { 'package.json': '{}', 'yarn.lock': '' }, [
  ['storybook build', built('storybook-static')],
  ['storybook build -o site --quiet', built('site')],
  [
    'storybook build --mystery',
    { ...built('storybook-static'), unknowns: ['what `--mystery` does is not in the catalogue'] },
  ],
  [
    'storybook dev -p 6006',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      effects: ['service'],
      runtime: ['node --version', 'storybook --version'],
      neverEnds: true,
    },
  ],
]);
