/** What a text's tasks are to the front end, without where they stand. */
import { load } from '../load/load';

export interface OutlineTask {
  readonly name: string;
  readonly cmds: readonly string[];
  readonly others: string;
}

/** Throws when the front end refuses the text. */
export function outlineOf(text: string): OutlineTask[] {
  const files = { read: () => text, exists: () => true, isDirectory: () => false };
  const { taskfile, diagnostics } = load('/Taskfile.yml', { files });
  if (!taskfile) throw new Error(`${diagnostics.map(d => d.message).join('\n')} in\n${text}`);
  return [...taskfile.tasks.values()].map(({ name, cmds, ...others }) => ({
    name,
    cmds: cmds.map(written),
    others: written({ ...others, localName: '', fieldRanges: [] }),
  }));
}

function written(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'range') return undefined;
    return inner instanceof Map ? [...(inner as Map<unknown, unknown>)] : inner;
  });
}
