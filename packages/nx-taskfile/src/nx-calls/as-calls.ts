/** Commands that have Nx run targets by their names, read as calls of the tasks that have these targets. */
import { combine } from '@nx-taskfile/footprint';
import type { CallStep, Step, TaskAnalysis } from '@nx-taskfile/planner';
import { itselfDiagnostic } from '../analysis/diagnostics';
import type { Place } from '../analysis/places';
import { nxCallOf } from './form';

type Tasks = ReadonlyMap<string, TaskAnalysis>;

/**
 * The tasks of an entry, such commands opened up: Nx needs no Nx within it to run what one names. One that names the target of its own
 * task, or what is no task of this entry, stays a command.
 */
export function withNxCalls(tasks: Tasks, placeOf: (id: string) => Place | undefined): Tasks {
  const isThere = [...tasks.values()].some(task => task.steps.some(step => callIn(step) !== undefined));
  if (!isThere) return tasks;
  const byTarget = new Map<string, string>();
  for (const id of tasks.keys()) {
    const place = placeOf(id);
    if (!place) continue;
    byTarget.set(`${place.project.name}\n${place.target}`, id);
    byTarget.set(`${place.project.root}\n${place.target}`, id);
  }
  return new Map([...tasks].map(([id, task]) => [id, opened(task, byTarget)]));
}

function callIn(step: Step): ReturnType<typeof nxCallOf> {
  return step.kind === 'shell' && step.script ? nxCallOf(step.script) : undefined;
}

function opened(task: TaskAnalysis, byTarget: ReadonlyMap<string, string>): TaskAnalysis {
  if (task.dir !== '.') return task;
  let itself: string | undefined;
  const steps = task.steps.flatMap((step): readonly Step[] => {
    const command = task.instance.cmds[step.index];
    const call = command?.deferred || command?.if ? undefined : callIn(step);
    if (!call) return [step];
    const names = call.projects.flatMap(project =>
      call.targets.flatMap(target => byTarget.get(`${project}\n${target}`) ?? []),
    );
    if (names.includes(task.id)) itself = `${call.targets.join(' ')} of ${call.projects.join(' ')}`;
    const isWhole = names.length === call.projects.length * call.targets.length && !names.includes(task.id);
    return isWhole ? names.map(name => together(name, step.index)) : [step];
  });
  if (itself !== undefined) return { ...task, diagnostics: [...task.diagnostics, itselfDiagnostic(task, itself)] };
  if (steps.every((step, at) => step === task.steps[at])) return task;
  const shell = steps.filter(step => step.kind === 'shell');
  const works = shell.some(step => step.script === undefined || !step.footprint.printsOnly);
  const footprint = combine(shell.map(step => step.footprint));
  return { ...task, steps, footprint, shape: works ? 'mixed' : 'composite', provisions: false };
}

/** Nx orders what it runs at once by its edges, and by nothing else. */
function together(task: string, index: number): CallStep {
  return { kind: 'call', index, target: task, raw: task, background: true, startedBy: index, plain: true };
}
