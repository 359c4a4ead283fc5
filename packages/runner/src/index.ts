export type { RunAllOptions, RunOptions, RunResult, SessionLimits, TaskReference } from './model';
export { expandGlobs, type Glob } from './globs';
export { loadHasher } from './fingerprint';
export { fingerprintVariable } from './fingerprint/variable';
export { runRootDotenv, type DotenvOptions } from './env/root-dotenv';
export { messages } from './messages';
export { checkStatus, runTask, runTasks } from './run/run-task';
export type { Limits, Need } from './limits/model';
