/** Adds, removes, moves and renames tasks and commands in a Taskfile's text; every line that is not theirs stays as it is. */
import { changeCommands, listCommands } from './command-steps';
import { withoutLastBreak } from './last-break';
import { EditRefused } from './model';
import { applyChanges, openSource, type Change, type Source } from './source';
import type { CommandStep, Step } from './steps';
import { styleOf, type Style } from './style';
import { changeTasks } from './task-steps';
import { flawOf } from './verify-step';

/**
 * Returns the text with the steps taken, each in the text that the one before it left. An entry moves with the comments
 * above, on and below it and with one side's blank lines; what is added is laid out as the file is.
 * Throws `EditRefused`, whichever step it is, when the text has no place for it or would come to mean something else
 * besides (through an anchor, a doubled key, a comment swallowed by a block of text).
 */
export function reshapeTaskfile(text: string, steps: readonly Step[]): string {
  return steps.reduce(takeStep, text);
}

function takeStep(text: string, step: Step): string {
  const before = opened(text, step);
  if (text.endsWith('\n')) return attempt(before, before, step, after => [after]);
  // Lines are moved and added whole; a missing last line break is lent meanwhile, and stays where a text needs it.
  const giveBack = (after: string): string[] => [after.slice(0, -before.eol.length), after];
  try {
    return attempt(before, opened(text + before.eol, step), step, giveBack);
  } catch (error) {
    const cut = withoutLastBreak(before);
    if (!(error instanceof EditRefused) || cut === undefined) throw error;
    return attempt(before, opened(cut + before.eol, step), step, giveBack);
  }
}

/** The first of the `endings` of what comes out that says what was meant. */
function attempt(before: Source, start: Source, step: Step, endings: (after: string) => string[]): string {
  const style = styleOf(start);
  const [edited, cut] = isCommandStep(step)
    ? reshapeCommands(start, style, step)
    : apply(start, step, changeTasks(start, style, step));
  if (edited === start) return before.text;
  let flaw: string | undefined;
  for (const ending of endings(edited.text)) {
    const after = ending === edited.text ? edited : opened(ending, step);
    const found = flawOf(before, after, step, cut);
    if (found === undefined) return after.text;
    flaw ??= found;
  }
  throw new EditRefused(step.task, flaw ?? 'there is no text');
}

function reshapeCommands(start: Source, style: Style, step: CommandStep): Applied {
  const [listed] = apply(start, step, listCommands(start, style, step));
  return apply(listed, step, changeCommands(listed, style, step));
}

/** The text after the changes, and what was taken out for good. */
type Applied = readonly [source: Source, cut: readonly Change[]];

function apply(source: Source, step: Step, changes: readonly Change[]): Applied {
  const isRemoval = step.to === 'remove-task' || step.to === 'remove-command';
  const cut = isRemoval ? changes.filter(c => c.text === '') : [];
  return [changes.length === 0 ? source : opened(applyChanges(source.text, changes), step), cut];
}

function isCommandStep(step: Step): step is CommandStep {
  return step.to === 'add-command' || step.to === 'remove-command' || step.to === 'move-command';
}

function opened(text: string, step: Step): Source {
  const source = openSource(text);
  if (typeof source === 'string') throw new EditRefused(step.task, source);
  return source;
}
