/** Turns placed tasks into Nx targets (docs/design.md, "Lowering", "Cache", "Affected"). */
import type { Facts, Footprint } from '@nx-taskfile/footprint';
import type { Diagnostic } from '@nx-taskfile/taskfile';
import type { TargetConfiguration } from '@nx/devkit';
import type { Analysis, PlacedTask } from '../analysis/model';
import { workspaceHazards, type WorkspaceHazards } from '../hazards/hazards';
import { WORDS } from '../words/exact';
import { wordReaders } from '../words/receivers';
import { artifactIndex, type ArtifactsOf } from './artifacts';
import { membersCache, no, seenBy, unitCache } from './cache';
import { artifactInput, fromRoot, inputsOf, outputsOf, unique, type Input } from './inputs';
import { NEWEST_NX, type NxAbilities } from '../nx';
import { ignoredBy, type Ignored } from '../workspace/ignored';
import { metadataOf } from './metadata';
import { dependency } from './dependency';
import { doneBefore } from './done-before';
import { formOf, type Form, type FormContext } from './form';
import { isContinuous, isHanded, phaseTargets } from './phases';
import type { CacheDecision, LoweredTask } from './model';
import { cacheDiagnostics, statedCache, withOverride } from './stated';
import { asWritten } from './written';

/**
 * Every task as a target, in the order of the Taskfiles. Internal and borrowed tasks come along only where an edge leads to them.
 * @param nx what the Nx that is to run them can do
 */
export function lower(analysis: Analysis, facts: Facts, nx: NxAbilities = NEWEST_NX): readonly LoweredTask[] {
  const lowered = new Map<PlacedTask, LoweredTask>();
  const byName = new Map(analysis.tasks.map(placed => [key(placed, placed.task.id), placed]));
  /** Whether it, or something that Nx runs for it, has a result to keep. */
  const keeps = (one: LoweredTask): boolean =>
    one.cache.value ||
    edgesTo(one).some(name => {
      const member = byName.get(key(one.placed, name));
      const done = member && lowered.get(member);
      return done !== undefined && keeps(done);
    });
  const ignored = ignoredBy(facts);
  const decided = remembered(unitDecision);
  const isCached = (placed: PlacedTask): boolean => placed.override?.config.cache ?? decided(placed).value;
  const find = (from: PlacedTask, name: string): PlacedTask | undefined => byName.get(key(from, name));
  const hazards = workspaceHazards(analysis, ignored, isCached);
  const context = {
    byName,
    keeps,
    targets: new Set(analysis.tasks.map(({ project, target }) => `${project.root}\n${target}`)),
    artifacts: artifactIndex(artifactWriters(analysis.tasks, byName)),
    facts,
    ignored,
    nx,
    decided,
    isCached,
    find,
    done: doneBefore(analysis.tasks, {
      find,
      isCached: placed => isCached(placed) && !hazards.endangering.has(placed),
    }),
    hazards,
    readsWords: wordReaders(find),
  };
  const visit = (placed: PlacedTask): LoweredTask => {
    const done = lowered.get(placed);
    if (done) return done;
    const members = [...placed.dependsOn, ...placed.runsItself].flatMap(name => {
      const member = byName.get(key(placed, name));
      return member ? [visit(member)] : [];
    });
    const result = lowerTask(placed, members, context);
    lowered.set(placed, result);
    return result;
  };
  const all = analysis.tasks.map(visit).filter(one => one.placed.override?.dropped === undefined);
  const needed = new Set(all.flatMap(one => edgesTo(one).map(name => key(one.placed, name))));
  return all.filter(
    ({ placed }) => !(placed.task.instance.task.internal || placed.borrowed) || needed.has(key(placed, placed.task.id)),
  );
}

function key(placed: PlacedTask, name: string): string {
  return `${placed.entry.file}\n${name}`;
}

type ByName = ReadonlyMap<string, PlacedTask>;

interface Context extends FormContext {
  readonly byName: ByName;
  /** Of tasks whose outputs some other task is known to read. */
  readonly artifacts: ArtifactsOf;
  readonly ignored: Ignored;
  readonly nx: NxAbilities;
  /** Of its own work, whatever others do. */
  readonly decided: (placed: PlacedTask) => CacheDecision;
  readonly hazards: WorkspaceHazards;
  /** Whether words of the command line could change what it, or what it calls, does. */
  readonly readsWords: (placed: PlacedTask) => boolean;
}

/** Tasks whose outputs some other task is known to read. */
function artifactWriters(tasks: readonly PlacedTask[], byName: ByName): PlacedTask[] {
  const read = tasks.flatMap(placed => placed.readsOutputsOf.flatMap(name => byName.get(key(placed, name)) ?? []));
  return [...new Set(read)];
}

function lowerTask(placed: PlacedTask, members: readonly LoweredTask[], context: Context): LoweredTask {
  const { byName, nx } = context;
  if (placed.written) return asWritten(placed, placed.written);
  const form = formOf(placed, members, context);
  const given = (cached: boolean): Input[] => inputs(placed, form, members, context, cached);
  const cache =
    statedCache(placed, form.continuous) ?? seenBy(nx, cacheOf(placed, form, members, context), () => given(true));
  const uncached = cacheDiagnostics(placed, cache);
  const collisions = context.hazards.told.get(placed) ?? [];
  const told = [...placed.diagnostics, ...uncached, ...collisions.filter(one => one.severity !== 'info')];
  const diagnostics = [...placed.diagnostics, ...formDiagnostics(placed, form), ...uncached, ...collisions];
  const handed = new Set(members.filter(isHanded).map(member => member.placed.task.id));
  const edges = edgesOf(placed, form);
  const config: TargetConfiguration = {
    executor: form.executor,
    options: form.options,
    ...(form.continuous && { continuous: true, ...readiness(placed, nx) }),
    cache: cache.value,
    inputs: given(cache.value),
    outputs: form.lowering === 'noop' || !cache.value ? [] : outputsOf(placed.unit.footprint, placed.project.root),
    dependsOn: edges.flatMap(name => dependency(placed, byName.get(key(placed, name)), handed.has(name))),
    ...(runsAlone(placed, form) && { parallelism: false }),
    metadata: metadataOf(placed, { dropped: form.banners, diagnostics: told }, context.facts),
  };
  const phases =
    form.lowering === 'phased' &&
    phaseTargets(placed, name => members.find(({ placed: member }) => member.task.id === name));
  return {
    placed,
    lowering: form.lowering,
    cache,
    config: withEngine(withState(withWords(withOverride(config, placed, cache), placed), placed, form), placed, form),
    edges,
    takesWords:
      (form.lowering === 'runner' && context.readsWords(placed)) ||
      (form.lowering === 'phased' ? placed.dependsOn : edges).some(name => handed.has(name)),
    ...(phases && { phases }),
    diagnostics,
  };
}

/** The tasks that its `dependsOn` names, those of options aside. */
function edgesOf({ dependsOn, liftable = [] }: PlacedTask, { edges }: Pick<Form, 'edges'>): readonly string[] {
  return edges === 'deps' ? liftable : edges ? dependsOn : [];
}

/** What tells words of the command line apart stays an input of what is made of them, whatever inputs a person lists. */
function withWords(config: TargetConfiguration, { unit }: PlacedTask): TargetConfiguration {
  const { cache, inputs = [] } = config;
  if (!cache || !unit.footprint.env.includes(WORDS)) return config;
  return { ...config, inputs: unique([...inputs, { env: WORDS }]) };
}

/** What go-task compares sources with comes and goes with what was made of them: else `task` would hold one for the other. */
function withState(config: TargetConfiguration, { unit }: PlacedTask, { lowering }: Form): TargetConfiguration {
  if (!config.cache || lowering !== 'runner' || unit.states.length === 0) return config;
  return { ...config, outputs: [...(config.outputs ?? []), ...unit.states.map(file => `{workspaceRoot}/${file}`)] };
}

/** What another version of `task` makes is another result. */
function withEngine(config: TargetConfiguration, { engine }: PlacedTask, { lowering }: Form): TargetConfiguration {
  if (!config.cache || lowering !== 'runner' || engine === undefined) return config;
  return { ...config, inputs: unique([...(config.inputs ?? []), { runtime: 'task --version' }]) };
}

/** For dependents that wait for it (`waitFor: 'ready'`). */
function readiness({ task }: PlacedTask, nx: NxAbilities): Pick<TargetConfiguration, 'readyWhen'> {
  const { ready } = task.footprint;
  return nx.readyWhen && ready !== undefined ? { readyWhen: { logMatches: ready } } : {};
}

function cacheOf(
  placed: PlacedTask,
  form: Form,
  members: readonly LoweredTask[],
  { decided, hazards }: Context,
): CacheDecision {
  const { task } = placed;
  if ((form.lowering === 'noop' && task.shape === 'composite') || form.lowering === 'phased') {
    const endless = members.find(isContinuous);
    if (endless) return no('never-ends', `\`${endless.placed.task.id}\` runs until it is stopped`);
    const all = membersCache(members.map(({ placed: { task: member }, cache }) => ({ task: member.id, cache })));
    return form.lowering === 'phased' && all.value ? no('members', 'its members are, each on its own') : all;
  }
  const decision = decided(placed);
  const endangered = decision.value ? hazards.endangering.get(placed) : undefined;
  if (!endangered) return decision;
  const detail = `\`${endangered.by.task.id}\` makes ${endangered.glob} inside its outputs: Nx would delete that each time it restores them`;
  return { ...no('shared-outputs', detail), reasons: [detail] };
}

function unitDecision({ task, unit }: PlacedTask): CacheDecision {
  return unitCache(unit, task.footprint.unknowns.length > 0 && !task.instance.task.watch);
}

function remembered<K extends object, V>(of: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return key => {
    const value = known.get(key) ?? of(key);
    known.set(key, value);
    return value;
  };
}

function inputs(
  placed: PlacedTask,
  form: Form,
  members: readonly LoweredTask[],
  context: Context,
  cached: boolean,
): Input[] {
  const { task, project, entry, unit, readsOutputsOf } = placed;
  const own = (footprint: Footprint): Input[] => inputsOf(footprint, project.root, entry.files, context.ignored);
  if (
    placed.override?.replacesCalls === true ||
    (task.shape !== 'leaf' && !cached) ||
    (form.lowering === 'noop' && task.shape !== 'leaf')
  ) {
    const checked = task.shape === 'mixed' ? own(unit.footprint) : [];
    return unique([...checked, ...inputsOfMembers(members), ...entry.files.map(file => `{workspaceRoot}/${file}`)]);
  }
  const needed = form.edges ? readsOutputsOf : [];
  const others = cached
    ? context
        .artifacts(unit.footprint)
        .filter(({ writer }) => writer !== placed && !(writer.entry === entry && needed.includes(writer.task.id)))
    : [];
  return unique([
    ...own(unit.footprint),
    ...others.map(({ write }) => artifactInput(write, project.root)),
    ...inputsOfMembers(members.filter(member => placed.runsItself.includes(member.placed.task.id))),
    ...(needed.length > 0 ? [{ dependentTasksOutputFiles: '**/*', transitive: true }] : []),
  ]);
}

function inputsOfMembers(members: readonly LoweredTask[]): Input[] {
  return members.flatMap(member => fromRoot(member.config.inputs ?? [], member.placed.project.root));
}

/** The tasks that it has Nx run, before it or in its phases. */
function edgesTo({ config, edges, phases, placed }: LoweredTask): readonly string[] {
  if (phases) return placed.phases?.flat() ?? [];
  return (config.dependsOn ?? []).length > 0 ? edges : [];
}

/**
 * Cleaning beside a build, or two tasks asking a person at once, ends badly. What cleans before it serves must not keep
 * everything else from running while it does.
 */
function runsAlone({ task, unit }: PlacedTask, form: Form): boolean {
  if (form.lowering === 'noop') return false;
  // Its own Nx takes the slots; and two of them at once would run what both have twice.
  if (form.lowering === 'phased') return !form.continuous;
  const { deletes, writes, effects, neverEnds } = unit.footprint;
  return (
    (deletes.length > 0 && writes.length === 0 && !neverEnds) ||
    effects.some(e => e.kind === 'prompt') ||
    task.instance.task.interactive
  );
}

function formDiagnostics(placed: PlacedTask, form: Form): Diagnostic[] {
  const { task } = placed.task.instance;
  const [reason] = form.needs;
  if (reason === undefined || (form.lowering !== 'runner' && form.lowering !== 'phased')) return [];
  const place = { file: task.file, range: task.range };
  if (placed.task.shape === 'leaf') {
    const message = `runs through the nx-taskfile runner: it ${reason}`;
    return [{ code: 'lowering/runner', severity: 'info', message, ...place }];
  }
  const how =
    form.lowering === 'phased'
      ? `it runs in ${placed.phases?.length ?? 0} phases`
      : 'its steps run one after the other';
  const message = `${how}: ${placed.unmet[0]?.detail ?? `it ${reason}`}`;
  return [{ code: 'plan/ordered', severity: 'info', message, ...place }];
}
