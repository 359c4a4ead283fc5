/** Which tasks of the root Taskfile could move into the project that they belong to. */
import type { Variables } from '@nx-taskfile/taskfile';
import type { Analysis, Entry, PlacedTask } from '../../analysis/model';
import { plainJson } from '../../analysis/twins';

export interface Candidate {
  readonly task: string;
  /** Workspace-relative. */
  readonly project: string;
  /** Why it cannot move, if so. */
  readonly stays?: string;
}

/** Tasks that the root Taskfile itself declares and that belong to a folder below it. */
export function candidatesOf(entry: Entry, analysis: Analysis): readonly Candidate[] {
  return analysis.tasks.flatMap(placed => {
    const { task } = placed.task.instance;
    if (placed.entry !== entry || task.file !== entry.taskfile.entry || placed.project.root === '.') return [];
    const stays = reasonToStay(placed, entry.taskfile.vars);
    return [{ task: task.localName, project: placed.project.root, ...(stays !== undefined && { stays }) }];
  });
}

function reasonToStay({ task, project }: PlacedTask, vars: Variables): string | undefined {
  const { name } = task.instance.task;
  const text = JSON.stringify(task.instance.task, (key, value: unknown) =>
    WHERE.has(key) ? undefined : plainJson(key, value),
  );
  if (project.root.startsWith('..')) return 'its project lies outside of the workspace';
  if (name.includes('*')) return 'its name is a pattern';
  // What an include gives to its tasks stands above the command line (semantics 3.5).
  const given = [...vars.keys()].find(variable => mentions(text, variable));
  if (given !== undefined)
    return `it uses the variable ${given} of the root, which \`task ${name} ${given}=…\` could not set any more`;
  const place = ['TASKFILE', 'TASKFILE_DIR'].find(variable => mentions(text, variable));
  return place === undefined ? undefined : `it uses ${place}, which is another one in another file`;
}

/** As a whole word; a word that is no variable keeps a task where it is, which harms nobody. */
function mentions(text: string, variable: string): boolean {
  return text.split(/[^A-Za-z0-9_]+/).includes(variable);
}

/** What says where a task is written. */
const WHERE: ReadonlySet<string> = new Set(['file', 'range', 'fieldRanges']);
