/** Adds what the Taskfile's own `dotenv:` files say to its `env`, where templates see it too (semantics 4.5). */
import { emptyTask, type Task, type Taskfile } from '@nx-taskfile/taskfile';
import type { Failure } from '../model';
import { compileFully } from '../run/prepare';
import type { Session } from '../run/session';
import { readDotenvFiles } from './dotenv-files';

/** The Taskfile itself when it names no files. Keys that `env` has already stay as they are. */
export function withRootDotenv(session: Session): { readonly taskfile: Taskfile } | { readonly failure: Failure } {
  const { taskfile, options } = session;
  if (taskfile.dotenv.length === 0) return { taskfile };
  // The paths see the Taskfile's variables, but neither a task's nor the command line's.
  const { cliVars: _, cliArgs: __, ...rest } = options;
  const compiled = compileFully(
    { ...taskfile, tasks: new Map([[PATHS.name, { ...PATHS, dotenv: taskfile.dotenv }]]) },
    { task: PATHS.name, vars: new Map(), silent: true },
    { ...session, options: rest },
  );
  if ('failure' in compiled) return compiled;
  const paths = (compiled.instance.dotenv ?? []).map(path => path.value ?? '');
  const files = readDotenvFiles(paths, taskfile.rootDir, options.env);
  if ('failure' in files) return files;
  return {
    taskfile: {
      ...taskfile,
      env: new Map([...taskfile.env, ...[...files.vars].filter(([name]) => !taskfile.env.has(name))]),
    },
  };
}

const START = { line: 1, column: 1, offset: 0 };

/** A task that is nothing but the paths to resolve: nobody can call it by this name. */
const PATHS: Task = { ...emptyTask('', '', { start: START, end: START }), internal: true };
