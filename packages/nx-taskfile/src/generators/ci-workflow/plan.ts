/** Which workflow a workspace needs, as data. */
import type { RegisteredAnalysis } from '../../analysis/registered';
import { abilitiesOf, nxVersion } from '../../nx';
import { lower } from '../../lower/lower';
import type { LoweredTask } from '../../lower/model';
import { programIn } from '../../lower/metadata';
import { record } from '../../workspace/scripts';
import { CHECKS, checksAmong } from '../checks';
import type { Workflow } from './model';
import type { CiWorkflowGeneratorSchema } from './schema';
import { programsIn, toolchainsOf } from './toolchains';

export interface WorkflowPlan extends Workflow {
  /** What to know before relying on it, for a person. */
  readonly notes: readonly string[];
}

/**
 * @param manifests workspace-relative
 * @param branch what git says, if anything
 * @throws where no target is known to be worth running and none is named
 */
export function planWorkflow(
  analyses: readonly RegisteredAnalysis[],
  manifests: readonly string[],
  options: CiWorkflowGeneratorSchema,
  branch: string | undefined,
): WorkflowPlan {
  const [first] = analyses;
  if (!first) throw new Error('nx-taskfile: there is no analysis of the workspace');
  const { facts } = first;
  const nx = abilitiesOf(nxVersion());
  const lowered = analyses.flatMap(({ analysis, facts }) => lower(analysis, facts, nx));
  const nxJson = record(facts.json('nx.json')) ?? {};
  const named = typeof options.targets === 'string' ? options.targets.split(/[\s,]+/).filter(Boolean) : options.targets;
  const targets = named ?? checksAmong(lowered);
  if (targets.length === 0) {
    const known = [...new Set(lowered.map(({ placed }) => placed.target))].sort().slice(0, 12).join(', ');
    throw new Error(
      `none of ${CHECKS.join(', ')} is a target here\nhint: name some with --targets; there are ${known}`,
    );
  }
  const odd = targets.find(target => !/^[\w:.@/-]+$/.test(target));
  if (odd !== undefined)
    throw new Error(`"${odd}" cannot be a target in a workflow\nhint: name targets by letters, digits and ":._-/@"`);
  const defaultBase = nxJson['defaultBase'] ?? record(nxJson['affected'])?.['defaultBase'];
  const { agents } = options;
  return {
    toolchains: toolchainsOf(manifests, programsIn(analyses), facts),
    nx: programIn(facts, 'nx'),
    targets,
    syncs: record(nxJson['sync'])?.['globalGenerators'] !== undefined,
    branch:
      options.branch ?? (typeof defaultBase === 'string' ? defaultBase.replace(/^origin\//, '') : (branch ?? 'main')),
    cache: options.cache ?? 'directory',
    ...(agents !== undefined && { agents }),
    minutes: options.minutes ?? 60,
    notes: agents === undefined ? [] : agentNotes(nxJson, lowered, targets),
  };
}

function agentNotes(
  nxJson: Readonly<Record<string, unknown>>,
  lowered: readonly LoweredTask[],
  targets: readonly string[],
): readonly string[] {
  const isConnected = 'nxCloudId' in nxJson || 'nxCloudAccessToken' in nxJson;
  const alone = lowered.filter(({ lowering, placed }) => lowering === 'phased' && targets.includes(placed.target));
  return [
    ...(isConnected ? [] : ['The workspace is not connected to Nx Cloud: type `nx connect` first.']),
    ...alone.map(({ placed }) => `${placed.project.name}:${placed.target} runs in phases, which stay on one machine.`),
  ];
}
