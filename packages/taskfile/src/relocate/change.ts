/** What a copy of a Taskfile says differently of one task. */
import { flag, get, list, mapping, print, set, text, type Mapping, type Tree } from './tree';

export interface TaskChange {
  /** Places in `deps` as declared of those that are left out. */
  readonly withoutDeps?: 'all' | ReadonlySet<number>;
  /** In place of its `status`. */
  readonly status?: readonly string[];
  /** It may be called from outside although it is internal. */
  readonly callable?: true;
  /** By its place in `cmds` as declared: what comes in place of a command. */
  readonly cmds?: ReadonlyMap<number, readonly CommandChange[]>;
}

export type CommandChange =
  | { readonly kind: 'shell'; readonly text: string }
  | {
      readonly kind: 'call';
      /** As the file itself calls it. */
      readonly task: string;
      /** Beside its neighbours of whom the same is said. */
      readonly background: boolean;
    };

/** How many there are, where go-task keeps them all. */
interface Declared {
  readonly deps: number;
  readonly cmds: number;
}

export type Changed = { readonly tasks: Mapping } | { readonly refusal: string };

/** The `tasks` of a file with the change. */
export function changeTask(tasks: Mapping, name: string, change: TaskChange, declared: Declared): Changed {
  const found = get(tasks, name);
  if (!found) return { refusal: `\`${name}\` is not declared as an entry of \`tasks\`` };
  let task = asMapping(found);
  if (change.callable) task = set(task, 'internal', flag(false));
  if (change.status) task = set(task, 'status', list(change.status.map(text)));
  const deps = change.withoutDeps && keptDeps(get(task, 'deps'), change.withoutDeps, declared.deps);
  if (deps === 'unlike') return { refusal: `\`${name}\` has deps that go-task drops` };
  if (deps) task = set(task, 'deps', deps);
  if (!change.cmds) return { tasks: set(tasks, name, task) };
  const [one, more] = [get(task, 'cmd'), get(task, 'cmds')];
  const written = more?.kind === 'list' ? more.items : one ? [one] : [];
  if ((one && more) || written.length !== declared.cmds)
    return { refusal: `\`${name}\` has commands that go-task drops` };
  const entries = written.flatMap((entry, index): Entry[] => {
    const replaced = change.cmds?.get(index);
    return replaced ? replaced.map(command => entryOf(entry, command)) : [{ tree: entry, background: false }];
  });
  const grouped = sideBySide(entries, tasks);
  if ('refusal' in grouped) return { refusal: `\`${name}\` ${grouped.refusal}` };
  task = set(set(task, 'cmd', undefined), 'cmds', list(grouped.cmds));
  // `<<` may bring the other key.
  if (get(task, 'cmd')) return { refusal: `\`${name}\` takes its commands from elsewhere (\`<<\`)` };
  return { tasks: set(grouped.tasks, name, task) };
}

/** A task may be written as its command, or as a list of commands. */
function asMapping(tree: Tree): Mapping {
  if (tree.kind === 'mapping') return tree;
  if (tree.kind === 'list') return mapping({ cmds: tree });
  return tree.written === '' || tree.written === '~' ? mapping({}) : mapping({ cmds: list([tree]) });
}

function keptDeps(deps: Tree | undefined, without: 'all' | ReadonlySet<number>, count: number): Tree | 'unlike' {
  if (without === 'all') return list([]);
  if (deps?.kind !== 'list' || deps.items.length !== count) return 'unlike';
  return list(deps.items.filter((_, index) => !without.has(index)));
}

interface Entry {
  readonly tree: Tree;
  readonly background: boolean;
}

function entryOf(entry: Tree, command: CommandChange): Entry {
  if (command.kind === 'shell') return { tree: withText(entry, command.text), background: false };
  const { task, background } = command;
  if (entry.kind !== 'mapping') return { tree: mapping({ task: text(task) }), background };
  const deferred = get(entry, 'defer');
  if (deferred) return { tree: set(entry, 'defer', mapping({ task: text(task) })), background: false };
  const bare = get(entry, 'task') ? entry : ONLY_SHELL.reduce((tree, key) => set(tree, key, undefined), entry);
  return { tree: set(bare, 'task', text(task)), background };
}

const ONLY_SHELL = ['cmd', 'platforms', 'set', 'shopt', 'vars'] as const;

function withText(entry: Tree, replaced: string): Tree {
  if (entry.kind !== 'mapping') return text(replaced);
  const deferred = get(entry, 'defer');
  if (!deferred) return set(entry, 'cmd', text(replaced));
  return set(entry, 'defer', deferred.kind === 'mapping' ? set(deferred, 'defer', text(replaced)) : text(replaced));
}

/** go-task starts nothing beside each other but dependencies: a group of calls becomes those of a task made for it. */
function sideBySide(
  entries: readonly Entry[],
  tasks: Mapping,
): { readonly cmds: readonly Tree[]; readonly tasks: Mapping } | { readonly refusal: string } {
  const cmds: Tree[] = [];
  let all = tasks;
  for (let at = 0; at < entries.length;) {
    let end = at;
    while (entries[end]?.background) end++;
    const group = entries.slice(at, Math.max(end, at + 1)).map(({ tree }) => tree);
    at += group.length;
    const [first, second] = group;
    if (!first || !second) {
      cmds.push(...group);
      continue;
    }
    const odd = group.find(tree => !isPlainCall(tree));
    if (odd) return { refusal: 'starts calls beside each other that say more than a name' };
    const name = freshName(all);
    const helper = { internal: flag(true), silent: flag(true), run: text('always'), deps: list(group) };
    all = set(all, name, mapping(helper));
    cmds.push(mapping({ task: text(name) }));
  }
  return { cmds, tasks: all };
}

/** What a dependency may say as well as a call, and what means the same in both. */
function isPlainCall(tree: Tree): boolean {
  if (tree.kind !== 'mapping') return false;
  return tree.entries.every(
    ([key, value]) => key.kind === 'scalar' && CALL_KEYS.has(key.value) && !print(value).includes('{{'),
  );
}

const CALL_KEYS = new Set(['task', 'silent']);

function freshName(tasks: Mapping): string {
  for (let number = 1; ; number++) {
    const name = `side-by-side-${number}`;
    if (!get(tasks, name)) return name;
  }
}
