export { difference, type Change } from './difference.js';
export { parseIssues } from './parse.js';
export { report } from './report.js';
export { synchronise } from './synchronise.js';
export type { Issue, Status } from './issue.js';
