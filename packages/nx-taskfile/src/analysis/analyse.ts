/**
 * The composition of the stages: from a workspace's Taskfiles to every task with its project, target name, edges and the
 * orders it needs. Lowering turns the result into Nx targets; `explain` and the generators read the same result.
 */
import {
  MANIFESTS,
  handedEdges,
  leavesUnder,
  packagesOf,
  provisioningCalls,
  stepsNeverReached,
  targetNames,
  unmetOrders,
  type CallStep,
  type Package,
  type PlanContext,
  type TaskAnalysis,
} from '@nx-taskfile/planner';
import type { ScriptSummary } from '@nx-taskfile/shell';
import type { Diagnostic } from '@nx-taskfile/taskfile';
import { readsScripts, scriptNames } from '../workspace/scripts';
import { edgesOf } from './edges';
import { loadEntries } from './entries';
import type { Analysis, Entry, PlacedTask, Workspace } from './model';
import { runtimeNeeds } from './runtime-needs';
import { plainScriptCall } from './script-call';
import { analyseTask } from './task';

export function analyse(workspace: Workspace): Analysis {
  const { root, files, facts } = workspace;
  const taskfiles = files.filter(file => !(basename(file) in MANIFESTS));
  const { entries, failures, consulted } = loadEntries(root, taskfiles);
  const manifests = files.filter(file => basename(file) in MANIFESTS);
  const packages = packagesOf([...manifests, ...entries.map(e => e.file)], facts, dir => readsScripts(dir, facts));
  const context = { root, packages, facts, summaries: new Map<string, ScriptSummary>() };
  const analysed = entries.map(entry => ({
    entry,
    tasks: new Map([...entry.taskfile.tasks.values()].map(task => [task.name, analyseTask(task, entry, context)])),
  }));
  const names = nameTargets(analysed, packages, workspace);
  return {
    entries,
    packages,
    tasks: analysed.flatMap(({ entry, tasks }) => placeTasks(entry, tasks, names, packages)),
    failures,
    consulted,
  };
}

interface Name {
  readonly target: string;
  readonly shadowedBy?: string;
}

type Names = ReadonlyMap<TaskAnalysis, Name>;

/** Internal tasks get names too: an edge may need them. */
function nameTargets(
  analysed: readonly { tasks: ReadonlyMap<string, TaskAnalysis> }[],
  packages: readonly Package[],
  { facts }: Workspace,
): Names {
  const tasks = analysed.flatMap(({ tasks: all }) => [...all.values()]);
  const named = new Map(
    tasks.map(task => {
      const project = projectOf(task, packages);
      const own = plainScriptCall(task, project, facts)?.script;
      const scripts = scriptNames(project.root, facts).filter(script => script !== own);
      return [task, { name: task.id, project, reserved: new Set(scripts) }] as const;
    }),
  );
  const names = targetNames(named);
  const unreserved = targetNames(new Map([...named].map(([task, n]) => [task, { ...n, reserved: new Set<string>() }])));
  return new Map(
    [...names].map(([task, target]) => {
      const wanted = unreserved.get(task);
      const shadowed = wanted !== undefined && named.get(task)?.reserved.has(wanted) === true;
      return [task, { target, ...(shadowed && { shadowedBy: wanted }) }];
    }),
  );
}

function placeTasks(
  entry: Entry,
  tasks: ReadonlyMap<string, TaskAnalysis>,
  names: Names,
  packages: readonly Package[],
): PlacedTask[] {
  const omitted = omittedCalls(tasks, names);
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
  return [...tasks.values()].map(task => {
    const needs = runtimeNeeds(task, entry.taskfile);
    const composite = composites.has(task);
    const name = names.get(task);
    return {
      entry,
      task,
      project: projectOf(task, packages),
      target: name?.target ?? task.id,
      dependsOn: [...(edges.direct.get(task.id) ?? [])],
      readsOutputsOf: edges.readers(task.id),
      omitted: [...(omitted.get(task.id) ?? [])],
      unmet: composite ? unmetOrders(task, context) : [],
      runtimeNeeds: edges.cyclic.has(task.id) ? [...needs, 'calls itself'] : needs,
      ...(name?.shadowedBy !== undefined && { shadowedBy: name.shadowedBy }),
      diagnostics: [
        ...task.diagnostics,
        ...entry.repairs.filter(r => r.task === task.id).flatMap(r => r.diagnostics),
        ...(edges.cyclic.has(task.id) ? [cycleDiagnostic(task)] : []),
        ...(composite ? stepsNeverReached(task, context).map(step => neverReached(task, step)) : []),
        ...(composite ? [...(omitted.get(task.id) ?? [])].map(name => provisionDiagnostic(task, name)) : []),
        ...(name?.shadowedBy === undefined ? [] : [shadowDiagnostic(task, projectOf(task, packages), name)]),
      ],
    };
  });
}

const NONE: ReadonlySet<string> = new Set();

/** Per composite, the provisioning calls that a shared name leaves out. A composite that only provisions leaves out none. */
function omittedCalls(tasks: ReadonlyMap<string, TaskAnalysis>, names: Names): Map<string, ReadonlySet<string>> {
  const omitted = new Map<string, ReadonlySet<string>>();
  for (const task of tasks.values()) {
    if (task.shape !== 'composite') continue;
    const provisioning = new Set(provisioningCalls(task, { tasks }));
    const members = [...task.steps, ...task.deps].flatMap(s =>
      s.kind === 'call' && s.target !== undefined ? s.target : [],
    );
    const working = members.filter(member => !provisioning.has(member));
    const leaves = working.flatMap(member => leavesUnder(member, { tasks, omitted: () => NONE }));
    const shares = leaves.some(leaf => nameOf(leaf, tasks, names) === names.get(task)?.target);
    if (provisioning.size > 0 && shares) omitted.set(task.id, provisioning);
  }
  return omitted;
}

function nameOf(id: string, tasks: ReadonlyMap<string, TaskAnalysis>, names: Names): string | undefined {
  const task = tasks.get(id);
  return task && names.get(task)?.target;
}

function projectOf(task: TaskAnalysis, packages: readonly Package[]): Package {
  const project = packages.find(p => p.root === task.attribution.root) ?? packages[0];
  if (!project) throw new Error('Internal error: a workspace always has its root package');
  return project;
}

function basename(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
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

function shadowDiagnostic(task: TaskAnalysis, project: Package, name: Name): Diagnostic {
  const script = name.shadowedBy ?? '';
  return {
    code: 'target/shadowed-by-script',
    severity: 'warning',
    message: `the script "${script}" of ${project.root}/package.json does something else and wins the name, so the task stays \`${name.target}\``,
    ...at(task),
    hint: 'run `nx g nx-taskfile:init` to let the Taskfile win, or rename one of them',
  };
}
