import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const files = { 'package.json': '{}', 'yarn.lock': '' };
const configured = (text: string): Record<string, string> => ({ ...files, 'next.config.ts': text });
const VARIABLES = `node -p "JSON.stringify(Object.entries(process.env).filter(([k])=>k.startsWith('NEXT_PUBLIC_')).sort())"`;

const built = (...written: string[]): Short => ({
  reads: ['.env (ignored)', '.env.* (ignored)', ['**/*', '**/node_modules/**/*', ...written].join(' !'), 'yarn.lock'],
  ...(written.length > 0 && { writes: written }),
  env: ['NODE_ENV'],
  runtime: [VARIABLES, 'node --version', 'next --version'],
});

rows(tool, files, [
  ['next build', built('.next/**/*')],
  [
    'next build',
    { ...built('.next/**/*'), env: ['NODE_ENV', 'API_URL'] },
    { ...files, 'app/page.tsx': 'export default () => <p>{process.env.API_URL}</p>' },
  ],
  ['next build --turbopack', built('.next/**/*', 'next-env.d.ts'), { ...files, 'tsconfig.json': '{}' }],
  [
    'next build',
    built('.next/**/*', 'out/**/*'),
    configured("import type { NextConfig } from 'next'; const c: NextConfig = { output: 'export' }; export default c"),
  ],
  ['next build', built('web/**/*'), configured("export default { distDir: 'web' }")],
  [
    'next build',
    { ...built(), unknowns: ['computes its configuration'] },
    configured('export default withSentryConfig({})'),
  ],
  [
    'next dev -p 4000',
    {
      reads: ['**/* !**/node_modules/**/*', 'yarn.lock'],
      effects: ['service'],
      runtime: ['node --version', 'next --version'],
      neverEnds: true,
      ready: 'Ready in',
    },
  ],
  [
    'next upgrade',
    {
      reads: ['yarn.lock'],
      unknowns: ['what `next` does here is not in the catalogue'],
      runtime: ['node --version', 'next --version'],
    },
  ],
]);
