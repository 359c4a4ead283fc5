/**
 * The composition of the stages: from a workspace's Taskfiles to every task with its project, target name, edges and the
 * orders it needs. Lowering turns the result into Nx targets; `explain` and the generators read the same result.
 */
import {
  directoryOf,
  handedEdges,
  indexPackages,
  isManifest,
  leavesUnder,
  packagesOf,
  provisioningCalls,
  stepsNeverReached,
  type CallStep,
  type HandedEdge,
  type PackageIndex,
  type PlanContext,
  type TaskAnalysis,
} from '@nx-taskfile/planner';
import type { Diagnostic } from '@nx-taskfile/taskfile';
import { rivalDiagnostics } from '../neighbours/diagnostics';
import { withNxCalls } from '../nx-calls/as-calls';
import { withWrittenTargets } from '../nx-calls/written';
import { taskfileFilter } from '../options/match';
import { readsScripts } from '../workspace/scripts';
import {
  cycleDiagnostic,
  danglingCalls,
  neverReached,
  provisionDiagnostic,
  replacedDiagnostic,
  unboundedDiagnostic,
} from './diagnostics';
import { edgesOf } from './edges';
import { loadEntries } from './entries';
import { formOfTask, type TaskForm } from './form';
import { homesOf, taskfilesAtHome } from './homes';
import type { Analysis, Entry, PlacedTask, Workspace } from './model';
import { nestedTasks } from './nested';
import { listsEdges, overridesOf, withStatedFiles } from './overrides';
import { projectRules } from './project-rules';
import { rulesOf } from './rules';
import { withStatedEdges } from './stated-edges';
import { takenNames } from './taken-names';
import { withWrittenEdges, withWrittenShape } from './written';
import { liftableDeps } from './liftable';
import { mayBePhased, phasesOfAll } from './phases';
import { placesOf, type AnalysedEntry, type Place, type Places } from './places';
import { TWICE } from './runtime-needs';
import { analyseTask, type TaskContext } from './task';
import { mergeTwins, type Twins } from './twins';
import { stopped, unitsOf } from './unit';

export function analyse(workspace: Workspace): Analysis {
  const { root, files, facts, options } = workspace;
  const manifests = files.filter(isManifest);
  const withManifest = new Set(manifests.map(directoryOf));
  const taskfiles = files.filter(file => !isManifest(file)).filter(taskfileFilter(options));
  const loaded = loadEntries(root, taskfiles, dir => withManifest.has(dir), workspace.taskfiles);
  const { included, broken, failures, notes, remarks, consulted } = loaded;
  // A Taskfile that cannot be loaded for now does not move the tasks of others.
  const marks = [
    ...manifests,
    ...broken,
    ...loaded.entries.flatMap(e => [e.file, ...taskfilesAtHome(e.taskfile, root)]),
  ];
  const packages = indexPackages(packagesOf(marks, facts, dir => readsScripts(dir, facts)));
  const entries = loaded.entries.map(entry => withWrittenTargets(entry, { root, facts, packages }));
  const entryFiles = new Set(entries.map(entry => entry.taskfile.entry));
  const stated = projectRules(options.projects, packages);
  const rules = {
    projects: rulesOf(stated.rules, root),
    targets: rulesOf(options.targets, root),
    limits: rulesOf(options.limits, root),
    engine: rulesOf(options.engine, root),
  };
  const contexts = new Map<Entry, TaskContext>();
  const tasks = nestedTasks(entries, facts, entry => {
    const context = contexts.get(entry);
    return context && unitsOf(entry, context, () => undefined);
  });
  for (const entry of entries) {
    const homes = homesOf(entry, root, packages);
    contexts.set(entry, { root, packages, homes, facts, tasks, projectRules: rules.projects });
  }
  const analysed = [...contexts].map(([entry, context]) => {
    const { homes } = context;
    const all = [...entry.taskfile.tasks.values()];
    const found = new Map(all.map(t => [t.name, withWrittenShape(analyseTask(t, entry, context), entry)]));
    const overrides = withWrittenEdges(
      overridesOf(found, t => rules.targets.of(t, entry)),
      entry,
    );
    const saidOf = (id: string): string => {
      const { root: project = '', evidence } = found.get(id)?.attribution ?? {};
      return JSON.stringify([evidence?.by === 'option' ? project : '', overrides.get(id)]);
    };
    const { tasks, otherNames } = mergeTwins(withStatedFiles(found, overrides), saidOf);
    const limited = new Map(
      all.flatMap(t =>
        rules.limits
          .of(t, entry)
          .slice(-1)
          .map(rule => [t.name, rule.option]),
      ),
    );
    const throughTask = new Map(
      all.flatMap(t => {
        const rule = rules.engine.of(t, entry).at(-1);
        return rule?.value === 'task' ? [[t.name, rule.option] as const] : [];
      }),
    );
    return { entry, context, homes, tasks, otherNames, overrides, limited, throughTask };
  });
  const places = placesOf(analysed, packages, facts);
  return {
    entries,
    contexts,
    included,
    packages: packages.all,
    tasks: analysed.flatMap(one => placeTasks(one, { places, entryFiles, packages, options })),
    violations: [...stated.violations, ...takenNames(analysed, places)],
    unusedOptions: [
      ...rules.projects.unused(),
      ...rules.targets.unused(),
      ...rules.limits.unused(),
      ...rules.engine.unused(),
    ].map(rule => rule.option),
    failures,
    notes,
    remarks,
    consulted,
  };
}

interface Placing {
  readonly places: Places;
  readonly entryFiles: ReadonlySet<string>;
  readonly packages: PackageIndex;
  readonly options: Workspace['options'];
}

interface Limited {
  readonly context: TaskContext;
  /** The line of the option `limits` that holds for a task. */
  readonly limited: ReadonlyMap<string, string>;
  /** The line of the option `engine` that has the installed `task` run a task. */
  readonly throughTask: ReadonlyMap<string, string>;
}

function placeTasks(
  {
    entry,
    context: analysis,
    tasks: found,
    otherNames,
    overrides,
    limited,
    throughTask,
  }: AnalysedEntry & Twins & Limited,
  { places, entryFiles, packages, options }: Placing,
): PlacedTask[] {
  const placeOf = (id: string): Place | undefined => {
    const task = found.get(id);
    return task && places.get(task);
  };
  const tasks = withStatedEdges(withNxCalls(found, placeOf), overrides, placeOf, packages);
  const omitted = options.provision === 'run' ? new Map<string, ReadonlySet<string>>() : omittedCalls(tasks, placeOf);
  const dropped = new Set([...overrides].flatMap(([id, override]) => (override.dropped === undefined ? [] : id)));
  const edges = edgesOf(tasks, omitted, dropped);
  const context: PlanContext = {
    tasks,
    ordered: (before, after) => edges.reaches(after, before),
    omitted: id => omitted.get(id) ?? NONE,
  };
  const composites = new Set(
    [...tasks.values()].filter(task => task.shape === 'composite' && !edges.cyclic.has(task.id)),
  );
  // What a person has listed is the whole list.
  const isOpen = ({ task }: HandedEdge): boolean => !listsEdges(overrides.get(task));
  for (const composite of composites) edges.addAll(handedEdges(composite, context).filter(isOpen));
  const formOf = (task: TaskAnalysis): TaskForm =>
    formOfTask(task, {
      context,
      taskfile: entry.taskfile,
      dropped,
      override: overrides.get(task.id),
      limited: limited.get(task.id),
      throughTask: throughTask.get(task.id),
      composite: composites.has(task),
      calledOnly: found.get(task.id)?.shape === 'composite',
    });
  const forms = new Map([...tasks.values()].map(task => [task, formOf(task)]));
  const phasing = {
    context,
    edges,
    targetOf: (id: string) => placeOf(id)?.target,
    hasEdges: (id: string) => {
      const task = tasks.get(id);
      const form = task && forms.get(task);
      return form?.onlyEdges === true || form?.depsAreEdges === true;
    },
  };
  const phased = mayBePhased(
    [...forms].flatMap(([task, { needs, onlyEdges }]) =>
      composites.has(task) && !onlyEdges && needs.every(need => need === TWICE) ? task : [],
    ),
    phasing,
  );
  const phasedNames = new Set(phased.map(({ id }) => id));
  const lifted = new Map(
    [...forms].flatMap(([task, form]) => {
      const listed = listsEdges(overrides.get(task.id));
      const left = omitted.get(task.id) ?? NONE;
      const deps = liftableDeps(task, form, { ...phasing, listed, omitted: left, phased: phasedNames });
      return deps.length > 0 ? [[task.id, deps] as const] : [];
    }),
  );
  const phases = phasesOfAll(phased, lifted, phasing);
  const units = unitsOf(entry, analysis, name => tasks.get(name));
  const repairs = new Map<string, Diagnostic[]>();
  for (const { task, diagnostics } of entry.repairs) repairs.set(task, [...(repairs.get(task) ?? []), ...diagnostics]);
  return [...tasks.values()].flatMap(task => {
    const place = placeOf(task.id);
    if (!place) return [];
    const form = forms.get(task) ?? formOf(task);
    const { replacesCalls, runsItself, needs, depsAreEdges, unmet, onlyEdges } = form;
    const override = overrides.get(task.id);
    const written = entry.written.get(task.id);
    const composite = composites.has(task);
    const left = omitted.get(task.id) ?? NONE;
    const inPhases = phases.get(task.id);
    const isLeft = (dep: CallStep): boolean => depsAreEdges || (dep.target !== undefined && left.has(dep.target));
    const unit = onlyEdges || edges.cyclic.has(task.id) ? stopped('it leads back to itself') : units.of(task, isLeft);
    const { file } = task.instance.task;
    const limit = limited.get(task.id);
    const unbounded = limit === undefined ? undefined : leavesUnder(task.id, context).find(leaf => !limited.has(leaf));
    return {
      entry,
      task: { ...task, attribution: place.attribution },
      project: place.project,
      target: place.target,
      otherNames: otherNames.get(task.id) ?? [],
      borrowed: file !== entry.taskfile.entry && entryFiles.has(file),
      dependsOn: [...(edges.direct.get(task.id) ?? [])],
      readsOutputsOf: edges.readers(task.id),
      depsAreEdges,
      unit,
      runsItself,
      omitted: [...(omitted.get(task.id) ?? [])],
      unmet,
      ...(throughTask.has(task.id) && { engine: 'task' as const }),
      ...(inPhases && { phases: inPhases }),
      ...(lifted.has(task.id) && { liftable: lifted.get(task.id) ?? [] }),
      runtimeNeeds: edges.cyclic.has(task.id) ? [...needs, 'calls itself'] : needs,
      ...(place.naming && { naming: place.naming }),
      ...(place.shadowedBy && { shadowedBy: place.shadowedBy }),
      ...(place.sameAs && { sameAs: place.sameAs }),
      ...(written && { written }),
      ...(override && { override: { ...override, listsEdges: listsEdges(override), replacesCalls } }),
      diagnostics: [
        ...task.diagnostics,
        ...(repairs.get(task.id) ?? []),
        ...danglingCalls(task, entry),
        ...(edges.cyclic.has(task.id) ? [cycleDiagnostic(task, tasks)] : []),
        ...(composite ? stepsNeverReached(task, context).map(step => neverReached(task, step)) : []),
        ...(composite ? [...(omitted.get(task.id) ?? [])].map(name => provisionDiagnostic(task, name)) : []),
        ...rivalDiagnostics(task, place),
        ...(composite && unbounded !== undefined ? [unboundedDiagnostic(task, limit ?? '', unbounded)] : []),
        ...(override && replacesCalls && !written ? [replacedDiagnostic(task, override)] : []),
      ],
    };
  });
}

const NONE: ReadonlySet<string> = new Set();

/** Per composite, the provisioning calls that a shared name leaves out. A composite that only provisions leaves out none. */
function omittedCalls(
  tasks: ReadonlyMap<string, TaskAnalysis>,
  placeOf: (id: string) => Place | undefined,
): Map<string, ReadonlySet<string>> {
  const omitted = new Map<string, ReadonlySet<string>>();
  const everything = { tasks, omitted: () => NONE };
  for (const task of tasks.values()) {
    if (task.shape !== 'composite') continue;
    const provisioning = new Set(provisioningCalls(task, everything));
    const members = [...task.steps, ...task.deps].flatMap(s =>
      s.kind === 'call' && s.target !== undefined ? s.target : [],
    );
    const working = members.filter(member => !provisioning.has(member));
    const leaves = working.flatMap(member => leavesUnder(member, everything));
    const shares = leaves.some(leaf => placeOf(leaf)?.target === placeOf(task.id)?.target);
    if (provisioning.size > 0 && shares) omitted.set(task.id, provisioning);
  }
  return omitted;
}
