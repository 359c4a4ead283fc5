/** go-task's special variables, the weakest layer after the OS environment (semantics 1.5). */
import { dirname, isAbsolute } from 'node:path';
import { isRemote } from './load/remote';
import { joinDirectory } from './merge';
import type { Value } from './model';
import type { Resolved } from './template/scope';
import { TASK_VERSION } from './text/version';
import type { CallContext, CallOptions } from './variables';

type Special = readonly [name: string, resolved: Resolved];

/** Those that are the same for all tasks of a run. */
export function runSpecials({ taskfile, options }: CallContext): readonly Special[] {
  return [
    path('TASK_EXE', 'task'),
    path('ROOT_TASKFILE', taskfile.entry),
    path('ROOT_DIR', taskfile.rootDir),
    path('USER_WORKING_DIR', workingDir(options)),
    machineDependent('TASK_VERSION', TASK_VERSION),
    machineDependent('PATH_LIST_SEPARATOR', process.platform === 'win32' ? ';' : ':'),
    machineDependent('FILE_PATH_SEPARATOR', process.platform === 'win32' ? '\\' : '/'),
  ];
}

export const TASK_SPECIALS: ReadonlySet<string> = new Set(['TASK', 'ALIAS', 'TASKFILE', 'TASKFILE_DIR', 'TASK_DIR']);

/** Those of one call of a task. */
export function taskSpecials(context: CallContext): readonly Special[] {
  const { taskfile, task, called } = context;
  const names: readonly Special[] = [
    ['TASK', known(task.name)],
    ['ALIAS', known(called)],
  ];
  if (isRemote(task.file)) return [...names, ...remoteSpecials(context)];
  return [
    ...names,
    path('TASKFILE', task.file),
    path('TASKFILE_DIR', dirname(task.file)),
    path('TASK_DIR', joinDirectory(taskfile.rootDir, task.dir ?? '')),
  ];
}

/** A remote file has no directory; what is relative in it starts where the user is. */
function remoteSpecials({ task: { file, dir = '' }, options }: CallContext): readonly Special[] {
  const cwd = workingDir(options);
  const taskDir = isAbsolute(dir) ? dir : cwd === undefined ? undefined : joinDirectory(cwd, dir);
  return [['TASKFILE', known(file)], ['TASKFILE_DIR', known('')], path('TASK_DIR', taskDir)];
}

export function workingDir({ cwd, dynamic }: CallOptions): string | undefined {
  return cwd ?? (dynamic ? process.cwd() : undefined);
}

function path(name: string, value: string | undefined): Special {
  const deferrals: Resolved['deferrals'] = [{ kind: 'path', name }];
  return [name, value === undefined ? { known: false, deferrals } : { known: true, value, deferrals }];
}

function machineDependent(name: string, value: string): Special {
  return [name, { known: true, value, deferrals: [{ kind: 'platform', name }] }];
}

function known(value: Value): Resolved {
  return { known: true, value, deferrals: [] };
}
