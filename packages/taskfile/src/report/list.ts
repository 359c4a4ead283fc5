/** What `task --list` and `--list-all` print (semantics 9.1, 9.2). */
import { jsonText, type Json } from './json';
import { plain, type Paint } from './paint';
import { alignTabs } from './tabs';

/** One row, its templates resolved. */
export interface ListedTask {
  readonly task: string;
  readonly label: string;
  readonly desc: string;
  readonly summary: string;
  readonly aliases: readonly string[];
  readonly location: { readonly line: number; readonly column: number; readonly taskfile: string };
}

const PADDING = 6;

/** The table with its heading; there is at least one row. */
export function listText(tasks: readonly ListedTask[], paint: Paint = plain): string {
  const rows = tasks.map(({ task, desc, aliases }) => {
    const also = aliases.length > 0 ? paint('cyan', `\t(aliases: ${aliases.join(', ')})`) : '';
    return `${paint('yellow', '* ')}${paint('green', task)}${paint('default', `: \t${desc.replaceAll('\n', ' ')}`)}${also}\n`;
  });
  return `${paint('default', 'task: Available tasks for this project:\n')}${alignTabs(rows.join(''), PADDING)}`;
}

/** What stands in place of a table without rows. */
export function emptyListText(described: boolean, paint: Paint = plain): string {
  const text = described
    ? 'task: No tasks with description available. Try --list-all to list all tasks\n'
    : 'task: No tasks available\n';
  return paint('yellow', text);
}

/** Names and aliases, one a line. */
export function listNames(tasks: readonly { readonly name: string; readonly aliases: readonly string[] }[]): string {
  return tasks
    .flatMap(({ name, aliases }) => [name, ...aliases])
    .map(name => `${name.replace(/:+$/, '')}\n`)
    .join('');
}

/** For editors, without the status of tasks. */
export function listJson(tasks: readonly ListedTask[], location: string, nested: boolean): string {
  const root = nested ? nestedTasks(tasks) : { tasks: [...tasks], namespaces: new Map<string, Namespace>() };
  return `${jsonText([...jsonNamespace(root), ['location', location]])}\n`;
}

interface Namespace {
  readonly tasks: ListedTask[];
  readonly namespaces: Map<string, Namespace>;
}

/** The real task writes some 5,000 levels, in a quarter of a gigabyte, and refuses more. */
const MAX_NAMESPACES = 500;

function nestedTasks(tasks: readonly ListedTask[]): Namespace {
  const root: Namespace = { tasks: [], namespaces: new Map() };
  for (const task of tasks) {
    let namespace = root;
    // What is deeper stays with the namespace there: nobody reads so many levels, and the stack does not hold them.
    for (const segment of task.task.split(':', MAX_NAMESPACES + 1).slice(0, -1)) {
      const inner = namespace.namespaces.get(segment) ?? { tasks: [], namespaces: new Map<string, Namespace>() };
      namespace.namespaces.set(segment, inner);
      namespace = inner;
    }
    namespace.tasks.push(task);
  }
  return root;
}

type Entries = (readonly [string, Json])[];

function jsonNamespace({ tasks, namespaces }: Namespace, inner = false): Entries {
  const entries: Entries = [['tasks', inner && tasks.length === 0 ? null : { items: jsonTasks(tasks) }]];
  if (namespaces.size === 0) return entries;
  const sorted = [...namespaces].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const json = sorted.map(([name, namespace]) => [name, jsonNamespace(namespace, true)] as const);
  return [...entries, ['namespaces', json]];
}

/** One at a time: for 100,000 tasks, all of them would take a hundred megabytes. */
function* jsonTasks(tasks: readonly ListedTask[]): Generator<Json> {
  for (const task of tasks) yield jsonTask(task);
}

function jsonTask({ task, label, desc, summary, aliases, location }: ListedTask): Json {
  const { line, column, taskfile } = location;
  return [
    ['name', label === '' ? task : label],
    ['task', task],
    ['desc', desc],
    ['summary', summary],
    ['aliases', { items: aliases }],
    [
      'location',
      [
        ['line', line],
        ['column', column],
        ['taskfile', taskfile],
      ],
    ],
  ];
}
