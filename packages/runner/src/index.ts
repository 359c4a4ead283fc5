export type { RunAllOptions, RunOptions, RunResult, TaskReference } from './model';
export { expandGlobs, type Glob } from './globs';
export { messages } from './messages';
export { checkStatus, runTask, runTasks } from './run/run-task';
