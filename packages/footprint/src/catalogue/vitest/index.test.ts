import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const files = { 'package.json': '{"devDependencies":{"vitest":"1"}}', 'yarn.lock': '' };
const configured = (text: string): Record<string, string> => ({
  ...files,
  'vitest.config.ts': `export default defineConfig(${text})`,
});

const tested = (...written: string[]): Short => ({
  reads: ['.env (ignored)', '.env.* (ignored)', ['**/* !**/node_modules/**/*', ...written].join(' !'), 'yarn.lock'],
  ...(written.length > 0 && { writes: written }),
  env: ['CI', 'NODE_ENV'],
  runtime: [
    `node -p "JSON.stringify(Object.entries(process.env).filter(([k])=>k.startsWith('VITE_')).sort())"`,
    'node --version',
    'vitest --version',
  ],
});

rows(tool, files, [
  ['vitest run', tested()],
  ['vitest --run src', tested()],
  ['vitest', { ...tested(), neverEnds: true }],
  ['vitest', tested(), configured('{ test: { watch: false } }')],
  ['vitest --watch=false', tested()],
  ['vitest run --watch', { ...tested(), neverEnds: true }],
  ['vitest run --coverage', tested('coverage/**/*')],
  [
    'vitest run',
    tested('cov/**/*'),
    configured("{ test: { coverage: { enabled: true, reportsDirectory: './cov' } } }"),
  ],
  ['vitest run --coverage.enabled=false', tested(), configured('{ test: { coverage: { enabled: true } } }')],
  [
    'vitest run',
    { ...tested(), unknowns: ['computes whether it collects coverage'] },
    configured('{ test: { coverage: f() } }'),
  ],
  ['vitest run --reporter=junit --outputFile=out/junit.xml', tested('out/junit.xml')],
  [
    'vitest run',
    tested('junit.xml'),
    configured("{ test: { reporters: ['default', 'junit'], outputFile: { junit: 'junit.xml' } } }"),
  ],
  [
    'vitest run --reporter=./own.js',
    { ...tested(), unknowns: ['what the reporter `./own.js` writes is not in the catalogue'] },
  ],
  ['vitest run --changed', { ...tested(), effects: ['machine'] }],
  ['vitest bench', { ...tested(), effects: ['machine'] }],
  [
    'vitest run -u',
    {
      ...tested(),
      reads: ['**/* !**/node_modules/**/*', '.env (ignored)', '.env.* (ignored)', 'yarn.lock'],
      writes: ['**/* !**/node_modules/**/*'],
    },
  ],
  [
    'vitest run tests/$NAME',
    { ...tested(), unknowns: ['`tests/$NAME` is only known when it runs'], env: ['CI', 'NODE_ENV', 'NAME'] },
  ],
  [
    'vitest run',
    {
      ...tested(),
      reads: [
        'vite.config.ts',
        'web/.env (ignored)',
        'web/.env.* (ignored)',
        'web/**/* !web/**/node_modules/**/*',
        'yarn.lock',
      ],
    },
    { 'yarn.lock': '', 'web/package.json': '{}', 'vite.config.ts': 'export default {}' },
    'web',
  ],
]);
