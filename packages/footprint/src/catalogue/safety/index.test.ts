import { ambient, rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [['safety check', { effects: ['network', 'machine'], runtime: ambient('safety') }]]);
