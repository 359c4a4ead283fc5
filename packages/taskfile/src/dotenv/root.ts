/** Adds what the Taskfile's own `dotenv:` files say to its `env`, where templates see it too (semantics 4.5). */
import { compile, type CompileOptions } from '../compile';
import type { Diagnostic } from '../diagnostic';
import { emptyTask } from '../task';
import type { Task, Taskfile } from '../model';
import { readDotenvFiles } from './files';

/**
 * The Taskfile itself when it names no files. Keys that `env` has already stay as they are. The paths see the Taskfile's
 * variables, but neither a task's nor the command line's; without `dynamic`, nothing is run for them, and
 * a path that needs a command adds nothing.
 * Codes: those of `compile`, and `dotenv/syntax`.
 */
export function withRootDotenv(
  taskfile: Taskfile,
  options: CompileOptions,
): { readonly taskfile: Taskfile } | { readonly diagnostic: Diagnostic } {
  if (taskfile.dotenv.length === 0) return { taskfile };
  const { cliVars: _vars, cliArgs: _args, fast: _fast, ...rest } = options;
  const tasks = new Map([[PATHS.name, { ...PATHS, file: taskfile.entry, dotenv: taskfile.dotenv }]]);
  const { instance, diagnostics } = compile({ ...taskfile, tasks }, { task: PATHS.name }, rest);
  const mistake = diagnostics.find(({ severity }) => severity === 'error');
  if (mistake) return { diagnostic: mistake };
  const paths = (instance?.dotenv ?? []).map(path => path.value ?? '').filter(path => path !== '');
  const files = readDotenvFiles(paths, taskfile.rootDir);
  if ('error' in files) return { diagnostic: dotenvMistake(files.file, files.error) };
  const added = [...files.vars].filter(([name]) => !taskfile.env.has(name));
  return { taskfile: { ...taskfile, env: new Map([...taskfile.env, ...added]) } };
}

function dotenvMistake(file: string, error: string): Diagnostic {
  return {
    code: 'dotenv/syntax',
    severity: 'error',
    message: `error reading env file ${file}: ${error}`,
    file,
    hint: 'a line is NAME=value; put values with spaces or # in quotes',
  };
}

const START = { line: 1, column: 1, offset: 0 };

/** A task that is nothing but the paths to resolve: nobody can call it by this name. */
const PATHS: Task = { ...emptyTask('', '', { start: START, end: START }), internal: true };
