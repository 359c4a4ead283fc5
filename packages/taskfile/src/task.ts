/** Makes tasks: all in one place, so that all have one shape, which engines are quick with. */
import { NONE } from './none';
import type { Range } from './diagnostic';
import type { Task, Variables } from './model';
import type { Writable } from './writable';

/** A task that is still being made. */
export type TaskDraft = Writable<Task>;

/** A copy that may be changed. */
export function copyTask(task: Task): TaskDraft {
  return {
    name: task.name,
    localName: task.localName,
    namespace: task.namespace,
    file: task.file,
    range: task.range,
    fieldRanges: task.fieldRanges,
    desc: task.desc,
    summary: task.summary,
    label: task.label,
    prefix: task.prefix,
    aliases: task.aliases,
    internal: task.internal,
    silent: task.silent,
    interactive: task.interactive,
    watch: task.watch,
    ignoreError: task.ignoreError,
    failfast: task.failfast,
    dir: task.dir,
    run: task.run,
    method: task.method,
    if: task.if,
    prompt: task.prompt,
    platforms: task.platforms,
    set: task.set,
    shopt: task.shopt,
    dotenv: task.dotenv,
    cmds: task.cmds,
    deps: task.deps,
    vars: task.vars,
    env: task.env,
    sources: task.sources,
    generates: task.generates,
    status: task.status,
    preconditions: task.preconditions,
    requires: task.requires,
    useGitignore: task.useGitignore,
    includeVars: task.includeVars,
    includedTaskfileVars: task.includedTaskfileVars,
  };
}

/** A task of the file itself that says nothing but its name. */
export function emptyTask(name: string, file: string, range: Range): TaskDraft {
  const task = copyTask(EMPTY);
  task.name = name;
  task.localName = name;
  task.file = file;
  task.range = range;
  return task;
}

const NO_VARIABLES: Variables = new Map();
const NOWHERE = { line: 1, column: 1, offset: 0 };

const EMPTY: Task = {
  name: '',
  localName: '',
  namespace: NONE,
  file: '',
  range: { start: NOWHERE, end: NOWHERE },
  fieldRanges: undefined,
  desc: undefined,
  summary: undefined,
  label: undefined,
  prefix: undefined,
  aliases: NONE,
  internal: false,
  silent: undefined,
  interactive: false,
  watch: false,
  ignoreError: false,
  failfast: false,
  dir: undefined,
  run: undefined,
  method: undefined,
  if: undefined,
  prompt: NONE,
  platforms: NONE,
  set: NONE,
  shopt: NONE,
  dotenv: NONE,
  cmds: NONE,
  deps: NONE,
  vars: NO_VARIABLES,
  env: NO_VARIABLES,
  sources: NONE,
  generates: NONE,
  status: NONE,
  preconditions: NONE,
  requires: NONE,
  useGitignore: undefined,
  includeVars: undefined,
  includedTaskfileVars: undefined,
};
