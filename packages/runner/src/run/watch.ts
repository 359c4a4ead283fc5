/** Tasks that watch: run once, and again whenever one of their sources changes (semantics 7.12). */
import { lookup, parseDuration, type Taskfile } from '@nx-taskfile/taskfile';
import { existsSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { loadHasher } from '../fingerprint';
import { expandGlobs } from '../globs';
import { messages } from '../messages';
import type { Failure, Outcome, TaskReference } from '../model';
import { describe } from './failure';
import { prepare } from './prepare';
import type { Call, Session } from './session';

/** Watching concerns only what a person calls: as a dependency or in a call such a task runs once (semantics 2.2). */
export function isWatched(taskfile: Taskfile, { task }: TaskReference): boolean {
  const found = lookup(taskfile, task);
  return 'task' in found && found.task.watch;
}

export type Start = (task: TaskReference, signal: AbortSignal) => Promise<Outcome>;

/**
 * Runs the tasks, and again on each change, until the signal ends it; a failing task says so, and is no failure of the
 * watching. A dry run has nothing to wait for.
 */
export async function watchTasks(
  tasks: readonly TaskReference[],
  session: Session,
  signal: AbortSignal,
  start: Start,
): Promise<void> {
  await session.log.error('green', messages.watching(tasks.map(({ task }) => task)));
  const rounds = new Rounds(tasks, session, signal, start);
  const first = rounds.begin();
  if (session.options.dry) return first;
  await loadHasher();
  const watchers = new Watchers(session, path => void rounds.changed(path));
  const look = (): void => watchers.add(sourcesOf(tasks, session));
  look();
  const again = setInterval(look, RESCAN);
  await new Promise<void>(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  clearInterval(again);
  watchers.close();
  await rounds.ended();
}

/** New files may come to folders that had none. */
const RESCAN = 5_000;

/** One run of all tasks at a time: a change of a source ends the one before. */
class Rounds {
  private controller = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private changes = 0;

  constructor(
    private readonly tasks: readonly TaskReference[],
    private readonly session: Session,
    private readonly signal: AbortSignal,
    private readonly start: Start,
  ) {}

  begin(): Promise<void> {
    this.controller = new AbortController();
    const signal = AbortSignal.any([this.signal, this.controller.signal]);
    const round = Promise.all(this.tasks.map(task => this.runOne(task, signal))).then(() => undefined);
    this.running.add(round);
    return round.finally(() => this.running.delete(round));
  }

  /** A file was written, made or removed. Only sources matter, and whatever is gone. */
  async changed(path: string): Promise<void> {
    const { log, outputs, taskfile } = this.session;
    if (isIgnored(path)) return log.verboseError('magenta', messages.ignoredEvent(path));
    outputs.clear();
    if (existsSync(path) && !sourcesOf(this.tasks, this.session).includes(path)) {
      return log.verboseError('magenta', messages.notASource(relative(taskfile.rootDir, path)));
    }
    const change = ++this.changes;
    this.controller.abort({ kind: 'stopped' } satisfies Failure);
    await this.ended();
    if (change === this.changes && !this.signal.aborted) await this.begin();
  }

  async ended(): Promise<void> {
    await Promise.all(this.running);
  }

  private async runOne(reference: TaskReference, signal: AbortSignal): Promise<void> {
    const { log } = this.session;
    const failure = await this.start(reference, signal);
    if (!failure) await log.error('green', messages.watchedFinished(reference.task));
    else if (!signal.aborted) await log.error('red', describe(failure));
  }
}

/** Folders that are watched. Several events of one file that come shortly after each other are one. */
class Watchers {
  private readonly folders = new Map<string, FSWatcher>();
  private readonly waiting = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly session: Session,
    private readonly changed: (path: string) => void,
  ) {}

  add(files: readonly string[]): void {
    for (const folder of new Set(files.map(file => dirname(file)))) {
      if (this.folders.has(folder) || isIgnored(folder)) continue;
      const watcher = watch(folder, (_, name) => name !== null && this.heard(join(folder, name)));
      watcher.on('error', () => this.folders.delete(folder)); // the folder is gone: should it come again, it is found again
      this.folders.set(folder, watcher);
      const { log, taskfile } = this.session;
      void log.verboseOutput('green', messages.watchingFolder(relative(taskfile.rootDir, folder) || '.'));
    }
  }

  close(): void {
    for (const watcher of this.folders.values()) watcher.close();
    for (const timer of this.waiting.values()) clearTimeout(timer);
  }

  private heard(path: string): void {
    clearTimeout(this.waiting.get(path));
    const timer = setTimeout(() => {
      this.waiting.delete(path);
      this.changed(path);
    }, waitOf(this.session));
    this.waiting.set(path, timer);
  }
}

/** In milliseconds: the option, else the Taskfile's `interval`, else 100. */
function waitOf({ options, taskfile }: Session): number {
  const interval = [options.interval, taskfile.interval].find(given => given !== undefined && given !== '');
  const nanoseconds = interval === undefined ? undefined : parseDuration(interval);
  return nanoseconds === undefined || nanoseconds === 0n ? 100 : Number(nanoseconds) / 1e6;
}

/** The sources of the tasks, their dependencies and what they call. */
function sourcesOf(tasks: readonly TaskReference[], session: Session): readonly string[] {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (call: Call): void => {
    const found = lookup(session.taskfile, call.task);
    if (!('task' in found) || seen.has(call.task)) return;
    seen.add(call.task);
    const prepared = prepare(found.task, call, session);
    if ('failure' in prepared) return void session.log.error('red', describe(prepared.failure));
    const { dir, sources, deps, cmds, declared } = prepared.task;
    const useGitignore = declared.useGitignore ?? session.taskfile.useGitignore ?? false;
    for (const file of expandGlobs(dir, sources, { env: session.env, useGitignore })) files.add(file);
    for (const next of [...deps, ...cmds]) if (next.kind === 'call') visit(next);
  };
  for (const { task, vars = new Map() } of tasks) visit({ task, vars, silent: false });
  return [...files];
}

function isIgnored(path: string): boolean {
  return `${path}/`.split('/').some(part => IGNORED.has(part));
}

const IGNORED: ReadonlySet<string> = new Set(['.task', '.git', '.hg', 'node_modules']);
