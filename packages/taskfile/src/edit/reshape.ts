/** Adds, removes, moves and renames tasks and commands in a Taskfile's text; every line that is not theirs stays as it is. */
import { changeCommands, listCommands } from './command-steps';
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
  // Lines are moved and added whole; a missing last line break is lent meanwhile.
  const lent = text.endsWith('\n') ? '' : before.eol;
  const start = lent === '' ? before : opened(text + lent, step);
  const style = styleOf(start);
  const [edited, cut] = isCommandStep(step)
    ? reshapeCommands(start, style, step)
    : apply(start, step, changeTasks(start, style, step));
  if (edited === start) return text;
  const after = lent === '' ? edited : opened(edited.text.slice(0, -lent.length), step);
  const flaw = flawOf(before, after, step, cut);
  if (flaw !== undefined) throw new EditRefused(step.task, flaw);
  return after.text;
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
