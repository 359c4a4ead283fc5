import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const VARIABLES = `node -p "JSON.stringify(Object.entries(process.env).filter(([k])=>k.startsWith('REACT_APP_')).sort())"`;
const done = (env: string[], ...written: string[]): Short => ({
  reads: ['.env (ignored)', '.env.* (ignored)', ['**/*', '**/node_modules/**/*', ...written].join(' !'), 'yarn.lock'],
  ...(written.length > 0 && { writes: written }),
  env,
  runtime: [VARIABLES, 'node --version', 'react-scripts --version'],
});
const BUILD = [
  'NODE_ENV',
  'CI',
  'PUBLIC_URL',
  'BUILD_PATH',
  'GENERATE_SOURCEMAP',
  'INLINE_RUNTIME_CHUNK',
  'DISABLE_ESLINT_PLUGIN',
];

rows(tool, { 'package.json': '{}', 'yarn.lock': '' }, [
  ['react-scripts build', done(BUILD, 'build/**/*')],
  ['react-scripts test', { ...done(['NODE_ENV', 'CI']), neverEnds: true }],
  ['react-scripts test --watchAll=false --coverage', done(['NODE_ENV', 'CI'], 'coverage/**/*')],
  [
    'react-scripts build --mystery',
    { ...done(BUILD, 'build/**/*'), unknowns: ['what `--mystery` does is not in the catalogue'] },
  ],
]);
