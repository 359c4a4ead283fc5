import { rows } from '../../testing/rows';
import { tool } from '.';

rows(tool, { 'a.py': '' }, [
  ['docformatter --check a.py', { reads: ['a.py'], runtime: ['docformatter --version'] }],
  ['docformatter a.py', { reads: ['a.py'], writes: ['a.py'], runtime: ['docformatter --version'] }],
]);
