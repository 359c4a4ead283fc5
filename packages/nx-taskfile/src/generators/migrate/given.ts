/** What a migration goes by. */
import type { ChangedFiles } from '@nx-taskfile/footprint';
import type { PlacedTask } from '../../analysis/model';
import type { RegisteredAnalysis } from '../../analysis/registered';
import type { Ask } from './pick';

export interface Given {
  /** The workspace's, absolute. */
  readonly root: string;
  readonly isMeant: (placed: PlacedTask) => boolean;
  /** Text of a workspace-relative file; empty where there is none. */
  readonly read: (path: string) => string;
  /** Whether a change is wanted; all are where nobody is asked. */
  readonly ask?: Ask;
}

/** Of one that looks at what comes of it before it says so. */
export interface GivenAgain extends Given {
  readonly analyses: readonly RegisteredAnalysis[];
  /** The workspace as it would be with these texts. */
  readonly analyse: (changed: ChangedFiles) => readonly RegisteredAnalysis[];
}
