/** Runs a task once where `run:` says so, and lets the later references share how it ended (semantics 7.7). */
import { messages } from '../messages';
import type { Failure, Outcome } from '../model';
import type { PreparedTask } from './prepared';
import type { Session } from './session';
import { withoutSlot } from './slots';

export async function joinExecution(
  task: PreparedTask,
  session: Session,
  signal: AbortSignal,
  execute: (session: Session) => Promise<Outcome>,
): Promise<Outcome> {
  const { run } = task;
  if (run !== 'always' && run !== 'once' && run !== 'when_changed') {
    return { kind: 'error', message: messages.invalidRun(run) };
  }
  if (run === 'always' || task.declared.watch) return execute(session);
  const name = `${task.declared.file}:${task.localName}`;
  const key = run === 'once' ? name : `${name}:${contentOf(task)}`;
  const { executions, within } = session;
  const running = executions.get(key);
  if (within !== undefined) {
    // Two executions that wait for each other would wait for ever (go-task ends with "all goroutines are asleep").
    if (running && awaits(key, within, executions))
      return { kind: 'error', message: messages.waitsForItself(task.name) };
    executions.get(within)?.awaited.add(key);
  }
  if (running) {
    await session.log.verboseError('magenta', messages.joined(key));
    return withoutSlot(session.slots, () => Promise.race([running.outcome, stopOf(signal)]));
  }
  const execution: Execution = { outcome: Promise.resolve(undefined), awaited: new Set() };
  executions.set(key, execution);
  execution.outcome = execute({ ...session, within: key });
  return execution.outcome;
}

/** One execution that references share. */
export interface Execution {
  outcome: Promise<Outcome>;
  /** Keys of the executions it started or joined. */
  readonly awaited: Set<string>;
}

/** Does the execution `from` wait for `key`, directly or through others? */
function awaits(
  from: string,
  key: string,
  executions: ReadonlyMap<string, Execution>,
  seen = new Set<string>(),
): boolean {
  if (from === key) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(executions.get(from)?.awaited ?? [])].some(next => awaits(next, key, executions, seen));
}

/** What go-task's hash of a compiled task sees: the texts, but neither variables nor environment. */
function contentOf(task: PreparedTask): string {
  const { declared, description, dir, method, prompt, status, preconditions, sources, generates, deps, cmds } = task;
  return JSON.stringify([
    declared.label === undefined ? '' : task.name,
    [description, dir, task.if, method, prompt, status, preconditions, sources, generates],
    deps.map(dep => [dep.task, dep.silent]),
    cmds.map(command => [command.kind === 'shell' ? command.text : command.task, command.if, command.silent]),
  ]);
}

/** Who joins can only stop waiting: the execution belongs to the reference that started it. */
function stopOf(signal: AbortSignal): Promise<Failure> {
  return new Promise(resolve => {
    if (signal.aborted) resolve(signal.reason as Failure);
    else signal.addEventListener('abort', () => resolve(signal.reason as Failure), { once: true });
  });
}
