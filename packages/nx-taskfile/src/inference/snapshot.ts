/**
 * What an inference consulted, as short texts, and whether the disk still says the same. Content is compared, never times:
 * what Git checks out may be older than what was there.
 */
import { hash } from 'node:crypto';
import { Links, lookThrough } from '@nx-taskfile/footprint/links';
import { type Mentions, mentionsIn } from '@nx-taskfile/footprint/mentions';
import { readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import type { Finding } from '@nx-taskfile/footprint';
import type { ConsultedFiles } from './model';

/**
 * By workspace-relative path what was found there: `-` absent, `f` file, `d` directory; behind it a digest of content or
 * names where those were read, or `!` where they could not be. By `path/**`, `m` and a digest of what the sources there mention.
 */
export interface Snapshot {
  readonly facts: Readonly<Record<string, string>>;
  readonly taskfiles: Readonly<Record<string, string>>;
}

export function snapshotOf({ facts, taskfiles }: ConsultedFiles): Snapshot {
  return {
    facts: Object.fromEntries([...facts].map(([path, found]) => [path, textOf(found)])),
    taskfiles: Object.fromEntries(
      [...taskfiles].map(([path, found]) => [
        path,
        found.kind === 'file' && 'content' in found ? fileText(found.content) : LETTERS[found.kind],
      ]),
    ),
  };
}

/** Whether an inference that consulted the disk now would find all the same. */
export function stillHolds({ facts, taskfiles }: Snapshot, root: string): boolean {
  const disk = new Disk(root);
  for (const path in taskfiles) if (taskfiles[path] !== disk.shows(path, taskfiles[path] ?? '', false)) return false;
  for (const path in facts) if (facts[path] !== disk.shows(path, facts[path] ?? '', true)) return false;
  return true;
}

function textOf(found: Finding): string {
  switch (found.kind) {
    case 'mentions':
      return mentionsText(found.mentions);
    case 'file':
      return 'text' in found ? fileText(found.text) : LETTERS.file;
    case 'directory':
      return 'names' in found ? directoryText(found.names) : LETTERS.directory;
    case 'absent':
      return LETTERS.absent;
  }
}

const LETTERS = { absent: '-', file: 'f', directory: 'd' } as const;

function fileText(content: string | Uint8Array | undefined): string {
  return content === undefined ? 'f!' : `f${hash('sha256', content, 'base64')}`;
}

function directoryText(names: readonly string[] | undefined): string {
  return names === undefined ? 'd!' : `d${hash('sha256', JSON.stringify(names), 'base64')}`;
}

function mentionsText(mentions: Mentions): string {
  return `m${hash('sha256', JSON.stringify(mentions), 'base64')}`;
}

class Disk {
  private readonly links: Links;

  constructor(private readonly root: string) {
    this.links = new Links(root);
  }

  /**
   * What is at a path, told as closely as `was` tells it.
   * @param bound as the reader of facts looks: not through links that lead out of the workspace, or in circles
   */
  shows(path: string, was: string, bound: boolean): string {
    if (was.startsWith('m')) return mentionsText(mentionsIn(path.slice(0, -'/**'.length), lookThrough(this.links)));
    const absolute = `${this.root}/${path}`;
    const stat = bound ? this.links.find(path)?.stat : settle(() => statSync(absolute, { throwIfNoEntry: false }));
    if (!stat) return '-';
    const letter = stat.isDirectory() ? 'd' : 'f';
    if (was.length < 2 || !was.startsWith(letter)) return letter;
    return letter === 'd'
      ? directoryText(settle(() => readdirSync(absolute).sort()))
      : fileText(settle(() => contentOf(absolute, stat, bound ? 'utf8' : undefined)));
  }
}

/**
 * A pipe or a device may have no end.
 * @param encoding as the reader of facts has it: bytes that are no text are the same to it as others.
 */
function contentOf(absolute: string, stat: Stats, encoding: 'utf8' | undefined): string | Buffer | undefined {
  return stat.isFile() ? readFileSync(absolute, encoding) : undefined;
}

/** What may not be looked at counts as absent, for the readers of facts and Taskfiles too. */
function settle<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
