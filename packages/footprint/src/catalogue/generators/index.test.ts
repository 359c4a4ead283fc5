import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const base = { 'package.json': '{}', 'yarn.lock': '' };
const generated = (
  program: string,
  written: string[],
  { config = [], reads = [], ...more }: Short & { config?: string[] } = {},
): Short => ({
  reads: [...config, ['**/*', '**/node_modules/**/*', ...written].join(' !'), ...reads, 'yarn.lock'],
  ...(written.length > 0 && { writes: written }),
  runtime: ['node --version', `${program} --version`],
  ...more,
});
const codegen = (text: string): Record<string, string> => ({ ...base, 'codegen.yml': text });

rows(tool, base, [
  ['tsp compile main.tsp', generated('tsp', ['tsp-output/**/*'], { reads: ['main.tsp'] })],
  [
    'tsp compile main.tsp',
    generated('tsp', ['dist/**/*'], { config: ['tspconfig.yaml'], reads: ['main.tsp'] }),
    { ...base, 'tspconfig.yaml': 'output-dir: "{project-root}/dist"' },
  ],
  [
    'tsp compile main.tsp',
    generated('tsp', ['tsp-output/**/*'], {
      config: ['tspconfig.yaml'],
      reads: ['main.tsp'],
      unknowns: ['an emitter of it writes where its own options say'],
    }),
    { ...base, 'tspconfig.yaml': 'options: { "@typespec/openapi3": { emitter-output-dir: ../api } }' },
  ],
  [
    'tsp format a.tsp',
    { reads: ['a.tsp', 'yarn.lock'], writes: ['a.tsp'], runtime: ['node --version', 'tsp --version'] },
  ],
  ['tsp format a.tsp --check', { reads: ['a.tsp', 'yarn.lock'], runtime: ['node --version', 'tsp --version'] }],
  [
    'openapi-typescript api.yaml -o src/api.d.ts',
    generated('openapi-typescript', ['src/api.d.ts'], { config: ['api.yaml'] }),
  ],
  [
    'openapi-typescript https://x.test/api.json -o api.d.ts',
    generated('openapi-typescript', ['api.d.ts'], { effects: ['network'] }),
  ],
  [
    'graphql-codegen',
    generated('graphql-codegen', ['src/gql/**/*', 'src/types.ts'], { config: ['schema.graphql', 'codegen.yml'] }),
    codegen(
      '{ schema: schema.graphql, generates: { ./src/gql/: { preset: client }, src/types.ts: { plugins: [typescript] } } }',
    ),
  ],
  [
    'graphql-codegen --watch',
    generated('graphql-codegen', ['a.ts'], { config: ['codegen.yml'], effects: ['network'], neverEnds: true }),
    codegen('{ schema: "http://localhost:4000/graphql", generates: { a.ts: {} } }'),
  ],
  [
    'graphql-codegen',
    generated('graphql-codegen', [], { config: ['codegen.yml'], unknowns: ['its preset chooses where it writes'] }),
    codegen('{ generates: { src/: { preset: near-operation-file } } }'),
  ],
]);
