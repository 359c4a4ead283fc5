import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'a.py': '' }, [
  ['yapf --diff a.py', { reads: ['a.py'], runtime: ['yapf --version'] }],
  ['yapf --in-place a.py', { reads: ['a.py'], writes: ['a.py'], runtime: ['yapf --version'] }],
]);
