/** Adds, removes and moves the commands of a task, whichever of its forms it takes. */
import { isAlias, isMap, type Node, type YAMLSeq } from 'yaml';
import { replaceNode } from './commands';
import { fillEmpty } from './fill';
import { Items } from './items';
import { asMapping } from './mapping';
import { EditRefused } from './model';
import { blockLines, flowText } from './render';
import { entryAt, findTask, isNothing, type TaskSite } from './site';
import { afterNode, colonEnd, column, contentEnd, findPair, nextLine, type Change, type Source } from './source';
import { positionOf, type CommandStep } from './steps';
import type { Style } from './style';
import { isAfter } from './task-steps';

/**
 * Changes that give a lone command (`name: echo`, `cmd: echo`) a list to stand in, where a step needs one. Throws
 * `EditRefused` where a command's list is not written in this file.
 */
export function listCommands(source: Source, style: Style, step: CommandStep): Change[] {
  const site = findTask(source, step.task);
  const { value } = site.pair;
  const commands = site.commandsPair?.value;
  const single = site.map && findPair(site.map, 'cmd');
  if (isAlias(value) || isAlias(commands)) throw new EditRefused(step.task, 'its commands come from an alias');
  if (site.map && !site.commandsPair && findPair(site.map, '<<'))
    throw new EditRefused(step.task, 'its commands may come from a merge');
  if (site.commandsPair && !site.list && single !== site.commandsPair && !isNothing(commands))
    throw new EditRefused(step.task, 'its commands are no list');
  if (step.to !== 'add-command' || site.list || isNothing(value)) return [];
  if (!site.map) return asMapping(source, style, site, value);
  if (single !== site.commandsPair || !single) return [];
  const key = replaceNode(source, single.key, 'cmds');
  return isNothing(commands) ? [key] : [key, ...asList(source, style, site, commands)];
}

/** Changes for one step, once `listCommands` are in the text. */
export function changeCommands(source: Source, style: Style, step: CommandStep): Change[] {
  const site = findTask(source, step.task);
  if (step.to === 'add-command') return addCommand(source, style, site, step);
  const { node } = entryAt(site, step.index);
  const { list } = site;
  if (!list) {
    if (step.to === 'move-command') {
      place(site, step, 1);
      return [];
    }
    return removeLone(source, site, node);
  }
  const items = itemsOf(source, site, list);
  const at = list.items.indexOf(node);
  if (step.to === 'move-command') return items.move(at, place(site, step, items.count), isAfter(step.place));
  const removal = items.remove(at);
  if (list.flow || items.count > 1) return removal;
  const colon = colonEnd(site.commandsPair ?? site.pair);
  return [{ start: colon, end: colon, text: ' []' }, ...removal];
}

function addCommand(
  source: Source,
  style: Style,
  site: TaskSite,
  step: Extract<CommandStep, { to: 'add-command' }>,
): Change[] {
  const { list, map, commandsPair } = site;
  const inBraces = source.tasks.flow === true || map?.flow === true;
  const flow = flowText(step.command, source, style);
  const lines = (margin: number): string => blockLines([step.command], margin, source, style);
  const at = place(site, step, list?.items.length ?? 0);
  const key = commandsPair ?? site.pair;
  const keyColumn = column(source.text, key.key.range?.[0] ?? 0);

  if (list && (list.items.length > 0 || inBraces)) {
    const text = list.flow ? flow : lines(dashColumn(source, list));
    return [itemsOf(source, site, list).insert(at, isAfter(step.place), text, '')];
  }
  if (inBraces) {
    if (!map || commandsPair) throw new EditRefused(site.name, 'it has nothing between braces to hold a command');
    const items = new Items(source, map, reason => new EditRefused(site.name, reason));
    return [items.insert(items.count, false, `cmds: [${flow}]`, '')];
  }
  if (list ?? commandsPair) return fillEmpty(source, key, lines(keyColumn + style.dash));
  const cmds = (margin: number): string => `${' '.repeat(margin)}cmds:${source.eol}${lines(margin + style.dash)}`;
  if (!map) return fillEmpty(source, key, cmds(keyColumn + style.step));
  const end = afterNode(source.text, map);
  return [{ start: end, end, text: cmds(column(source.text, map.range?.[0] ?? 0)) }];
}

function place(site: TaskSite, step: Exclude<CommandStep, { to: 'remove-command' }>, count: number): number {
  return positionOf(step.place, count, index => {
    const { node } = entryAt(site, index);
    return site.list ? site.list.items.indexOf(node) : 0;
  });
}

/** `cmd: x` and `name: x`: nothing is left but an empty list. */
function removeLone(source: Source, site: TaskSite, node: Node): Change[] {
  const key = site.commandsPair ? [replaceNode(source, site.commandsPair.key, 'cmds')] : [];
  return [...key, replaceNode(source, node, '[]')];
}

function itemsOf(source: Source, site: TaskSite, list: YAMLSeq): Items {
  return new Items(source, list, reason => new EditRefused(site.name, reason));
}

function dashColumn(source: Source, list: YAMLSeq): number {
  return column(source.text, list.range?.[0] ?? 0);
}

/** The value of `cmd:` as the only item of a list. */
function asList(source: Source, style: Style, site: TaskSite, value: Node): Change[] {
  const [start, end] = [value.range?.[0] ?? 0, contentEnd(value)];
  const key = site.commandsPair ?? site.pair;
  if (source.tasks.flow || site.map?.flow) {
    return [
      { start, end: start, text: '[' },
      { start: end, end, text: ']' },
    ];
  }
  const keyColumn = column(source.text, key.key.range?.[0] ?? 0);
  const colon = colonEnd(key);
  if (source.text.slice(colon, start).trim() !== '')
    throw new EditRefused(site.name, 'an anchor, a tag or a comment stands before its command');
  const lead = `${source.eol}${' '.repeat(keyColumn + style.dash)}- `;
  // A mapping's first key stands where its other keys do; other values need only be indented deeper than the dash.
  const wanted = keyColumn + style.dash + 2;
  const shift = isMap(value) && !value.flow ? wanted - column(source.text, start) : style.dash;
  const changes: Change[] = [{ start: colon, end: start, text: lead }];
  for (let at = nextLine(source.text, start); at < end; at = nextLine(source.text, at)) {
    if (source.text.slice(at, nextLine(source.text, at)).trim() === '') continue;
    changes.push(
      shift >= 0 ? { start: at, end: at, text: ' '.repeat(shift) } : { start: at, end: at - shift, text: '' },
    );
  }
  return changes;
}
