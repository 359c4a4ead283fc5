/** Edits a Taskfile's text in place: comments, blank lines, quotes, indentation and order stay where nothing was asked. */
import { replaceCommands } from './commands';
import { toMapping } from './mapping';
import { moveCommands } from './members';
import { EditRefused, type TaskEdit } from './model';
import { applyChanges, commentsOf, openSource, type Change, type Source } from './source';
import { styleOf, type Style } from './style';
import { verifyEdits, withoutEach } from './verify';

export { EditRefused, type CommandEdit, type Members, type TaskEdit } from './model';
export { addInclude } from './includes';
export { reshapeTaskfile } from './reshape';
export type { NewCommand, NewTask, Place as StepPlace, Step as ReshapeStep, Value as PlainValue } from './steps';

/** A comment of one text that another one has not, or has less often. */
export function lostComment(before: string, after: string): string | undefined {
  const [was, is] = [commentsOf(before), commentsOf(after)].map(comments => comments.map(({ text }) => text));
  return withoutEach(was ?? [], is ?? [])[0];
}

/**
 * Returns the text with the edits in it, at most one for each task.
 * Throws `EditRefused` when the text has no place for an edit, and an internal error, never a damaged text, when what
 * came out does not mean what was asked for.
 */
export function editTaskfile(text: string, edits: readonly TaskEdit[]): string {
  const [first] = edits;
  if (!first) return text;
  if (new Set(edits.map(e => e.task)).size < edits.length) throw new Error('a task can have one edit only');
  const before = openSource(text);
  if (typeof before === 'string') throw new EditRefused(first.task, before);
  const style = styleOf(before);
  // Lines are moved and added whole; a missing last line break is lent meanwhile.
  const lent = text.endsWith('\n') ? '' : before.eol;
  const start = lent === '' ? before : reopened(text + lent);
  const edited = STAGES.reduce((source, stage) => apply(source, style, stage, edits), start);
  if (edited === start) return text;
  const after = lent === '' ? edited : reopened(edited.text.slice(0, -lent.length));
  verifyEdits(before, after, edits);
  return after.text;
}

type Stage = (source: Source, style: Style, edit: TaskEdit) => Change[];

/** Each works on the text the one before left; indexes hold until the last, which alone takes commands away. */
const STAGES: readonly Stage[] = [toMapping, replaceCommands, moveCommands];

function apply(source: Source, style: Style, stage: Stage, edits: readonly TaskEdit[]): Source {
  const changes = edits.flatMap(edit => {
    const wanted = stage(source, style, edit).filter(c => source.text.slice(c.start, c.end) !== c.text);
    const shared = source.shared.find(node => wanted.some(c => c.start < node.end && c.end > node.start));
    if (shared) throw new EditRefused(edit.task, `other places repeat this text through its anchor "${shared.anchor}"`);
    return wanted;
  });
  return changes.length === 0 ? source : reopened(applyChanges(source.text, changes));
}

function reopened(text: string): Source {
  const source = openSource(text);
  if (typeof source === 'string') throw new Error(`internal error: the edited Taskfile is no YAML: ${source}`);
  return source;
}
