/** Steps hold what they promise on made-up Taskfiles: the lines of others, the meaning, and the way back. */
import fc from 'fast-check';
import { EditRefused, reshapeTaskfile, type ReshapeStep, type StepPlace } from '.';
import { drafts, type Draft, type DraftTask } from '../testing/drafts';
import { outlineOf, type OutlineTask } from '../testing/outline';

const picks = fc.record({ from: fc.nat(100), to: fc.nat(100), isAfter: fc.boolean(), toEnd: fc.boolean() });
type Pick = Parameters<Parameters<typeof picks.map>[0]>[0];

function placeOf<T>(pick: Pick, names: readonly T[]): StepPlace<T> | undefined {
  const name = names[pick.to % names.length];
  if (pick.toEnd || name === undefined) return undefined;
  return pick.isAfter ? { after: name } : { before: name };
}

/** Where a new neighbour of the place comes to stand. */
function slot<T>(place: StepPlace<T> | undefined, names: readonly T[]): number {
  if (!place) return names.length;
  return 'before' in place ? names.indexOf(place.before) : names.indexOf(place.after) + 1;
}

function relocated<T>(list: readonly T[], from: number, to: number): T[] {
  const marked = list.map((item, i) => (i === from ? [] : [item]));
  marked.splice(to, 0, list.slice(from, from + 1));
  return marked.flat();
}

/** The place that an entry has now, said from its neighbours. */
function placeNow<T>(names: readonly T[], at: number): StepPlace<T> | undefined {
  const [before, after] = [names[at - 1], names[at + 1]];
  if (after !== undefined) return { before: after };
  return before === undefined ? undefined : { after: before };
}

function linesOf(text: string): string[] {
  return text.split('\n').map(line => line.replace('\r', ''));
}

const filled = (lines: readonly string[]): string[] => lines.filter(line => line.trim() !== '');

/** The filled lines without those of an entry, which stand together; how many blank lines there are besides. */
function others(text: string, own: readonly string[]): readonly [lines: string[], blank: number] {
  const lines = linesOf(text.endsWith('\n') ? text : `${text}\n`);
  const kept = filled(lines);
  const mine = filled(own);
  const at = kept.indexOf(mine[0] ?? '');
  expect(kept.slice(at, at + mine.length)).toEqual(mine);
  return [kept.toSpliced(at, mine.length), lines.length - kept.length];
}

function check(property: (draft: Draft, task: DraftTask, pick: Pick) => void): void {
  const run = ([draft, pick]: [Draft, Pick]): void => {
    const task = draft.tasks[pick.from % draft.tasks.length];
    if (task) property(draft, task, pick);
  };
  fc.assert(fc.property(fc.tuple(drafts, picks), run), { numRuns: 60 });
}

/** Undefined when the step is refused, which happens only to texts that keep blank lines. */
function reshape(draft: Draft, text: string, step: ReshapeStep): string | undefined {
  try {
    return reshapeTaskfile(text, [step]);
  } catch (error) {
    if (!(error instanceof EditRefused) || !draft.keepsBlankLines) throw error;
    expect(error.reason).toContain('something else');
    return undefined;
  }
}

/** Whether the text goes back to what it was, byte for byte, when `after` is undone. */
function isReversible(draft: Draft, after: string): boolean {
  return !draft.isCut && after.endsWith('\n') === draft.text.endsWith('\n');
}

const names = (draft: Draft): string[] => draft.tasks.map(({ name }) => name);

it('a task that moves takes its lines along, and back', () => {
  check((draft, task, pick) => {
    const place = placeOf(pick, names(draft));
    const from = names(draft).indexOf(task.name);
    const after = reshape(draft, draft.text, { to: 'move-task', task: task.name, ...(place && { place }) });
    if (after === undefined) return;
    if (!draft.isCut) expect(others(after, task.lines)).toEqual(others(draft.text, task.lines));
    expect(outlineOf(after)).toEqual(relocated(outlineOf(draft.text), from, slot(place, names(draft))));
    const back = placeNow(names(draft), from);
    const again = reshape(draft, after, { to: 'move-task', task: task.name, ...(back && { place: back }) });
    if (again === undefined) return;
    expect(outlineOf(again)).toEqual(outlineOf(draft.text));
    if (draft.isPlain && isReversible(draft, after)) expect(again).toBe(draft.text);
  });
});

it('a task that goes leaves the lines of the others', () => {
  check((draft, task) => {
    const after = reshape(draft, draft.text, { to: 'remove-task', task: task.name });
    if (after === undefined) return;
    expect(outlineOf(after)).toEqual(outlineOf(draft.text).filter(({ name }) => name !== task.name));
    if (draft.isCut) return;
    const [rest] = others(draft.text, task.lines);
    const head = draft.tasks.length === 1 ? 'tasks: {} # all' : 'tasks: # all';
    expect(filled(linesOf(after))).toEqual(rest.map(line => (line === 'tasks: # all' ? head : line)));
  });
});

const words = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter(word => word.trim() !== '');
const bodies = fc.record(
  { desc: words, cmds: fc.array(fc.oneof(words, fc.record({ task: words, silent: fc.boolean() })), { maxLength: 3 }) },
  { requiredKeys: ['cmds'] },
);

it('a task that comes is what was asked for, and its removal gives the text back', () => {
  const property = fc.property(drafts, picks, bodies, (draft, pick, body) => {
    const place = placeOf(pick, names(draft));
    const after = reshapeTaskfile(draft.text, [{ to: 'add-task', task: 'new', body, ...(place && { place }) }]);
    const at = slot(place, names(draft));
    const outline = outlineOf(after);
    expect(outline.toSpliced(at, 1)).toEqual(outlineOf(draft.text));
    expect(outline[at]).toMatchObject({ name: 'new' });
    expect(outline[at]?.cmds.length).toBe(body.cmds.length);
    body.cmds.forEach((cmd, i) => {
      const said = JSON.parse(outline[at]?.cmds[i] ?? '{}') as Record<string, unknown>;
      expect(typeof cmd === 'string' ? said['text'] : said['task']).toBe(typeof cmd === 'string' ? cmd : cmd.task);
    });
    if (!draft.isPlain || draft.keepsBlankLines || !isReversible(draft, after)) return;
    expect(reshapeTaskfile(after, [{ to: 'remove-task', task: 'new' }])).toBe(draft.text);
  });
  fc.assert(property, { numRuns: 60 });
});

it('a task that is renamed changes one line, and back', () => {
  check((draft, task) => {
    const after = reshapeTaskfile(draft.text, [{ to: 'rename-task', task: task.name, name: 'other:name' }]);
    const [was, is] = [linesOf(draft.text), linesOf(after)];
    expect(is.length).toBe(was.length);
    expect(is.filter((line, i) => line !== was[i]).length).toBe(1);
    const renamed = ({ name, ...rest }: OutlineTask): OutlineTask => ({
      name: name === task.name ? 'other:name' : name,
      ...rest,
    });
    expect(outlineOf(after)).toEqual(outlineOf(draft.text).map(renamed));
    expect(reshapeTaskfile(after, [{ to: 'rename-task', task: 'other:name', name: task.name }])).toBe(draft.text);
  });
});

function commandsOf(outline: readonly OutlineTask[], name: string): readonly string[] {
  return outline.find(task => task.name === name)?.cmds ?? [];
}

function withCommands(outline: readonly OutlineTask[], name: string, cmds: readonly string[]): OutlineTask[] {
  return outline.map(task => (task.name === name ? { ...task, cmds } : task));
}

it('a command that moves takes its lines along, and back', () => {
  check((draft, task, pick) => {
    const outline = outlineOf(draft.text);
    const cmds = commandsOf(outline, task.name);
    const indexes = [...cmds.keys()];
    if (indexes.length === 0) return;
    const index = pick.to % indexes.length;
    const place = placeOf({ ...pick, to: pick.from }, indexes);
    const move = (from: number, to: StepPlace<number> | undefined): ReshapeStep => ({
      to: 'move-command',
      task: task.name,
      index: from,
      ...(to && { place: to }),
    });
    const after = reshapeTaskfile(draft.text, [move(index, place)]);
    const order = relocated(indexes, index, slot(place, indexes));
    expect(outlineOf(after)).toEqual(
      withCommands(
        outline,
        task.name,
        order.map(i => cmds[i] ?? ''),
      ),
    );
    const own = task.commands[index];
    if (own && !draft.isCut) expect(others(after, own)).toEqual(others(draft.text, own));
    const now = order.indexOf(index);
    const next = order.indexOf(index + 1);
    if (!isReversible(draft, after)) return;
    expect(reshapeTaskfile(after, [move(now, next === -1 ? undefined : { before: next })])).toBe(draft.text);
  });
});

it('a command that comes stands where it was asked for, and its removal gives the text back where there was a list', () => {
  const property = fc.property(drafts, picks, words, (draft, pick, word) => {
    const task = draft.tasks[pick.from % draft.tasks.length];
    if (!task) return;
    const outline = outlineOf(draft.text);
    const cmds = commandsOf(outline, task.name);
    const place = placeOf(pick, [...cmds.keys()]);
    const step: ReshapeStep = { to: 'add-command', task: task.name, command: word, ...(place && { place }) };
    const after = reshapeTaskfile(draft.text, [step]);
    const at = slot(place, [...cmds.keys()]);
    const [now, rest] = [commandsOf(outlineOf(after), task.name), withCommands(outlineOf(after), task.name, cmds)];
    expect(rest).toEqual(outline);
    expect(now.toSpliced(at, 1)).toEqual(cmds);
    expect(JSON.parse(now[at] ?? '{}')).toMatchObject({ kind: 'shell', text: word });
    const back = reshapeTaskfile(after, [{ to: 'remove-command', task: task.name, index: at }]);
    expect(outlineOf(back)).toEqual(outline);
    if (task.commands.length > 0 && isReversible(draft, after)) expect(back).toBe(draft.text);
  });
  fc.assert(property, { numRuns: 60 });
});
