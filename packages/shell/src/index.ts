export * from './model';
export { summarise, type ScriptFile, type SummariseOptions } from './summarise';
export { effective } from './runners/effective';
export type { Given } from './runners/grammar';
export type { Run, Unwrapped } from './runners/model';
export { unwrap } from './runners/unwrap';
