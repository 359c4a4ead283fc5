export * from './model';
export { OUTPUT_FOLDERS } from './parts';
export { type ChangedFiles, type Facts, type Finding, memoryFacts, workspaceFacts } from './facts';
export {
  changesFor,
  combine,
  emptyFootprint,
  feeds,
  type Hazard,
  hasOutsideEffect,
  hazards,
  hazardsAround,
  inside,
  isClosed,
  lostDeletes,
  merge,
  overlaps,
} from './algebra';
export { footprintOf, type ScriptContext } from './footprint-of';
export { type ScriptCall, scriptCall } from './script-call';
export { type PackageManager, workspacePackageManager } from './node/lockfile';
export { CHECKOUT, ROOT } from './root-mark';
export { globCovers, literalPrefix } from './glob';
export { globIndex, type Near } from './glob-index';
export { variablesOf } from './variables';
export { votes } from './votes';
export { workspacePackages } from './node/packages';
export { type Done, inSequence } from './sequence';
export { withoutOwnOutput } from './own-output';
export { makesWhatItWrites } from './dispatch';
export { settingsUnknown } from './variables';
export type { NestedCall, NestedTasks } from './tool';
export { namesOutside } from './outside';
export { onlyShows } from './shows';
