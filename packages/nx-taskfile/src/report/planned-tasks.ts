/** Calls as the planner takes them: compiled with their variables, each with what it leads to. */
import { combine, emptyFootprint, type Footprint } from '@nx-taskfile/footprint';
import type { CallStep, PlannedTask, ShellStep, TaskAnalysis } from '@nx-taskfile/planner';
import type { CompiledCall, Instance, Text, Variable, Variables } from '@nx-taskfile/taskfile';
import { contentsOfCall } from '../analysis/called';
import { checksOf, conditionOf } from '../analysis/checks';
import type { Entry } from '../analysis/model';
import { onlyProvisions, type Contents, type TaskContext } from '../analysis/task';
import { plainJson } from '../analysis/twins';

export interface PlannedTasks {
  /** @param call what was compiled for the step, with the variables that it passes */
  ofCall(step: CallStep, call: CompiledCall | undefined): PlannedTask;
  ofCommand(
    id: string,
    name: string,
    step: ShellStep,
    condition: Text | undefined,
    dir: string | undefined,
  ): PlannedTask;
}

/** Calls within calls: more than anybody writes. */
const DEEPEST = 50;
/** Instances of tasks of one entry. */
const MOST = 5000;

/**
 * @param known the analyses of the entry's tasks, by name
 * @param omitted the calls that these leave out, wherever they are called
 */
export function plannedTasks(
  entry: Entry,
  context: TaskContext,
  known: (name: string) => TaskAnalysis | undefined,
  omitted: ReadonlyMap<string, readonly string[]> = new Map(),
): PlannedTasks {
  const done = new Map<string, PlannedTask>();
  const path: string[] = [];

  const ofCall: PlannedTasks['ofCall'] = (step, call) => {
    const name = call?.task.value ?? step.target ?? step.raw;
    const [target, vars] = [step.target ?? name, call?.vars ?? NO_VARIABLES];
    const id =
      vars.size === 0 ? JSON.stringify(target) : JSON.stringify([target, ...vars].map(withoutPlace), plainJson);
    const before = done.get(id);
    if (before) return before;
    const task = ofNew(call, name, { id, name: shownCall(target, vars) });
    done.set(id, task);
    return task;
  };

  const ofNew = (
    call: CompiledCall | undefined,
    name: string,
    called: Pick<PlannedTask, 'id' | 'name'>,
  ): PlannedTask => {
    if (call && (call.task.deferrals.length > 0 || call.task.value === undefined)) {
      return unknownTask(called, 'calls a task that is only known when it runs');
    }
    if (path.includes(called.id)) return unknownTask(called, `\`${name}\` leads back to itself`);
    if (path.length > DEEPEST || done.size > MOST) return unknownTask(called, 'stands behind too many calls');
    const contents = contentsOfCall({ name, vars: call?.vars ?? NO_VARIABLES }, entry, context, known);
    if ('detail' in contents) return unknownTask(called, contents.detail);
    path.push(called.id);
    const { instance, steps } = contents;
    const left = omitted.get(instance.task.name) ?? [];
    const isLeft = ({ target = '' }: CallStep): boolean => left.includes(target);
    const deps = contents.deps.filter(dep => !isLeft(dep));
    const calls = steps.flatMap(inner => {
      const compiled = instance.cmds[inner.index];
      return inner.kind === 'call' && !isLeft(inner)
        ? ofCall(inner, compiled?.kind === 'call' ? compiled : undefined)
        : [];
    });
    const task: PlannedTask = {
      ...called,
      footprint: ownFootprint(contents, entry, context),
      provisions: onlyProvisions(steps.filter(inner => inner.kind === 'shell')),
      ...(runsOnce(instance, entry) && { once: true }),
      deps: deps.map(dep => ofCall(dep, instance.deps[dep.index])),
      calls,
    };
    path.pop();
    return task;
  };

  const ofCommand: PlannedTasks['ofCommand'] = (id, name, step, condition, dir) => ({
    id,
    name,
    footprint: combine([...(condition ? [conditionOf(condition, dir, context)] : []), step.footprint]),
    provisions: onlyProvisions([step]),
    deps: [],
    calls: [],
  });

  return { ofCall, ofCommand };
}

const NO_VARIABLES: Variables = new Map();

function runsOnce({ run }: Instance, { taskfile }: Entry): boolean {
  return run === undefined ? taskfile.run === 'once' : run.deferrals.length === 0 && run.value === 'once';
}

/** Its commands, and what is looked at before they run. */
function ownFootprint(contents: Contents, entry: Entry, context: TaskContext): Footprint {
  const { instance, dir, footprint } = contents;
  const checks = checksOf(contents, entry, context);
  const conditions = instance.cmds.flatMap(({ if: text }) => (text ? [conditionOf(text, dir, context)] : []));
  const { reads, effects } = checks.settings;
  const asks = instance.task.prompt.length > 0 || instance.task.interactive;
  return combine([
    footprint,
    checks.before,
    ...conditions,
    { ...emptyFootprint, reads, effects },
    ...(asks ? [{ ...emptyFootprint, effects: [ASKS] }] : []),
  ]);
}

const ASKS: Footprint['effects'][number] = {
  kind: 'prompt',
  evidence: { level: 'declared', detail: 'a person takes part (`prompt`, `interactive`)' },
};

function unknownTask(called: Pick<PlannedTask, 'id' | 'name'>, reason: string): PlannedTask {
  const footprint = { ...emptyFootprint, printsOnly: false, unknowns: [{ command: called.name, reason }] };
  return { ...called, footprint, provisions: false, deps: [], calls: [] };
}

/** Two calls that pass the same are the same, wherever they are written. */
function withoutPlace(given: string | readonly [string, Variable]): unknown {
  if (typeof given === 'string') return given;
  const { range: _, file: __, ...meaning } = given[1];
  return [given[0], meaning];
}

/** `build(ENV=prod)`. Nothing that is made from a secret shows. */
export function shownCall(name: string, vars: Variables): string {
  if (vars.size === 0) return name;
  return `${name}(${[...vars].map(([key, variable]) => `${key}=${shownValue(variable)}`).join(', ')})`;
}

function shownValue({ value, sh, ref, secret, ofSecret, deferrals = [] }: Variable): string {
  if (secret || ofSecret) return '***';
  if (sh !== undefined) return `$(${sh})`;
  if (deferrals.length > 0) return '…';
  if (ref !== undefined) return `{{${ref}}}`;
  return typeof value === 'string' ? value : JSON.stringify(value ?? '', plainJson);
}
