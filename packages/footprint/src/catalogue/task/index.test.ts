import { rows } from '../../testing/rows';
import { tool } from '.';

const files = {};

rows(tool, files, [
  ['task --list', { effects: ['machine'] }],
  ['task build', { unknowns: ['calls a task of a Taskfile that is not known here'] }],
]);
