/** The hazards between the targets of a workspace, and what follows from them. */
import { OUTPUT_FOLDERS } from '@nx-taskfile/footprint';
import { targetHazards, type TargetHazard } from '@nx-taskfile/planner';
import type { Diagnostic } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import type { Analysis, PlacedTask } from '../analysis/model';
import type { Ignored } from '../workspace/ignored';
import { hazardDiagnostics } from './diagnostics';
import { hazardId, hazardTargets } from './targets';

export interface WorkspaceHazards {
  readonly all: readonly TargetHazard[];
  readonly told: ReadonlyMap<PlacedTask, readonly Diagnostic[]>;
  /** Whose outputs hold what others make: restoring them would delete that (nrwl/nx#30857). By whom, and what. */
  readonly endangering: ReadonlyMap<PlacedTask, { readonly by: PlacedTask; readonly glob: string }>;
}

export function workspaceHazards(
  analysis: Analysis,
  ignored: Ignored,
  isCached: (placed: PlacedTask) => boolean,
): WorkspaceHazards {
  const byId = new Map(analysis.tasks.map(placed => [hazardId(placed), placed]));
  const taskOf = (id: string): PlacedTask => {
    const placed = byId.get(id);
    if (!placed) throw new Error(`there is no task ${id}`);
    return placed;
  };
  const isSource = (glob: string): boolean => SOURCES.has(posix.extname(glob)) && !isAside(glob) && !ignored(glob);
  const all = targetHazards(hazardTargets(analysis, isCached), { isSource });
  const nested = all.filter(({ kind }) => kind === 'nested-outputs');
  return {
    all,
    told: hazardDiagnostics(all, taskOf),
    // Of several, the first is told: a later entry of the same key would replace it.
    endangering: new Map(
      nested.toReversed().map(one => [taskOf(one.first), { by: taskOf(one.second), glob: one.secondAccess.glob }]),
    ),
  };
}

/** In a folder where tools put what they make. */
function isAside(glob: string): boolean {
  return glob.split('/').some(name => FOLDERS.has(name));
}

const FOLDERS: ReadonlySet<string> = new Set([...OUTPUT_FOLDERS, 'target', 'bin', 'tmp', '.next', '.cache', '.task']);

const SOURCES: ReadonlySet<string> = new Set(
  (
    '.go .mod .sum .ts .tsx .mts .cts .js .jsx .mjs .cjs .vue .svelte .astro .py .pyi .rs .java .kt .scala .cs .swift .rb .php ' +
    '.c .h .cc .cpp .hpp .proto .graphql .sql .css .scss .html'
  ).split(' '),
);
