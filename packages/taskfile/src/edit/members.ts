/** Takes commands out of a task's list, and lets calls among them run side by side instead. */
import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { callText, replaceNode } from './commands';
import { removeFlowItems } from './flow';
import { afterEntry } from './items';
import { EditRefused, type Members, type TaskEdit } from './model';
import { scalarText, type ScalarContext } from './scalar';
import { entryAt, findTask, isNothing, type Entry, type TaskSite } from './site';
import {
  aboveComments,
  afterNode,
  colonEnd,
  column,
  contentEnd,
  findPair,
  keyText,
  lineStart,
  nextLine,
  type Change,
  type Comment,
  type Source,
} from './source';
import type { Style } from './style';

/** Changes for the `removed` edits and the members, once the other edits are in the text. */
export function moveCommands(source: Source, style: Style, edit: TaskEdit): Change[] {
  const site = findTask(source, edit.task);
  const { members } = edit;
  const removed = (edit.commands ?? []).filter(c => c.to === 'removed').map(c => entryAt(site, c.index));
  const moved = members ? membersOf(site, members) : [];
  const place: Place = { source, style, site, removed, moved };
  if (!members || moved.length === 0) return removed.length === 0 ? [] : removeEntries(place, removed);
  if (members.as === 'deps') return toDeps(place, members.names);
  return [...toHolder(place, members.as.holder), holderTask(place, members.as.holder, members.names)];
}

interface Place {
  readonly source: Source;
  readonly style: Style;
  readonly site: TaskSite;
  readonly removed: readonly Entry[];
  readonly moved: readonly Entry[];
}

function membersOf(site: TaskSite, members: Members): Entry[] {
  return members.indexes.map((index, i) => {
    const entry = entryAt(site, index);
    const only = isMap(entry.node) && entry.node.items.length === 1 ? findPair(entry.node, 'task')?.value : undefined;
    const name = isScalar(only) ? (only.type === 'PLAIN' ? only.source : only.value) : undefined;
    if (name === members.names[i]) return entry;
    throw new EditRefused(site.name, `command ${index} is not just a call of "${members.names[i]}"`);
  });
}

/** An emptied list becomes `[]`: no key goes unasked. */
function removeEntries({ source, site }: Place, entries: readonly Entry[], from = lineStart): Change[] {
  if (entries.length === 0) return [];
  const { list } = site;
  const isEmptied = entries.length === site.entries.length;
  if (!list) {
    const key = site.commandsPair ? [replaceNode(source, site.commandsPair.key, 'cmds')] : [];
    return [...key, ...entries.map(e => replaceNode(source, e.node, '[]'))];
  }
  if (list.flow) {
    const nodes = new Set<unknown>(entries.map(e => e.node));
    return removeFlowItems(source.text, list, new Set(list.items.flatMap((n, i) => (nodes.has(n) ? [i] : []))));
  }
  const lines = entries.map(e => ({
    start: from(source.text, e.start),
    end: afterNode(source.text, e.node),
    text: '',
  }));
  if (!isEmptied) return lines;
  const colon = colonEnd(site.commandsPair ?? site.pair);
  return [{ start: colon, end: colon, text: ' []' }, ...lines];
}

/** The members under the task's `deps`; `cmds` goes when nothing stays in it. */
function toDeps(place: Place, names: readonly string[]): Change[] {
  const { source, site, moved, removed } = place;
  const { map, commandsPair } = site;
  if (!map || !commandsPair?.value) throw new EditRefused(site.name, 'its commands are not written in this file');
  const keyStart = commandsPair.key.range?.[0] ?? 0;
  const existing = findPair(map, 'deps');
  const isGone = moved.length + removed.length === site.entries.length;
  if (map.flow || source.tasks.flow) return toFlowDeps(place, names, commandsPair, existing);

  const margin = ' '.repeat(column(source.text, keyStart));
  if (!isGone) {
    // Comments between brackets stay there.
    const kept = site.list?.flow ? '' : linesOf(movedComments(place, moved), margin, source.eol);
    const removals = site.list?.flow
      ? removeEntries(place, [...removed, ...moved])
      : [...removeEntries(place, removed), ...removeWithComments(place, moved)];
    if (existing) return [...removals, insertAt(lineOf(source, existing), kept), ...addDeps(place, existing, names)];
    return [...removals, insertAt(aboveComments(source, keyStart), kept + depsText(place, names, margin, ''))];
  }

  const start = lineStart(source.text, keyStart);
  const end = afterNode(source.text, commandsPair.value);
  const comments = commentsIn(source, start, end).filter(c => !removed.some(e => isOnLines(source, c, e)));
  const onKey = comments.find(c => !c.ownLine && c.start < nextLine(source.text, keyStart));
  if (existing) {
    const kept = linesOf(comments, margin, source.eol);
    return [{ start, end, text: '' }, insertAt(lineOf(source, existing), kept), ...addDeps(place, existing, names)];
  }
  const above = comments.filter(c => c !== onKey);
  const text = linesOf(above, margin, source.eol) + depsText(place, names, margin, onKey ? ` ${onKey.text}` : '');
  return [{ start, end, text }];
}

type KeyPair = Pair<Node, Node | null>;

function toFlowDeps(
  place: Place,
  names: readonly string[],
  commands: KeyPair,
  existing: KeyPair | undefined,
): Change[] {
  const { source, site, moved, removed } = place;
  const isGone = moved.length + removed.length === site.entries.length;
  const start = commands.key.range?.[0] ?? 0;
  const deps = `deps: ${flowList(place, names)}`;
  if (!isGone) {
    const removals = removeEntries(place, [...removed, ...moved]);
    return existing ? [...removals, ...addDeps(place, existing, names)] : [...removals, insertAt(start, `${deps}, `)];
  }
  if (!existing) return [{ start, end: contentEnd(commands.value ?? commands.key), text: deps }];
  const map = site.map;
  const position = map ? (map.items as KeyPair[]).indexOf(commands) : -1;
  const removal = map ? removeFlowItems(source.text, map, new Set([position])) : [];
  return [...removal, ...addDeps(place, existing, names)];
}

function depsText(place: Place, names: readonly string[], margin: string, comment: string): string {
  const { source, style } = place;
  if (style.deps === 'flow') return `${margin}deps: ${flowList(place, names)}${comment}${source.eol}`;
  return `${margin}deps:${comment}${source.eol}${blockItems(place, names, margin.length + style.dash)}`;
}

function flowList(place: Place, names: readonly string[]): string {
  return `[${names.map(name => nameText(place, name, true)).join(', ')}]`;
}

function blockItems(place: Place, names: readonly string[], indent: number): string {
  return names.map(name => `${' '.repeat(indent)}- ${nameText(place, name, false)}${place.source.eol}`).join('');
}

function nameText({ source, style }: Place, name: string, inFlow: boolean): string {
  const context: ScalarContext = { inFlow, parentColumn: 0, eol: source.eol, quote: style.quote };
  return scalarText(name, context);
}

/** Names added behind those that a `deps:` key has. */
function addDeps(place: Place, pair: KeyPair, names: readonly string[]): Change[] {
  const { source, site } = place;
  const { value } = pair;
  if (isNothing(value)) return [insertAt(colonEnd(pair), ` ${flowList(place, names)}`)];
  if (!isSeq(value)) throw new EditRefused(site.name, 'its deps are not a list written in this file');
  const last = value.items.at(-1) as Node | undefined;
  const start = value.range?.[0] ?? 0;
  if (!value.flow)
    return [insertAt(afterNode(source.text, value), blockItems(place, names, column(source.text, start)))];
  const added = flowList(place, names).slice(1, -1);
  return [last ? insertAt(contentEnd(last), `, ${added}`) : insertAt(start + 1, added)];
}

/** One call of the holder where the first member stood. */
function toHolder(place: Place, holder: string): Change[] {
  const { source, style, site, moved, removed } = place;
  const [first, ...others] = [...moved].sort((a, b) => a.start - b.start);
  if (!first) return [];
  const inFlow = [source.tasks, site.map, site.list].some(c => c?.flow === true);
  const context = { inFlow, parentColumn: column(source.text, first.start), eol: source.eol, quote: style.quote };
  const text = callText(holder, context, site.list !== undefined && !inFlow);
  const call = { start: first.valueStart, end: first.valueEnd, text };
  if (inFlow || !site.list) return [call, ...removeEntries(place, [...removed, ...others])];
  const margin = ' '.repeat(column(source.text, first.start));
  const kept = linesOf(movedComments(place, others), margin, source.eol);
  return [
    call,
    insertAt(lineStart(source.text, first.start), kept),
    ...removeEntries(place, removed),
    ...removeWithComments(place, others),
  ];
}

/** `HOLDER: {internal: true, deps: […]}` as the next task. */
function holderTask(place: Place, holder: string, names: readonly string[]): Change {
  const { source, style, site } = place;
  if ((source.tasks.items as KeyPair[]).some(pair => keyText(pair) === holder)) {
    throw new EditRefused(site.name, `a task "${holder}" exists already`);
  }
  const { eol } = source;
  if (source.tasks.flow) {
    const end = contentEnd(site.pair.value ?? site.pair.key);
    const body = `{ internal: true, deps: ${flowList(place, names)} }`;
    return insertAt(end, `, ${nameText(place, holder, true)}: ${body}`);
  }
  // Comments below the task that are indented like its body stay with it.
  const at = afterEntry(source, afterNode(source.text, site.pair.value ?? site.pair.key), site.keyColumn);
  const margin = ' '.repeat(site.keyColumn);
  const inner = margin + ' '.repeat(style.step);
  const lead = style.blankBetweenTasks ? eol : '';
  const head = `${margin}${nameText(place, holder, false)}:${eol}${inner}internal: true${eol}`;
  return insertAt(at, lead + head + depsText(place, names, inner, ''));
}

function removeWithComments(place: Place, entries: readonly Entry[]): Change[] {
  return removeEntries(place, entries, (_, start) => aboveComments(place.source, start));
}

/** The comments that leave with these entries: on their lines and directly above. */
function movedComments({ source }: Place, entries: readonly Entry[]): Comment[] {
  return [...entries]
    .sort((a, b) => a.start - b.start)
    .flatMap(e => commentsIn(source, aboveComments(source, e.start), afterNode(source.text, e.node)));
}

function commentsIn(source: Source, start: number, end: number): Comment[] {
  return source.comments.filter(c => c.start >= start && c.start < end);
}

function isOnLines(source: Source, comment: Comment, entry: Entry): boolean {
  return comment.start > entry.start && comment.start < afterNode(source.text, entry.node);
}

function linesOf(comments: readonly Comment[], margin: string, eol: string): string {
  return comments.map(c => margin + c.text + eol).join('');
}

function lineOf(source: Source, pair: KeyPair): number {
  return lineStart(source.text, pair.key.range?.[0] ?? 0);
}

function insertAt(offset: number, text: string): Change {
  return { start: offset, end: offset, text };
}
