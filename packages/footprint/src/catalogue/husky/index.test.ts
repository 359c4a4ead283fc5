import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [['husky install', { effects: ['provision'] }]]);
