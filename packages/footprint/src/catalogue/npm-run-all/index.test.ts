import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {
  'package.json': '{"scripts":{"clean:a":"rm -r a/","clean:b":"rm -r b/","dev":"vite"}}',
  'yarn.lock': '',
};
const both = ['a/**/*', 'b/**/*'];
const runtime = (program: string): string[] => ['node --version', `${program} --version`];

rows(tool, files, [
  ['run-s clean:a clean:b', { reads: ['package.json', 'yarn.lock'], deletes: both, runtime: runtime('run-s') }],
  ["run-p -l 'clean:*'", { reads: ['package.json', 'yarn.lock'], deletes: both, runtime: runtime('run-p') }],
  [
    'concurrently -n a,b "npm:clean:*"',
    { reads: ['package.json', 'yarn.lock'], deletes: both, runtime: runtime('concurrently') },
  ],
  ["concurrently 'rm -r a/'", { reads: ['yarn.lock'], deletes: ['a/**/*'], runtime: runtime('concurrently') }],
  [
    'run-s missing',
    { reads: ['yarn.lock'], unknowns: ['`missing` is not a script of `package.json`'], runtime: runtime('run-s') },
  ],
  [
    'run-s clean:a --mystery',
    {
      reads: ['package.json', 'yarn.lock'],
      deletes: ['a/**/*'],
      unknowns: ['what `--mystery` does is not in the catalogue'],
      runtime: runtime('run-s'),
    },
  ],
]);
