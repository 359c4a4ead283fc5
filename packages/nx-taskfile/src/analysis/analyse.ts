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
  unmetOrders,
  type CallStep,
  type PlanContext,
  type TaskAnalysis,
} from '@nx-taskfile/planner';
import type { ScriptSummary } from '@nx-taskfile/shell';
import type { Diagnostic } from '@nx-taskfile/taskfile';
import { rivalDiagnostics } from '../neighbours/diagnostics';
import { readsScripts } from '../workspace/scripts';
import { edgesOf } from './edges';
import { loadEntries } from './entries';
import { homesOf, taskfilesAtHome } from './homes';
import type { Analysis, PlacedTask, Workspace } from './model';
import { placesOf, type AnalysedEntry, type Places } from './places';
import { runtimeNeeds } from './runtime-needs';
import { analyseTask } from './task';
import { mergeTwins, type Twins } from './twins';

export function analyse(workspace: Workspace): Analysis {
  const { root, files, facts } = workspace;
  const manifests = files.filter(isManifest);
  const withManifest = new Set(manifests.map(directoryOf));
  const taskfiles = files.filter(file => !isManifest(file));
  const { entries, broken, failures, notes, consulted } = loadEntries(root, taskfiles, dir => withManifest.has(dir));
  // A Taskfile that cannot be loaded for now does not move the tasks of others.
  const marks = [...manifests, ...broken, ...entries.flatMap(e => [e.file, ...taskfilesAtHome(e.taskfile, root)])];
  const packages = indexPackages(packagesOf(marks, facts, dir => readsScripts(dir, facts)));
  const entryFiles = new Set(entries.map(entry => entry.taskfile.entry));
  const summaries = new Map<string, ScriptSummary>();
  const analysed = entries.map(entry => {
    const homes = homesOf(entry, root, packages);
    const all = [...entry.taskfile.tasks.values()];
    const context = { root, packages, homes, facts, summaries };
    const { tasks, otherNames } = mergeTwins(new Map(all.map(t => [t.name, analyseTask(t, entry, context)])));
    return { entry, homes, tasks, otherNames };
  });
  const places = placesOf(analysed, packages, facts);
  return {
    entries,
    packages: packages.all,
    tasks: analysed.flatMap(one => placeTasks(one, places, entryFiles)),
    failures,
    notes,
    consulted,
  };
}

function placeTasks(
  { entry, tasks, otherNames }: AnalysedEntry & Twins,
  places: Places,
  entryFiles: ReadonlySet<string>,
): PlacedTask[] {
  const omitted = omittedCalls(tasks, places);
  const edges = edgesOf(tasks, omitted);
  const context: PlanContext = {
    tasks,
    ordered: (before, after) => edges.reaches(after, before),
    omitted: id => omitted.get(id) ?? NONE,
  };
  const composites = new Set(
    [...tasks.values()].filter(task => task.shape === 'composite' && !edges.cyclic.has(task.id)),
  );
  for (const composite of composites) edges.addAll(handedEdges(composite, context));
  const repairs = new Map<string, Diagnostic[]>();
  for (const { task, diagnostics } of entry.repairs) repairs.set(task, [...(repairs.get(task) ?? []), ...diagnostics]);
  return [...tasks.values()].flatMap(task => {
    const place = places.get(task);
    if (!place) return [];
    const needs = runtimeNeeds(task, entry.taskfile);
    const composite = composites.has(task);
    const { file } = task.instance.task;
    return {
      entry,
      task: { ...task, attribution: place.attribution },
      project: place.project,
      target: place.target,
      otherNames: otherNames.get(task.id) ?? [],
      borrowed: file !== entry.taskfile.entry && entryFiles.has(file),
      dependsOn: [...(edges.direct.get(task.id) ?? [])],
      readsOutputsOf: edges.readers(task.id),
      omitted: [...(omitted.get(task.id) ?? [])],
      unmet: composite ? unmetOrders(task, context) : [],
      runtimeNeeds: edges.cyclic.has(task.id) ? [...needs, 'calls itself'] : needs,
      ...(place.shadowedBy && { shadowedBy: place.shadowedBy }),
      ...(place.sameAs && { sameAs: place.sameAs }),
      diagnostics: [
        ...task.diagnostics,
        ...(repairs.get(task.id) ?? []),
        ...(edges.cyclic.has(task.id) ? [cycleDiagnostic(task)] : []),
        ...(composite ? stepsNeverReached(task, context).map(step => neverReached(task, step)) : []),
        ...(composite ? [...(omitted.get(task.id) ?? [])].map(name => provisionDiagnostic(task, name)) : []),
        ...rivalDiagnostics(task, place),
      ],
    };
  });
}

const NONE: ReadonlySet<string> = new Set();

/** Per composite, the provisioning calls that a shared name leaves out. A composite that only provisions leaves out none. */
function omittedCalls(tasks: ReadonlyMap<string, TaskAnalysis>, places: Places): Map<string, ReadonlySet<string>> {
  const omitted = new Map<string, ReadonlySet<string>>();
  for (const task of tasks.values()) {
    if (task.shape !== 'composite') continue;
    const provisioning = new Set(provisioningCalls(task, { tasks }));
    const members = [...task.steps, ...task.deps].flatMap(s =>
      s.kind === 'call' && s.target !== undefined ? s.target : [],
    );
    const working = members.filter(member => !provisioning.has(member));
    const leaves = working.flatMap(member => leavesUnder(member, { tasks, omitted: () => NONE }));
    const shares = leaves.some(leaf => nameOf(leaf, tasks, places) === places.get(task)?.target);
    if (provisioning.size > 0 && shares) omitted.set(task.id, provisioning);
  }
  return omitted;
}

function nameOf(id: string, tasks: ReadonlyMap<string, TaskAnalysis>, places: Places): string | undefined {
  const task = tasks.get(id);
  return task && places.get(task)?.target;
}

function at(task: TaskAnalysis): Pick<Diagnostic, 'file' | 'range'> {
  return { file: task.instance.task.file, range: task.instance.task.range };
}

function cycleDiagnostic(task: TaskAnalysis): Diagnostic {
  return {
    code: 'call/cycle',
    severity: 'error',
    message: `\`${task.id}\` leads back to itself`,
    ...at(task),
    hint: 'remove one of the calls of the circle; until then the target fails when it is run',
  };
}

function neverReached(task: TaskAnalysis, step: CallStep): Diagnostic {
  const range = task.instance.cmds[step.index]?.range;
  return {
    code: 'plan/never-ends-in-sequence',
    severity: 'warning',
    message: `\`${step.raw}\` stands after a step that never ends: go-task never starts it. Nx runs them side by side.`,
    ...at(task),
    ...(range && { range }),
    hint: 'list them under `deps:`, or run `nx g nx-taskfile:migrate`',
  };
}

function provisionDiagnostic(task: TaskAnalysis, name: string): Diagnostic {
  const dep = task.deps.find(call => call.target === name);
  const step = task.steps.find(call => call.kind === 'call' && call.target === name);
  const range = dep ? task.instance.deps[dep.index]?.range : step && task.instance.cmds[step.index]?.range;
  return {
    code: 'plan/provision-not-run',
    severity: 'info',
    message: `\`${name}\` only installs things, so the target does not pull it in`,
    ...at(task),
    ...(range && { range }),
    hint: `run \`${name}\` by itself once, and when dependencies change`,
  };
}
