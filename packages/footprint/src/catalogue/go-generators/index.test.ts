import { GO_ENVIRONMENT } from '../../go/modules';
import { rows, type Short } from '../../testing/rows';
import { tool } from '.';

const files = { 'go.mod': 'module m', 'oapi.yaml': 'package: api\noutput: api/gen.go\n' };

function generates(program: string, asks: string, ...written: string[]): Short {
  const own = written.map(glob => ` !${glob}`).join('');
  return {
    reads: [`**/*${own}`],
    ...(written.length > 0 ? { writes: written } : {}),
    env: [...GO_ENVIRONMENT],
    runtime: [`${program} ${asks}`, 'go version'],
  };
}

rows(tool, files, [
  ['stringer -type=Pill,Other ./pkg', generates('stringer', '--version', 'pkg/pill_string.go')],
  ['stringer -type=Pill -output=x.go', generates('stringer', '--version', 'x.go')],
  [
    'mockgen -source=a.go -destination=mocks/a.go -package=mocks',
    { ...generates('mockgen', '-version', 'mocks/a.go'), reads: ['a.go', '**/* !mocks/a.go'] },
  ],
  ['moq -out x_mock.go . Store', generates('moq', '-version', 'x_mock.go')],
  ['wire ./cmd/...', generates('wire', '--version', 'cmd/**/wire_gen.go')],
  [
    'swag init -g cmd/api/main.go -o docs',
    generates('swag', '--version', 'docs/docs.go', 'docs/swagger.json', 'docs/swagger.yaml'),
  ],
  ['swag fmt', { ...generates('swag', '--version'), unknowns: ['which file `swag` writes is not said'] }],
  [
    'oapi-codegen -config oapi.yaml spec.yaml',
    { reads: ['oapi.yaml', 'spec.yaml'], writes: ['api/gen.go'], runtime: ['oapi-codegen -version'] },
  ],
  [
    'go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.5.0 -generate types -o t.go spec.yaml',
    { reads: ['spec.yaml'], writes: ['t.go'], runtime: ['go version'] },
  ],
]);
