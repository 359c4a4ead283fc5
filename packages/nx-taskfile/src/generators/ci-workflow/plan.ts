/** Which workflow a workspace needs, as data. */
import { hasOutsideEffect } from '@nx-taskfile/footprint';
import type { PlacedTask } from '../../analysis/model';
import type { RegisteredAnalysis } from '../../analysis/registered';
import { abilitiesOf, nxVersion } from '../../nx';
import { lower } from '../../lower/lower';
import type { LoweredTask } from '../../lower/model';
import { programIn } from '../../lower/metadata';
import { record } from '../../workspace/scripts';
import type { Workflow } from './model';
import type { CiWorkflowGeneratorSchema } from './schema';
import { programsIn, toolchainsOf } from './toolchains';

/** Words for what a change is checked by, in the order in which people want to know. */
const CHECKS: readonly string[] = ['lint', 'format:check', 'check', 'type-check', 'typecheck', 'test', 'build'];

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

/** What others see the effects of is nothing to run on every change, and what never ends would not let it end. */
function checksAmong(lowered: readonly LoweredTask[]): readonly string[] {
  const byId = new Map(lowered.map(({ placed }) => [keyOf(placed, placed.task.id), placed]));
  const unfit = (placed: PlacedTask, seen: Set<PlacedTask>): boolean => {
    if (seen.has(placed)) return false;
    seen.add(placed);
    const { footprint, steps, deps } = placed.task;
    if (footprint.neverEnds || hasOutsideEffect(footprint)) return true;
    const called = [...steps, ...deps].flatMap(step => (step.kind === 'call' ? (step.target ?? []) : []));
    return called.some(id => {
      const next = byId.get(keyOf(placed, id));
      return next !== undefined && unfit(next, seen);
    });
  };
  return CHECKS.filter(name => {
    const bearers = lowered.filter(({ placed }) => placed.target === name);
    return bearers.length > 0 && !bearers.some(({ placed }) => unfit(placed, new Set()));
  });
}

function keyOf({ entry }: PlacedTask, id: string): string {
  return `${entry.file}\n${id}`;
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
