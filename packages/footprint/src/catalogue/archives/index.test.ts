import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['tar -czf out.tgz -C dist .', { reads: ['dist/**/*'], writes: ['out.tgz'], runtime: ['modes in dist'] }],
  ['tar xzf in.tgz -C vendor', { reads: ['in.tgz'], writes: ['vendor/**/*'] }],
  ['tar -tf in.tgz', { reads: ['in.tgz'] }],
  ['zip -r out.zip src', { reads: ['src', 'src/**/*'], writes: ['out.zip'], runtime: ['modes in src'] }],
  ['unzip in.zip -d out', { reads: ['in.zip'], writes: ['out/**/*'] }],
  ['gzip -k a.txt', { reads: ['a.txt'], writes: ['a.txt.gz'] }],
  ['gunzip a.gz', { reads: ['a.gz'], writes: ['a'], deletes: ['a.gz'] }],
]);
