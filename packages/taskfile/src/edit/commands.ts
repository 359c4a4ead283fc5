/** Turns commands into calls and changes their shell text, where they stand. */
import { isMap, isScalar, type Node } from 'yaml';
import { EditRefused, type CommandEdit, type TaskEdit } from './model';
import { rewriteScalar, scalarText, type ScalarContext } from './scalar';
import { entryAt, findTask, type Entry, type TaskSite } from './site';
import { column, contentEnd, findPair, nextLine, type Change, type Source } from './source';
import type { Style } from './style';

type Replacement = Exclude<CommandEdit, { to: 'removed' }>;

/** Changes for the `call` and `text` edits; needs a mapping or a list where a command becomes a call. */
export function replaceCommands(source: Source, style: Style, edit: TaskEdit): Change[] {
  const site = findTask(source, edit.task);
  return (edit.commands ?? []).flatMap(command => {
    if (command.to === 'removed') return [];
    return replaceCommand({ source, style, site }, entryAt(site, command.index), command);
  });
}

interface Place {
  readonly source: Source;
  readonly style: Style;
  readonly site: TaskSite;
}

function replaceCommand(place: Place, entry: Entry, command: Replacement): Change[] {
  const { node } = entry;
  const isListItem = place.site.list !== undefined && !inFlow(place);
  const context = contextOf(place, entry.start, inFlow(place));
  if (!isMap(node)) {
    if (command.to === 'text') return [withText(place.source, node, command.text, context)];
    return [replaceNode(place.source, node, callText(command.task, context, isListItem))];
  }
  // What go-task looks at first, when several are present (semantics 2.3).
  const key = ['defer', 'task', 'cmd'].find(name => findPair(node, name));
  const pair = key === undefined ? undefined : findPair(node, key);
  if (!pair?.value) throw new EditRefused(place.site.name, `command ${command.index} has neither cmd, task nor defer`);
  const inside = contextOf(place, node.range?.[0] ?? 0, inFlow(place) || node.flow === true);
  if (key !== 'task' && !isMap(pair.value)) {
    if (command.to === 'text') return [withText(place.source, pair.value, command.text, inside)];
    if (key === 'defer') return [replaceNode(place.source, pair.value, callText(command.task, inside, false))];
    const name = replaceNode(place.source, pair.value, scalarText(command.task, inside));
    return [replaceNode(place.source, pair.key, 'task'), name];
  }
  const call = isMap(pair.value) ? findPair(pair.value, 'task')?.value : pair.value;
  if (!call || command.to === 'text')
    throw new EditRefused(place.site.name, `command ${command.index} has no shell text`);
  return [withText(place.source, call, command.task, inside)];
}

function inFlow({ source, site }: Place): boolean {
  return [source.tasks, site.map, site.list].some(collection => collection?.flow === true);
}

function contextOf({ source, style }: Place, start: number, flow: boolean): ScalarContext {
  return { inFlow: flow, parentColumn: column(source.text, start), eol: source.eol, quote: style.quote };
}

/** `task: NAME`, in braces where a block mapping cannot begin. */
export function callText(name: string, context: ScalarContext, isListItem: boolean): string {
  if (isListItem) return `task: ${scalarText(name, context)}`;
  return `{ task: ${scalarText(name, { ...context, inFlow: true })} }`;
}

function withText(source: Source, node: Node, text: string, context: ScalarContext): Change {
  if (!isScalar(node)) return replaceNode(source, node, scalarText(text, context));
  const [start, end] = [node.range?.[0] ?? 0, contentEnd(node)];
  const type = node.type ?? 'PLAIN';
  // Numbers and booleans are commands and names in the very characters they are written in (semantics 2.0).
  const before = typeof node.value === 'string' ? node.value : (node.source ?? '');
  return { start, end, text: rewriteScalar(source.text.slice(start, end), type, before, text, context) };
}

/** Puts one line of text in a node's place; a block scalar's header comment and line break stay. */
export function replaceNode(source: Source, node: Node, text: string): Change {
  const [start, end] = [node.range?.[0] ?? 0, contentEnd(node)];
  if (!isScalar(node) || (node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED')) return { start, end, text };
  const comment = source.comments.find(c => c.start > start && c.start < nextLine(source.text, start));
  return { start, end, text: text + (comment ? ` ${comment.text}` : '') + source.eol };
}
