import { rows } from '../../testing/rows';
import { tool } from '.';

const files = { 'src/a.ts': '' };

rows(tool, files, [
  ['rm -rf build/ dist *.egg-info/', { deletes: ['build/**/*', 'dist', 'dist/**/*', '*.egg-info/**/*'] }],
  ['rm -f a.txt', { deletes: ['a.txt'] }],
  ['rm -rf ../x', { unknowns: ['`../x` is outside the workspace'] }],
  ['rm -rf $DIR', { unknowns: ['`$DIR` is only known when it runs'], env: ['DIR'] }],
  ['mkdir -p out/deep', { folders: ['out/deep'] }],
  ['mkdir -p "$OUT"', { folders: ['.'], env: ['OUT'] }],
  ['mkdir -m 700 /tmp/x', {}],
  ['cp a.txt b.txt', { reads: ['a.txt'], writes: ['b.txt'] }],
  ['cp a.txt src', { reads: ['a.txt'], writes: ['src/a.txt'] }],
  ['cp -r src out', { reads: ['src/**/*'], writes: ['out', 'out/**/*'] }],
  ['mv a b/', { reads: ['a', 'a/**/*'], writes: ['b/a', 'b/a/**/*'], deletes: ['a', 'a/**/*'] }],
  ['touch a b', { writes: ['a', 'b'] }],
  ['chmod +x run.sh', { reads: ['run.sh'], writes: ['run.sh'] }],
  ['ls | tee log.txt', { reads: ['**/*'], writes: ['log.txt'] }],
  ['ls | tee -a log.txt', { reads: ['**/*', 'log.txt'], writes: ['log.txt'] }],
  ['rm -rf /tmp/x', {}],
  ['ln -s a b', { writes: ['b'], unknowns: ['makes a link, which no cache keeps as one'] }],
  ['rm -rf ~/cache', { unknowns: ['`~/cache` is outside the workspace'] }],
]);
