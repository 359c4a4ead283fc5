import type { ScriptsChoice } from '../setup/scripts';

/** Options of `nx g nx-taskfile:init`; what they mean to users is in schemas/init.json. */
export interface InitGeneratorSchema {
  readonly scripts?: ScriptsChoice;
  readonly parallel?: number;
  readonly json?: boolean;
}
