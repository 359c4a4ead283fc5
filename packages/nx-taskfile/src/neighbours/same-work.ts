/** Whether a target that wins the name does what the task does, so that nothing is lost by its winning. */
import type { Facts } from '@nx-taskfile/footprint';
import type { Package, TaskAnalysis } from '@nx-taskfile/planner';
import { summarise, unwrap, type CommandSummary, type ScriptSummary } from '@nx-taskfile/shell';
import type { Taskfile } from '@nx-taskfile/taskfile';
import { posix } from 'node:path';
import { runtimeNeeds } from '../analysis/runtime-needs';
import { onlyCommand, plainScriptCall } from '../analysis/script-call';
import type { Rival } from './rivals';

export interface Contender {
  readonly task: TaskAnalysis;
  readonly project: Package;
  /** Of the entry that has the task. */
  readonly taskfile: Taskfile;
}

/**
 * The rivals that do something else than the task, by their names: no target of it may have one of these.
 *
 * The same work is, for a script, a task that runs it and nothing else; its deps stay, unless a plugin's target stands between
 * the two. For any other it is a task of one command, with the
 * same words in the same directory, with no deps and nothing that only the runner can do; `npx eslint .` is the same as
 * `eslint .`, whose program Nx finds as npx does.
 */
export function otherWork(
  rivals: ReadonlyMap<string, Rival>,
  contender: Contender,
  facts: Facts,
): ReadonlyMap<string, Rival> {
  if (rivals.size === 0) return rivals;
  const script = plainScriptCall(contender.task, contender.project, facts)?.script;
  const command = taskCommand(contender);
  const isSame = (rival: Rival): boolean => {
    if (rival.by === 'script') {
      return rival.target === script && (rival.over === undefined || contender.task.deps.length === 0);
    }
    if (!rival.work || !command) return false;
    const theirs = placed(summarise(rival.work.command), rival.work.cwd);
    return theirs !== undefined && sameCommand(theirs, command);
  };
  return new Map([...rivals].filter(([, rival]) => !isSame(rival)));
}

interface PlacedCommand {
  readonly cwd: string;
  readonly words: readonly string[];
}

/** The one command that does the work of the task; lines that only print aside. */
function taskCommand({ task, taskfile }: Contender): PlacedCommand | undefined {
  const working = task.steps.filter(step => step.kind === 'call' || !step.footprint.printsOnly);
  const [step] = working;
  if (working.length !== 1 || step?.kind !== 'shell' || !step.script || task.dir === undefined) return undefined;
  if (task.deps.length > 0 || runtimeNeeds(task, taskfile).length > 0) return undefined;
  return placed(step.script, task.dir);
}

function placed(script: ScriptSummary, dir: string): PlacedCommand | undefined {
  const command = onlyCommand(script);
  const words = command && wordsOf(command);
  return words && { cwd: posix.join(dir, script.lifted?.dir ?? '.'), words };
}

function wordsOf(command: CommandSummary): string[] | undefined {
  const argv = started(command.argv) ?? command.argv;
  const words = argv.flatMap(word => word.value ?? []);
  return words.length < argv.length ? undefined : words;
}

/** What a starter without options of its own starts where it stands. */
function started(argv: CommandSummary['argv']): CommandSummary['argv'] | undefined {
  const { runner, runs, options, where } = unwrap(argv) ?? {};
  if (runner === undefined || !STARTERS.has(runner) || options?.length !== 0 || where !== 'here') return undefined;
  const [run, ...others] = runs ?? [];
  return run?.kind === 'words' && run.spec === undefined && others.length === 0 ? run.argv : undefined;
}

/** They start a program that is installed in the workspace; `yarn run` may start a script of that name instead. */
const STARTERS: ReadonlySet<string> = new Set(['npx', 'npm exec', 'pnpm exec', 'yarn exec', 'bunx']);

function sameCommand(one: PlacedCommand, other: PlacedCommand): boolean {
  return (
    one.cwd === other.cwd &&
    one.words.length === other.words.length &&
    one.words.every((word, i) => word === other.words[i])
  );
}
