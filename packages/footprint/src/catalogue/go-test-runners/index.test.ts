import { GO_ENVIRONMENT } from '../../go/modules';
import { rows } from '../../testing/rows';
import { tool } from '.';

const go = { env: [...GO_ENVIRONMENT] };

rows(tool, { 'go.mod': 'module m', 'x.go': 'package m' }, [
  [
    'gotestsum --junitfile=unit.xml -f testname -- -race -coverprofile=c.out ./...',
    {
      reads: ['**/* !c.out !unit.xml'],
      writes: ['unit.xml', 'c.out'],
      runtime: ['gotestsum --version', 'go version'],
      ...go,
    },
  ],
  [
    'gotestsum --packages="./a ./e2e/..."',
    { reads: ['**/*'], effects: ['service'], runtime: ['gotestsum --version', 'go version'], ...go },
  ],
  [
    'gotestsum --watch ./...',
    { reads: ['**/*'], neverEnds: true, runtime: ['gotestsum --version', 'go version'], ...go },
  ],
  ['gotestsum --post-run-command ./x', { unknowns: ['what `gotestsum` runs here is not in the catalogue'] }],
  ['richgo test ./...', { reads: ['**/*'], runtime: ['go version'], ...go }],
  [
    'ginkgo -r --junit-report=r.xml --output-dir=out',
    { reads: ['**/* !out/r.xml'], writes: ['out/r.xml'], runtime: ['go version', 'ginkgo version'], ...go },
  ],
  ['ginkgo watch ./...', { neverEnds: true }],
]);
