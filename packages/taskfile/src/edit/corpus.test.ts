/** Every real Taskfile of the corpus survives edits: what was not asked for stays, byte for byte. */
import fc from 'fast-check';
import { isMap, isScalar } from 'yaml';
import { EditRefused, editTaskfile, type CommandEdit, type TaskEdit } from '.';
import { findTask, type Entry } from './site';
import { findPair, keyText, lineStart, type Source } from './source';
import { corpusSources, withCorpus } from '../testing/corpus';

function taskNames(source: Source): string[] {
  return source.tasks.items.flatMap(pair => keyText(pair) ?? []);
}

/** What the entry says already: its shell text, or the call it makes. */
function same({ node }: Entry, index: number): CommandEdit[] {
  if (!isMap(node)) return [{ index, to: 'text', text: textOf(node) }];
  const [cmd, call] = [findPair(node, 'cmd')?.value, findPair(node, 'task')?.value];
  if (findPair(node, 'defer')) return [];
  if (call) return [{ index, to: 'call', task: textOf(call) }];
  return cmd ? [{ index, to: 'text', text: textOf(cmd) }] : [];
}

function textOf(node: unknown): string {
  if (!isScalar(node)) return '';
  return typeof node.value === 'string' ? node.value : (node.source ?? '');
}

withCorpus('edits that change nothing return the identical text', () => {
  for (const source of corpusSources) {
    const edits = [...new Set(taskNames(source))].map((task): TaskEdit => {
      const { entries } = findTask(source, task);
      return { task, commands: entries.flatMap(same) };
    });
    expect(editTaskfile(source.text, edits)).toBe(source.text);
  }
});

type Kind = 'call' | 'text' | 'line' | 'removed' | 'deps' | 'holder';

function editOf(task: string, entries: readonly Entry[], kind: Kind, from: number): TaskEdit {
  const index = from % entries.length;
  const node = entries[index]?.node;
  const text = textOf(isMap(node) ? findPair(node, 'cmd')?.value : node);
  if (kind === 'text')
    return { task, commands: [{ index, to: 'text', text: `${text.slice(0, from)}é"'${text.slice(from)}` }] };
  if (kind === 'line') return { task, commands: [{ index, to: 'text', text: `${text}\n# more\n` }] };
  if (kind === 'removed') return { task, commands: [{ index, to: 'removed' }] };
  if (kind === 'call') return { task, commands: [{ index, to: 'call', task: 'other:task' }] };
  const indexes = entries.map((_, i) => i).slice(index);
  const names = indexes.map(i => `:m ${i}`);
  const commands = indexes.map((i, at): CommandEdit => ({ index: i, to: 'call', task: names[at] ?? '' }));
  return { task, commands, members: { indexes, names, as: kind === 'deps' ? 'deps' : { holder: 'new: holder' } } };
}

withCorpus('one edit touches only the lines of its task', () => {
  let edited = 0;
  const kinds: readonly Kind[] = ['call', 'text', 'line', 'removed', 'deps', 'holder'];
  const anywhere = fc.record({
    file: fc.nat(corpusSources.length - 1),
    kind: fc.constantFrom(...kinds),
    at: fc.nat(1000),
    from: fc.nat(40),
  });
  const property = fc.property(anywhere, ({ file, kind, at, from }) => {
    const source = corpusSources[file];
    if (!source) return;
    const names = taskNames(source);
    const name = names[at % names.length];
    if (name === undefined) return;
    const site = findTask(source, name);
    if (site.entries.length === 0) return;
    const result = attempt(source.text, editOf(name, site.entries, kind, from));
    if (result === undefined) return;
    edited++;
    const before = source.text.slice(0, lineStart(source.text, site.keyStart));
    const next = source.tasks.items[source.tasks.items.indexOf(site.pair) + 1];
    const after = isScalar(next?.key) ? source.text.slice(lineStart(source.text, next.key.range?.[0] ?? 0)) : '';
    expect(result.startsWith(before)).toBe(true);
    expect(result.endsWith(after)).toBe(true);
    expect(result).not.toBe(source.text);
  });
  fc.assert(property, { numRuns: 300 });
  expect(edited).toBeGreaterThan(200);
});

/** Undefined when the task has no place for the edit, which is an answer; any other error is not. */
function attempt(text: string, edit: TaskEdit): string | undefined {
  try {
    return editTaskfile(text, [edit]);
  } catch (error) {
    if (error instanceof EditRefused) return undefined;
    throw error;
  }
}
