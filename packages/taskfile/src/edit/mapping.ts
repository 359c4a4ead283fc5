/** Gives a task in short form (`name: echo`, `name: [a, b]`) the mapping form, when an edit has no place otherwise. */
import { isSeq, type Node } from 'yaml';
import type { TaskEdit } from './model';
import { findTask, isNothing, type TaskSite } from './site';
import { afterNode, contentEnd, nextLine, type Change, type Source } from './source';
import type { Style } from './style';

/** Changes that move the commands of a short form under `cmds:`; none when the edit fits as it is. */
export function toMapping(source: Source, style: Style, edit: TaskEdit): Change[] {
  const site = findTask(source, edit.task);
  const value = site.pair.value;
  if (site.map || isNothing(value)) return [];
  const needsDeps = edit.members?.as === 'deps';
  const needsList = !site.list && (edit.commands ?? []).some(command => command.to === 'call');
  return needsDeps || needsList ? asMapping(source, style, site, value) : [];
}

/** Changes that move a short form's commands under `cmds:`. */
export function asMapping(source: Source, style: Style, site: TaskSite, value: Node): Change[] {
  if (source.tasks.flow) return wrap(value, isSeq(value) ? ['{ cmds: ', ' }'] : ['{ cmds: [', '] }']);
  return isSeq(value) && !value.flow ? underKey(source, style, site, value) : afterKey(source, style, site, value);
}

function wrap(value: Node, [open, close]: readonly [string, string]): Change[] {
  const [start, end] = [value.range?.[0] ?? 0, contentEnd(value)];
  return [
    { start, end: start, text: open },
    { start: end, end, text: close },
  ];
}

/** A block list: a line `cmds:` before it, and the list moved to the right as far as it must. */
function underKey(source: Source, style: Style, site: TaskSite, list: Node): Change[] {
  const at = nextLine(source.text, site.keyStart);
  const key = { start: at, end: at, text: `${' '.repeat(site.keyColumn + style.step)}cmds:${source.eol}` };
  const listColumn = (list.range?.[0] ?? 0) - source.text.lastIndexOf('\n', list.range?.[0] ?? 0) - 1;
  const shift = Math.max(0, site.keyColumn + style.step + style.dash - listColumn);
  return [key, ...shiftLines(source.text, at, afterNode(source.text, list), shift)];
}

/** A list in brackets or a lone command: on a new line behind `cmds:`. */
function afterKey(source: Source, style: Style, site: TaskSite, value: Node): Change[] {
  const end = value.range?.[0] ?? 0;
  let start = end;
  while (source.text[start - 1] === ' ') start--;
  const lead = source.text[start - 1] === '\n' ? '' : source.eol;
  const margin = ' '.repeat(site.keyColumn + style.step);
  const isList = isSeq(value);
  const text = isList ? `${margin}cmds: ` : `${margin}cmds:${source.eol}${margin}${' '.repeat(style.dash)}- `;
  const shift = isList ? style.step : style.step + style.dash;
  const rest = nextLine(source.text, end);
  return [{ start, end, text: lead + text }, ...shiftLines(source.text, rest, contentEnd(value), shift)];
}

function shiftLines(text: string, start: number, end: number, spaces: number): Change[] {
  const changes: Change[] = [];
  if (spaces === 0) return changes;
  for (let at = start; at < end; at = nextLine(text, at)) {
    if (text.slice(at, nextLine(text, at)).trim() === '') continue;
    changes.push({ start: at, end: at, text: ' '.repeat(spaces) });
  }
  return changes;
}
