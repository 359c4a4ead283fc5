import { GO_ENVIRONMENT } from '../../go/modules';
import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'go.mod': 'module m' }, [
  [
    'wails3 generate bindings -clean=true',
    {
      reads: ['**/* !frontend/bindings/**/*'],
      writes: ['frontend/bindings/**/*'],
      env: [...GO_ENVIRONMENT],
      runtime: ['wails3 version', 'go version'],
    },
  ],
  [
    'wails3 generate icons -input app.png -macfilename darwin/i.icns',
    { reads: ['app.png'], writes: ['icons.ico', 'darwin/i.icns'], runtime: ['wails3 version'] },
  ],
  [
    'wails3 generate syso -icon i.ico -out app.syso',
    { reads: ['i.ico'], writes: ['app.syso'], runtime: ['wails3 version'] },
  ],
  ['wails3 dev -config build/config.yml', { neverEnds: true }],
  ['wails build', { unknowns: ['what `wails build` does is not in the catalogue'] }],
]);
