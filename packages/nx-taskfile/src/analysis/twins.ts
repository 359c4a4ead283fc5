/** Tasks of one entry that are the same work under several names, because their file is included several times. */
import type { CallStep, Step, TaskAnalysis } from '@nx-taskfile/planner';
import type { CompiledCall, CompiledCommand, Instance, Text, Variables } from '@nx-taskfile/taskfile';

export interface Twins {
  /** One task for each work, calls led to it. */
  readonly tasks: ReadonlyMap<string, TaskAnalysis>;
  /** The other names of the tasks that have some. */
  readonly otherNames: ReadonlyMap<string, readonly string[]>;
}

/**
 * Two tasks are the same when they are declared at the same place, mean the same in the same directory once compiled, and
 * call tasks that are the same. The one people can call, with the fewest namespaces, stands for all.
 * @param saidOf what options say of a task: names that they tell apart are not the same
 */
export function mergeTwins(tasks: ReadonlyMap<string, TaskAnalysis>, saidOf: (id: string) => string): Twins {
  const classes = refine(tasks, firstClasses(tasks, saidOf));
  const members = new Map<string, TaskAnalysis[]>();
  for (const task of tasks.values()) {
    const name = classes.get(task.id);
    if (name === undefined) continue;
    members.set(name, [...(members.get(name) ?? []), task]);
  }
  const standIns = new Map<string, string>();
  const otherNames = new Map<string, readonly string[]>();
  for (const twins of members.values()) {
    if (twins.length < 2) continue;
    const chosen = twins.reduce((best, task) => (rank(task) < rank(best) ? task : best));
    for (const twin of twins) standIns.set(twin.id, chosen.id);
    otherNames.set(
      chosen.id,
      twins.flatMap(twin => (twin === chosen ? [] : twin.id)),
    );
  }
  if (standIns.size === 0) return { tasks, otherNames };
  const kept = [...tasks.values()].filter(task => (standIns.get(task.id) ?? task.id) === task.id);
  return { tasks: new Map(kept.map(task => [task.id, callingStandIns(task, standIns)])), otherNames };
}

function rank({ instance: { task } }: TaskAnalysis): number {
  return (task.internal ? 1000 : 0) + task.namespace.length;
}

/** By place of declaration and meaning, calls left aside; only of tasks whose declaration gives several. */
function firstClasses(tasks: ReadonlyMap<string, TaskAnalysis>, saidOf: (id: string) => string): Map<string, string> {
  const byPlace = new Map<string, TaskAnalysis[]>();
  for (const task of tasks.values()) {
    const place = placeOf(task.instance);
    const known = byPlace.get(place);
    if (known) known.push(task);
    else byPlace.set(place, [task]);
  }
  const classes = new Map<string, string>();
  for (const [place, rivals] of byPlace) {
    if (rivals.length < 2) continue;
    for (const task of rivals) classes.set(task.id, `${place} ${meaningOf(task.instance)} ${saidOf(task.id)}`);
  }
  return classes;
}

/** Where the task is declared. */
export function placeOf({ task }: Instance): string {
  return `${task.file}:${task.range.start.line}:${task.range.start.column}`;
}

/** Splits classes whose members call tasks of different classes, until none is split any more. */
function refine(tasks: ReadonlyMap<string, TaskAnalysis>, first: Map<string, string>): ReadonlyMap<string, string> {
  let classes: ReadonlyMap<string, string> = number(first);
  for (;;) {
    const before = new Set(classes.values()).size;
    const known = classes;
    const finer = new Map<string, string>();
    for (const [id, name] of classes) {
      const task = tasks.get(id);
      const calls = [...(task?.deps ?? []), ...(task?.steps ?? [])].flatMap(step => calleeOf(step, known));
      finer.set(id, [name, ...calls].join('\n'));
    }
    classes = number(finer);
    if (new Set(classes.values()).size === before) return classes;
  }
}

function calleeOf(step: Step, classes: ReadonlyMap<string, string>): string[] {
  if (step.kind !== 'call') return [];
  // A call that leads nowhere, or to a wildcard, is only the same when it is written the same.
  return [step.target === undefined ? `"${step.raw}"` : (classes.get(step.target) ?? `=${step.target}`)];
}

/** Short names for classes, so that they do not grow with every round. */
function number(classes: ReadonlyMap<string, string>): Map<string, string> {
  const numbers = new Map<string, string>();
  return new Map(
    [...classes].map(([id, name]) => {
      const known = numbers.get(name) ?? `#${numbers.size}`;
      numbers.set(name, known);
      return [id, known];
    }),
  );
}

/** Everything that decides what the instance does, but for the names it is known by and the tasks it calls. */
export function meaningOf(instance: Instance): string {
  const { task, cmds, deps, env, vars, dir, sources, generates, status, preconditions, prompt, run, method, dotenv } =
    instance;
  const unknown: unknown[] = [];
  const meaning = JSON.stringify(
    {
      ...{
        dir: dir.value ?? dir,
        env,
        sources,
        generates,
        status,
        preconditions,
        prompt,
        run,
        method,
        dotenv,
        if: instance.if,
      },
      cmds: cmds.map(withoutCallee),
      deps: deps.map(withoutCallee),
      vars: vars && [...vars].filter(([name]) => name !== 'TASK'),
    },
    (key, value: unknown) => {
      if (isUnknownText(value)) unknown.push(value);
      return plainJson(key, value);
    },
  );
  // What has no value before it runs may yet differ by the variables that the includes give.
  const variables = unknown.length > 0 ? [task.includeVars, task.includedTaskfileVars] : [];
  return meaning + JSON.stringify(variables.map(given), plainJson);
}

function withoutCallee(command: CompiledCommand | CompiledCall): unknown {
  return command.kind === 'call' ? { ...command, task: undefined } : command;
}

function isUnknownText(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'raw' in value && (value as Text).value === undefined;
}

/** What variables say, without where they are declared. */
export function given(variables: Variables | undefined): unknown {
  return [...(variables ?? [])].map(([name, { value, ref, sh, dir }]) => [
    name,
    value,
    ref,
    sh !== undefined && [sh, dir],
  ]);
}

/** Makes JSON of maps and big integers. */
export function plainJson(_key: string, value: unknown): unknown {
  if (value instanceof Map) return [...(value as ReadonlyMap<unknown, unknown>)];
  return typeof value === 'bigint' ? `${value}n` : value;
}

function callingStandIns(task: TaskAnalysis, standIns: ReadonlyMap<string, string>): TaskAnalysis {
  const led = <T extends Step>(step: T): T => {
    const standIn = step.kind === 'call' && step.target !== undefined ? standIns.get(step.target) : undefined;
    return standIn === undefined ? step : { ...step, target: standIn };
  };
  return { ...task, steps: task.steps.map(led), deps: task.deps.map((dep): CallStep => led(dep)) };
}
