/** go-task's special variables, the weakest layer after the OS environment (semantics 1.5). */
import { NONE } from './none';
import { dirname, isAbsolute } from 'node:path';
import { isRemote } from './load/remote';
import { joinDirectory } from './merge';
import type { Value } from './model';
import { placed } from './template/marks';
import type { Base, Resolved } from './template/scope';
import { TASK_VERSION } from './text/version';
import type { CallContext, CallOptions } from './variables';

/** Those that are the same for all tasks of a run. */
const RUN_SPECIALS: readonly string[] = [
  'TASK_EXE',
  'ROOT_TASKFILE',
  'ROOT_DIR',
  'USER_WORKING_DIR',
  'TASK_VERSION',
  'PATH_LIST_SEPARATOR',
  'FILE_PATH_SEPARATOR',
];

/** Those of one call of a task. */
export const TASK_SPECIALS: readonly string[] = ['TASK', 'ALIAS', 'TASKFILE', 'TASKFILE_DIR', 'TASK_DIR'];

const SPECIALS: readonly string[] = [...RUN_SPECIALS, ...TASK_SPECIALS];

/** The special variables of a call: those of the run, those of the task, or both. */
export class Specials implements Base {
  private matched = false;

  constructor(
    private readonly context: CallContext,
    private readonly of: 'run' | 'task' | 'both',
  ) {}

  /** From here on there is a MATCH among them, of nothing. */
  addNoMatch(): void {
    this.matched = true;
  }

  get names(): readonly string[] {
    if (this.matched) return [...this.fixedNames(), 'MATCH'];
    return this.fixedNames();
  }

  private fixedNames(): readonly string[] {
    return this.of === 'run' ? RUN_SPECIALS : this.of === 'task' ? TASK_SPECIALS : SPECIALS;
  }

  get(name: string): Resolved | undefined {
    if (this.matched && name === 'MATCH') return NO_MATCH;
    const ofTask = this.of === 'run' ? undefined : taskSpecial(name, this.context);
    return ofTask ?? (this.of === 'task' ? undefined : runSpecial(name, this.context));
  }
}

function runSpecial(name: string, { taskfile, options }: CallContext): Resolved | undefined {
  switch (name) {
    case 'TASK_EXE':
      return path(name, 'task');
    case 'ROOT_TASKFILE':
      return path(name, taskfile.entry);
    case 'ROOT_DIR':
      return path(name, taskfile.rootDir);
    case 'USER_WORKING_DIR':
      return path(name, workingDir(options));
    case 'TASK_VERSION':
      return machineDependent(name, TASK_VERSION);
    case 'PATH_LIST_SEPARATOR':
      return machineDependent(name, platformOf(options) === 'win32' ? ';' : ':');
    case 'FILE_PATH_SEPARATOR':
      return machineDependent(name, platformOf(options) === 'win32' ? '\\' : '/');
    default:
      return undefined;
  }
}

function platformOf({ platform = process }: CallOptions): NodeJS.Platform {
  return platform.platform;
}

function taskSpecial(name: string, context: CallContext): Resolved | undefined {
  const { task } = context;
  switch (name) {
    case 'TASK':
      return known(task.name);
    case 'ALIAS':
      return known(context.called);
    case 'TASKFILE':
      return isRemote(task.file) ? known(task.file) : path(name, task.file);
    case 'TASKFILE_DIR':
      return isRemote(task.file) ? known('') : path(name, dirname(task.file));
    case 'TASK_DIR':
      return path(name, taskDirectory(context));
    default:
      return undefined;
  }
}

/** A remote file has no directory; what is relative in it starts where the user is. */
function taskDirectory({ taskfile, task: { file, dir = '' }, options }: CallContext): string | undefined {
  if (!isRemote(file)) return joinDirectory(taskfile.rootDir, dir);
  const cwd = workingDir(options);
  return isAbsolute(dir) ? dir : cwd === undefined ? undefined : joinDirectory(cwd, dir);
}

export function workingDir({ cwd, dynamic }: CallOptions): string | undefined {
  return cwd ?? (dynamic ? process.cwd() : undefined);
}

function path(name: string, value: string | undefined): Resolved {
  const deferrals: Resolved['deferrals'] = [{ kind: 'path', name }];
  return value === undefined ? { known: false, deferrals } : { known: true, value, deferrals, open: placed(value) };
}

function machineDependent(name: string, value: string): Resolved {
  return { known: true, value, deferrals: [{ kind: 'platform', name }], open: value };
}

function known(value: Value): Resolved {
  return { known: true, value, deferrals: NONE };
}

/** What MATCH is where the called name stands as it is. */
export const NO_MATCH = known([]);
