/** How what a run starts knows which places the run has. */
import type { Environment } from '../shell/find-shell';
import type { HeldPlaces } from './model';

export const PLACES = 'NX_TASKFILE_PLACES';

export function withHeld(env: Environment, held: HeldPlaces): Environment {
  return held.size === 0 ? env : { ...env, [PLACES]: JSON.stringify([...held]) };
}
