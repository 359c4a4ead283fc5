export type { RunOptions, RunResult } from './model';
export { runTask } from './run/run-task';
