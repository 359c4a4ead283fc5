import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'a.py': '' }, [
  ['autopep8 --diff a.py', { reads: ['a.py'], runtime: ['autopep8 --version'] }],
  ['autopep8 --in-place a.py', { reads: ['a.py'], writes: ['a.py'], runtime: ['autopep8 --version'] }],
]);
