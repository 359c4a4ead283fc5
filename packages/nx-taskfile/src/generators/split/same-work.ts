/** Whether a Taskfile still means what it meant: every name runs the same work in the same folder. */
import { compile, type Instance, type Task, type Taskfile } from '@nx-taskfile/taskfile';
import { summarise, type ScriptSummary } from '@nx-taskfile/shell';
import { posix } from 'node:path';
import { plainJson } from '../../analysis/twins';

/** Names that are not the same any more, with what is wrong; none where all is as it was. */
export function differences(before: Taskfile, after: Taskfile): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, task] of before.tasks) {
    const other = after.tasks.get(name);
    if (!other) found.set(name, 'its name would be lost');
    else if (shownOf(task) !== shownOf(other)) found.set(name, 'a list would show it in another way');
    else if (workOf(before, name) !== workOf(after, name)) found.set(name, 'it would not be the same work');
  }
  for (const name of after.tasks.keys()) if (!before.tasks.has(name)) found.set(name, 'it would be a new name');
  const settings = ({ vars, env, dotenv, silent, set, shopt, method, run, output }: Taskfile): string =>
    JSON.stringify([[...vars.keys()], [...env.keys()], dotenv, silent, set, shopt, method, run, output]);
  if (settings(before) !== settings(after)) found.set('', 'settings of the Taskfile would change');
  return found;
}

function shownOf({ desc, summary, aliases, internal, label }: Task): string {
  return JSON.stringify([desc, summary, aliases, internal, label]);
}

/** All that a task does, without where it is written; a `cd` that all its commands begin with counts as its folder. */
function workOf(taskfile: Taskfile, task: string): string {
  const { instance, diagnostics } = compile(taskfile, { task }, { env: {} });
  if (!instance) return diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n');
  const { dir, cmds, deps, env, sources, generates, status, preconditions, prompt, run, method, prefix, dotenv } =
    instance;
  const { vars, task: declared, if: condition } = instance;
  const where = dir.value === taskfile.rootDir ? inFolder(cmds, taskfile.rootDir) : { dir: dir.value ?? dir.raw, cmds };
  const { platforms, interactive, watch, ignoreError, failfast, set, shopt, requires, silent, useGitignore } = declared;
  const flags = { platforms, interactive, watch, ignoreError, failfast, set, shopt, requires, silent, useGitignore };
  const listed = {
    deps,
    env,
    sources,
    generates,
    status,
    preconditions,
    prompt,
    run,
    method,
    prefix,
    dotenv,
    vars,
    condition,
  };
  return JSON.stringify({ ...where, ...listed, ...flags }, (key, value: unknown) =>
    PLACES.has(key) ? undefined : plainJson(key, value),
  );
}

/** What says where something is written. */
const PLACES: ReadonlySet<string> = new Set(['range', 'file', 'fieldRanges']);

function inFolder(cmds: Instance['cmds'], root: string): { readonly dir: string; readonly cmds: unknown } {
  const texts = cmds.flatMap(command => (command.kind === 'shell' ? (command.text.value ?? []) : []));
  const dirs = new Set(texts.flatMap(text => liftedFrom(text)?.dir ?? []).map(dir => posix.join(root, dir)));
  const [dir = root, ...others] = dirs;
  if (others.length > 0 || dir === root) return { dir: root, cmds };
  const rest = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : (liftedFrom(text)?.text ?? text);
  return {
    dir,
    cmds: cmds.map(command =>
      command.kind === 'shell'
        ? { ...command, text: { ...command.text, raw: rest(command.text.raw), value: rest(command.text.value) } }
        : command,
    ),
  };
}

function liftedFrom(text: string): ScriptSummary['lifted'] {
  return summarise(text).lifted;
}
