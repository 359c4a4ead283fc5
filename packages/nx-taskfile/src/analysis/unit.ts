/**
 * What running a task comes to: its checks, its commands, and all that it calls, as one piece of work. The runner does it in
 * one go, so its result can be kept as one.
 */
import {
  combine,
  inSequence,
  lostDeletes,
  makesWhatItWrites,
  onlyShows,
  withoutOwnOutput,
  type Access,
  type Done,
  type Footprint,
} from '@nx-taskfile/footprint';
import type { CallStep, ShellStep, Step, TaskAnalysis } from '@nx-taskfile/planner';
import {
  stateFile,
  type CompiledCall,
  type CompiledCommand,
  type CompileOptions,
  type Instance,
  type Variables,
} from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import { callKey, contentsOfCall } from './called';
import { checksOf, conditionOf, type Obstacle } from './checks';
import type { Entry } from './model';
import type { Contents, TaskContext } from './task';
import { signsIn } from './signs';

export interface Unit {
  readonly footprint: Footprint;
  /** What keeps the result from being kept besides what the footprint says. */
  readonly obstacles: readonly Obstacle[];
  /** Its commands do nothing but print, whatever decides about them. */
  readonly idle: boolean;
  /** All of it is done in any case. */
  readonly certain: boolean;
  /** go-task looks at whether some of it is up to date. */
  readonly judged: boolean;
  /** Files of the workspace in which go-task keeps what it compares sources with. */
  readonly states: readonly string[];
}

export interface Units {
  /**
   * Of a task as its target runs it.
   * @param without deps that are not run with it
   */
  of(task: TaskAnalysis, without: (dep: CallStep) => boolean): Unit;
  /** Of a task called by a name, with what only a command line gives. */
  called(name: string, vars: Variables, options?: Pick<CompileOptions, 'cliVars' | 'cliArgs'>): Unit;
}

/** Calls within calls, and instances of tasks for one entry: more than anybody writes. */
const DEEPEST = 50;
const MOST = 2000;

/** @param known the analyses of the entry's tasks, as far as there are any, by name */
export function unitsOf(entry: Entry, context: TaskContext, known: (name: string) => TaskAnalysis | undefined): Units {
  const done = new Map<string, Unit>();
  const leaves = new Map<Contents, Unit>();
  const path: string[] = [];

  const called: Units['called'] = (name, vars, options = {}) => {
    const key = callKey(name, vars, options);
    const before = done.get(key);
    if (before) return before;
    if (path.includes(key)) return stopped(`\`${name}\` leads back to itself`);
    if (path.length > DEEPEST || done.size > MOST) return stopped(`\`${name}\` stands behind too many calls`);
    path.push(key);
    const contents = contentsOfCall({ name, vars, options }, entry, context, known);
    const unit =
      'detail' in contents
        ? stopped(contents.detail)
        : asCalled(
            name,
            unitOf(contents, () => false),
          );
    path.pop();
    done.set(key, unit);
    return unit;
  };

  const unitOfCall = (step: CallStep, call: CompiledCall | undefined): Unit => {
    const open = call?.task.deferrals[0] !== undefined || (call && call.task.value === undefined);
    if (open) return stopped(`calls \`${step.raw}\`, which is only known when it runs`);
    return called(call?.task.value ?? step.target ?? step.raw, call?.vars ?? NO_VARIABLES);
  };

  /** What calls nothing is the same for whoever calls it. */
  const unitOf = (task: Contents, without: (dep: CallStep) => boolean): Unit => {
    const before = leaves.get(task);
    if (before) return before;
    const unit = newUnit(task, without);
    if (task.deps.length === 0 && task.steps.every(step => step.kind === 'shell')) leaves.set(task, unit);
    return unit;
  };

  const newUnit = (task: Contents, without: (dep: CallStep) => boolean): Unit => {
    const { instance, steps, dir } = task;
    const checks = checksOf(task, entry, context);
    const ofDep = (dep: CallStep): Unit => unitOfCall(dep, instance.deps[dep.index]);
    const deps = task.deps.filter(dep => !without(dep)).map(ofDep);
    const served = task.deps.filter(
      dep => without(dep) && ofDep(dep).footprint.effects.some(e => e.kind === 'service'),
    );
    const parts = steps.map(step => {
      const command = instance.cmds[step.index];
      const condition = command?.if ? [conditionOf(command.if, dir, context)] : [];
      const always = command !== undefined && isUnconditional(command);
      if (step.kind === 'shell') return { ...ofCommand(step, always), condition, deferred: command?.deferred === true };
      const unit = unitOfCall(step, command?.kind === 'call' ? command : undefined);
      const certain = always && unit.certain && !step.background;
      return { footprint: unit.footprint, unit, certain, condition, deferred: command?.deferred === true };
    });
    const inOrder = [...parts.filter(part => !part.deferred), ...parts.filter(part => part.deferred)];
    const calls = [...deps, ...parts.flatMap(part => ('unit' in part ? part.unit : []))];
    const sequence = inSequence([
      { footprint: combine(deps.map(unit => unit.footprint)), certain: deps.length === 1 && deps[0]?.certain === true },
      { footprint: checks.before, certain: false },
      ...inOrder.flatMap(({ footprint, certain, condition }): Done[] => [
        ...condition.map(one => ({ footprint: one, certain: false })),
        { footprint, certain },
      ]),
    ]);
    const { footprint: own } = task;
    return {
      footprint: {
        ...withoutOwnOutput(combine([sequence, checks.settings, { ...statedOf(own), unknowns: own.unknowns }])),
        neverEnds: own.neverEnds || calls.some(unit => unit.footprint.neverEnds),
      },
      obstacles: [
        ...checks.obstacles,
        ...signsIn(instance.fullName, steps, task.dir ?? '.', context.facts),
        ...served.map(({ raw }): Obstacle => ({ by: 'effect', detail: `\`${raw}\` has a service running for it` })),
        ...calls.flatMap(unit => unit.obstacles),
      ],
      idle:
        deps.every(unit => unit.idle) &&
        steps.every(step => step.kind === 'call' || step.footprint.unknowns.length === 0) &&
        parts.every((part, index) =>
          'unit' in part ? part.unit.idle : doesNothing(part.footprint) || shows(steps[index], part.footprint),
        ),
      certain:
        instance.if === undefined &&
        instance.task.platforms.length === 0 &&
        !instance.task.ignoreError &&
        parts.every(part => part.certain),
      judged: instance.status.length + instance.sources.length > 0 || calls.some(unit => unit.judged),
      states: [...new Set([...statesOf(instance, entry), ...calls.flatMap(unit => unit.states)])],
    };
  };

  return { of: unitOf, called };
}

const NO_VARIABLES: Variables = new Map();

/** Of what cannot be followed. */
export function stopped(detail: string): Unit {
  const unknown: Obstacle = { by: 'unknown', detail };
  return { footprint: combine([]), obstacles: [unknown], idle: false, certain: false, judged: false, states: [] };
}

/** What neither reads nor writes a file has no result but what it prints, whatever goes into its words. */
function doesNothing({ reads, writes, deletes, effects, printsOnly }: Footprint): boolean {
  return printsOnly || [reads, writes, deletes, effects].every(list => list.length === 0);
}

/** `tree` and `grep` read, but what they print is for the eyes. */
function shows(step: Step | undefined, { writes, deletes, effects }: Footprint): boolean {
  return (
    step?.kind === 'shell' &&
    step.script !== undefined &&
    onlyShows(step.script) &&
    [writes, deletes, effects].every(list => list.length === 0)
  );
}

/** What is kept by a name that only shows when it runs is not told. */
function statesOf(instance: Instance, { dir, taskfile }: Entry): readonly string[] {
  const { task, displayName, label, sources, method } = instance;
  const by = method === undefined || method.value === '' ? (taskfile.method ?? 'checksum') : method.value;
  if (sources.length === 0 || by === undefined || by === 'none') return [];
  if (label && label.value === undefined && by === 'checksum') return [];
  return [posix.join(dir, '.task', stateFile(by, { displayed: displayName, declared: task.name }))];
}

/** What a called task takes away for good is more than a part of making something. */
function asCalled(name: string, unit: Unit): Unit {
  const lost = lostDeletes(unit.footprint);
  if (lost.length === 0) return unit;
  const detail = `\`${name}\` deletes ${lost[0]?.glob ?? ''}`;
  return { ...unit, obstacles: [...unit.obstacles, { by: 'effect', detail }] };
}

/** What stays unknown of the commands, and whether they end, is told by the footprint of the task. */
function ofCommand({ footprint, script }: ShellStep, always: boolean): Done {
  const certain = always && script !== undefined && makesWhatItWrites(script);
  if (footprint.unknowns.length === 0 && !footprint.neverEnds) return { footprint, certain };
  const { ready: _, ...rest } = footprint;
  return { footprint: { ...rest, unknowns: [], neverEnds: false }, certain };
}

function isUnconditional(command: CompiledCommand): boolean {
  const limited = command.kind === 'shell' && command.platforms.length > 0;
  return command.if === undefined && !command.ignoreError && !command.deferred && !limited;
}

/** What the task says of its files, by `sources`, `generates` and options. */
function statedOf({ reads, writes }: Footprint): Footprint {
  const isStated = (access: Access): boolean => access.evidence.level === 'declared';
  return { ...combine([]), reads: reads.filter(isStated), writes: writes.filter(isStated) };
}
