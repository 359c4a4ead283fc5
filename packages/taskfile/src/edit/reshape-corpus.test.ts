/** In every real Taskfile of the corpus the first and the last task and command can move, and nothing else does. */
import { EditRefused, reshapeTaskfile, type ReshapeStep } from '.';
import { findTask } from './site';
import { keyText, openSource, type Source } from './source';
import { corpusSources, withCorpus } from '../testing/corpus';

function taskNames(text: string | Source): string[] {
  const source = typeof text === 'string' ? openSource(text) : text;
  if (typeof source === 'string') throw new Error(source);
  return source.tasks.items.map(pair => keyText(pair) ?? '');
}

function filled(text: string): string[] {
  return text.split('\n').filter(line => line.trim() !== '');
}

/** Whether one run of filled lines changed places with the run beside it, and no line changed. */
function isOneMove(before: string, after: string): boolean {
  // A text that the end of the file cuts short gets another header when lines come to follow it.
  const isCut = !before.endsWith('\n');
  const [was, is] = [before, after].map(text => filled(isCut ? text.replaceAll('|-', '|') : text)) as [
    string[],
    string[],
  ];
  if (was.length !== is.length) return false;
  let start = 0;
  while (start < was.length && was[start] === is[start]) start++;
  let end = was.length;
  while (end > start && was[end - 1] === is[end - 1]) end--;
  // The two runs may begin or end alike, so what changed may look shorter than what moved.
  for (let from = start; from >= Math.max(0, start - 50); from--) {
    for (let to = end; to <= Math.min(was.length, end + 50); to++) {
      const run = was.slice(from, to);
      if (['', ...run, ...run, ''].join('\n').includes(['', ...is.slice(from, to), ''].join('\n'))) return true;
    }
  }
  return false;
}

/** Undefined when the step is refused, which is an answer; any other error is not. */
function attempt(text: string, step: ReshapeStep, refusals: string[]): string | undefined {
  try {
    return reshapeTaskfile(text, [step]);
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
    refusals.push(error.message);
    return undefined;
  }
}

withCorpus('the first task moves to the end, or the last to the front', () => {
  const refusals: string[] = [];
  let moves = 0;
  corpusSources.forEach((source, i) => {
    const names = taskNames(source);
    const [first, last] = [names[0] ?? '', names.at(-1) ?? ''];
    if (names.length < 2) return;
    const toEnd: ReshapeStep = { to: 'move-task', task: first };
    const toFront: ReshapeStep = { to: 'move-task', task: last, place: { before: first } };
    const after = attempt(source.text, i % 2 === 0 ? toEnd : toFront, refusals);
    if (after === undefined) return;
    moves++;
    expect(taskNames(after)).toEqual(i % 2 === 0 ? [...names.slice(1), first] : [last, ...names.slice(0, -1)]);
    if (!isOneMove(source.text, after)) throw new Error(`more than one move:\n${source.text}\n\n${after}`);
  });
  expect(moves).toBeGreaterThan(200);
  expect(refusals.length).toBeLessThan(moves / 20);
});

withCorpus('the first command moves to the end, or the last to the front, and back', () => {
  const refusals: string[] = [];
  let moves = 0;
  let same = 0;
  corpusSources.forEach((source, i) => {
    const names = [...new Set(taskNames(source))].filter(name => name !== '<<');
    const task = names.find(name => (findTask(source, name).list?.items.length ?? 0) > 1);
    if (task === undefined) return;
    const last = findTask(source, task).entries.length - 1;
    const toEnd: ReshapeStep = { to: 'move-command', task, index: 0 };
    const toFront: ReshapeStep = { to: 'move-command', task, index: last, place: { before: 0 } };
    const [step, undo] = i % 2 === 0 ? [toEnd, toFront] : [toFront, toEnd];
    const after = attempt(source.text, step, refusals);
    if (after === undefined) return;
    moves++;
    if (!isOneMove(source.text, after)) throw new Error(`more than one move:\n${source.text}\n\n${after}`);
    if (attempt(after, undo, refusals) === source.text) same++;
  });
  expect(moves).toBeGreaterThan(200);
  expect(refusals.length).toBeLessThan(moves / 20);
  // Comments that stand alone between two commands stay with the one below, wherever that goes.
  expect(same).toBeGreaterThan(moves * 0.9);
});
