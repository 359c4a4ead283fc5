/** Where a text runs whose directory is made only later: go-task asks conditions and variables before it makes it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Place {
  readonly cwd: string;
  /** What the text is to take for its directory. */
  readonly pretend?: string;
  readonly leave: () => void;
}

/** The directory, or an empty one in its stead: what the text looks for there does not exist. */
export function placeFor(dir: string): Place {
  if (existsSync(dir)) return { cwd: dir, leave: () => undefined };
  const cwd = mkdtempSync(join(tmpdir(), 'nx-taskfile-'));
  return { cwd, pretend: dir, leave: () => rmSync(cwd, { recursive: true, force: true }) };
}
