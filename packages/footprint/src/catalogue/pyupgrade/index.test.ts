import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'a.py': '' }, [
  ['pyupgrade --py310-plus a.py', { reads: ['a.py'], writes: ['a.py'], runtime: ['pyupgrade --version'] }],
]);
