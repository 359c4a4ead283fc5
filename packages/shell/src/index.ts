export * from './model';
export { hasHole, hasOpenName, hole, withHolesShown } from './holes';
export { summarise, type ScriptFile, type SummariseOptions } from './summarise';
export { effective } from './runners/effective';
export type { Given } from './runners/grammar';
export type { Run, Unwrapped } from './runners/model';
export { unwrap } from './runners/unwrap';
