/** The rows of a list: which tasks, in which order, with their templates resolved (semantics 9.1). */
import type { Diagnostic } from '../diagnostic';
import type { Task, Taskfile, Variable } from '../model';
import { compareBytes } from '../text/compare-bytes';
import { render } from '../template/render';
import type { Scope } from '../template/scope';
import { VariableResolver, type CallOptions } from '../variables';
import type { ListedTask } from './list';

export interface Which {
  /** Only tasks that have a description. */
  readonly described: boolean;
  /** `default`: names without a namespace first; `none`: as they are declared. */
  readonly order: 'default' | 'alphanumeric' | 'none';
}

/** The tasks that a list shows. */
export function visibleTasks(taskfile: Taskfile, { described, order }: Which): readonly Task[] {
  const shown = [...taskfile.tasks.values()].filter(task => !task.internal && (!described || (task.desc ?? '') !== ''));
  if (order === 'none') return shown;
  const depth = ({ name }: Task): number => (order === 'default' && name.includes(':') ? 1 : 0);
  return shown.sort((a, b) => depth(a) - depth(b) || compareBytes(a.name, b.name));
}

/**
 * One row per visible task. Nothing is run. A mistake in a text's template leaves that text, and those after it, as written;
 * one in a task's `dir` gives a diagnostic in place of the rows.
 */
export function describeTasks(
  taskfile: Taskfile,
  which: Which,
  options: CallOptions,
): { readonly tasks: readonly ListedTask[] } | { readonly diagnostic: Diagnostic } {
  const tasks: ListedTask[] = [];
  const vars = new Map<string, Variable>();
  const fast = { ...options, fast: true };
  for (const task of visibleTasks(taskfile, which)) {
    if (!isTemplated(task)) {
      tasks.push(describe(task, undefined));
      continue;
    }
    const resolver = new VariableResolver({ taskfile, task, called: task.name, match: [], vars, options: fast });
    const scope = resolver.resolve();
    const [diagnostic] = resolver.diagnostics;
    if (diagnostic) return { diagnostic };
    tasks.push(describe(task, scope));
  }
  return { tasks };
}

/** Whether variables play a part: those of a task without any template need not be evaluated. */
function isTemplated({ label, desc, summary, dir, prompt }: Task): boolean {
  return [label, desc, summary, dir, ...prompt].some(text => text?.includes('{{'));
}

function describe(task: Task, scope: Scope | undefined): ListedTask {
  const text = renderUntilMistake(scope);
  const label = text(task.label);
  const desc = text(task.desc);
  task.prompt.forEach(text);
  const { line, column } = task.range.start;
  return {
    task: task.name,
    label,
    desc,
    summary: text(task.summary),
    aliases: task.aliases,
    location: { line, column, taskfile: task.file },
  };
}

/** Renders texts one after the other; from the first mistake on, they stay as they are. */
function renderUntilMistake(scope: Scope | undefined): (raw: string | undefined) => string {
  let mistaken = false;
  return (raw = '') => {
    if (mistaken || !scope) return raw;
    const { text, problem } = render(raw, scope);
    mistaken = problem !== undefined;
    return text.value ?? raw;
  };
}
