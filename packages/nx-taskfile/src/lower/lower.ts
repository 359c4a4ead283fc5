/** Turns placed tasks into Nx targets (docs/design.md, "Lowering", "Cache", "Affected"). */
import type { Facts, Footprint } from '@nx-taskfile/footprint';
import type { Diagnostic } from '@nx-taskfile/taskfile';
import type { TargetConfiguration } from '@nx/devkit';
import type { Analysis, PlacedTask } from '../analysis/model';
import { comparesSources } from '../analysis/runtime-needs';
import { plainScriptCall } from '../analysis/script-call';
import { takesEdges } from '../hazards/targets';
import { workspaceHazards, type WorkspaceHazards } from '../hazards/hazards';
import { WORDS } from '../words/exact';
import { wordReaders } from '../words/receivers';
import { artifactIndex, type ArtifactsOf } from './artifacts';
import { membersCache, no, seenBy, unitCache } from './cache';
import { runCommands } from './commands';
import { artifactInput, fromRoot, inputsOf, outputsOf, unique, type Input } from './inputs';
import { NEWEST_NX, type NxAbilities } from '../nx';
import { ignoredBy, type Ignored } from '../workspace/ignored';
import { metadataOf } from './metadata';
import { dependency } from './dependency';
import { doneBefore, type DoneBefore } from './done-before';
import { isContinuous, isHanded, phaseName, phaseTargets } from './phases';
import type { CacheDecision, LoweredTask, Lowering } from './model';
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
    done: doneBefore(analysis.tasks, {
      find: (from, name) => byName.get(key(from, name)),
      isCached: placed => isCached(placed) && !hazards.endangering.has(placed),
    }),
    hazards,
    readsWords: wordReaders((placed, name) => byName.get(key(placed, name))),
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

interface Context {
  readonly byName: ByName;
  readonly keeps: (one: LoweredTask) => boolean;
  /** Targets that tasks have, by project root and name. */
  readonly targets: ReadonlySet<string>;
  /** Of tasks whose outputs some other task is known to read. */
  readonly artifacts: ArtifactsOf;
  readonly facts: Facts;
  readonly ignored: Ignored;
  readonly nx: NxAbilities;
  /** Of its own work, whatever others do. */
  readonly decided: (placed: PlacedTask) => CacheDecision;
  /** The same, with what options say. */
  readonly isCached: (placed: PlacedTask) => boolean;
  /** What phases need not do again. */
  readonly done: DoneBefore;
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

interface Form {
  readonly lowering: Lowering;
  readonly executor: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Whether its edges become `dependsOn`, or those to its deps; otherwise the runner follows the calls itself. */
  readonly edges: boolean | 'deps';
  readonly continuous: boolean;
  /** Why the runner has it. */
  readonly needs: readonly string[];
  readonly banners: readonly string[];
}

function formOf(
  placed: PlacedTask,
  members: readonly LoweredTask[],
  { facts, keeps, targets, isCached, done }: Context,
): Form {
  const { task, runtimeNeeds, unmet } = placed;
  const { override } = placed;
  const stated = override?.config.continuous;
  // What the runner runs for it, be it a call, is its own work.
  const continuous = stated ?? (task.footprint.neverEnds || placed.unit.footprint.neverEnds);
  if (override?.replacesCalls) return { ...NOOP, continuous: stated ?? members.some(isContinuous) };
  if (task.shape === 'composite') {
    const needs = [...runtimeNeeds, ...unmet.map(witness => witness.detail)];
    if (needs.length === 0) return { ...NOOP, continuous: stated ?? members.some(isContinuous) };
    // One step after the other, and nothing kept: the runner does the same, and starts no other Nx for it.
    const gains = placed.phases?.some(phase => phase.length > 1) === true || members.some(keeps);
    const isFree = (_: unknown, index: number): boolean =>
      !targets.has(`${placed.project.root}\n${phaseName(placed, index)}`);
    return placed.phases?.every(isFree) === true && gains
      ? { ...NOOP, ...phased(placed, done), continuous: stated ?? members.some(isContinuous), needs, edges: false }
      : { ...NOOP, ...inOrder(placed, isCached(placed)), continuous, needs };
  }
  const repeated = done.for(placed);
  if (runtimeNeeds.length > 0) {
    const edges = takesEdges(placed);
    return { ...NOOP, ...runner(placed, edges), continuous, edges, needs: runtimeNeeds };
  }
  const script = plainScriptCall(task, placed.project, facts);
  const compares = comparesSources(task, placed.entry.taskfile);
  if (repeated && task.steps.length > 0) {
    const needs = [`is done once in \`${repeated.task.id}\`, several phases of which need it`];
    return { ...NOOP, ...runner(placed, true), continuous, needs };
  }
  // A script under its own name is the target of the script, too.
  if (script && !(compares && placed.target !== script.script)) {
    const { script: name, banners } = script;
    const options = { script: name };
    return { ...NOOP, lowering: 'run-script', executor: 'nx:run-script', options, continuous, banners };
  }
  if (task.steps.length === 0) return { ...NOOP, continuous };
  if (compares)
    return { ...NOOP, ...runner(placed, true), continuous, needs: ['keeps what `task` compares its `sources` with'] };
  const commands = runCommands(task);
  return 'needs' in commands
    ? { ...NOOP, ...runner(placed, true), continuous, needs: [commands.needs] }
    : { ...NOOP, lowering: 'run-commands', executor: 'nx:run-commands', options: { ...commands }, continuous };
}

const NOOP: Form = {
  lowering: 'noop',
  executor: 'nx:noop',
  options: {},
  edges: true,
  continuous: false,
  needs: [],
  banners: [],
};

function phased(placed: PlacedTask, before: DoneBefore): Pick<Form, 'lowering' | 'executor' | 'options'> {
  const phases = placed.phases?.map((_, index) => phaseName(placed, index));
  const done = before
    .of(placed)
    .map(tasks => tasks.map(({ project, target }) => ({ project: project.root, target })))
    .map(tasks => tasks.sort((a, b) => (`${a.project} ${a.target}` < `${b.project} ${b.target}` ? -1 : 1)));
  const options = { phases, ...(done.some(tasks => tasks.length > 0) && { done }) };
  return { lowering: 'phased', executor: 'nx-taskfile:phased', options };
}

/** A composite whose steps the runner runs. What is kept is kept with its deps: their files decide about it. */
function inOrder(placed: PlacedTask, cached: boolean): Pick<Form, 'lowering' | 'executor' | 'options' | 'edges'> {
  const lifted = !cached && placed.liftable !== undefined;
  return { ...runner(placed, lifted), edges: lifted ? 'deps' : false };
}

/** @param lifted Nx has run the task's deps before it starts. */
function runner(placed: PlacedTask, lifted: boolean): Pick<Form, 'lowering' | 'executor' | 'options'> {
  const { entry, task, omitted, engine } = placed;
  return {
    lowering: 'runner',
    executor: 'nx-taskfile:run',
    options: {
      taskfile: entry.file,
      task: task.id,
      ...(lifted && { lifted }),
      ...(omitted.length > 0 && { omitted }),
      ...(engine && { engine }),
    },
  };
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
