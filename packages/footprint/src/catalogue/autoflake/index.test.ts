import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'a.py': '' }, [
  ['autoflake --check a.py', { reads: ['a.py'], runtime: ['autoflake --version'] }],
  ['autoflake a.py', { reads: ['a.py'], writes: ['a.py'], runtime: ['autoflake --version'] }],
]);
