/** A workspace in a temporary folder, analysed and explained. */
import { workspaceFacts } from '@nx-taskfile/footprint';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { analyse } from '../analysis/analyse';
import type { Analysis } from '../analysis/model';
import { explain, type Explanation } from '../cli/explain';
import { lower } from '../lower/lower';
import type { LoweredTask } from '../lower/model';
import type { NxAbilities } from '../nx';
import type { TaskfilePluginOptions } from '../options/model';
import { normaliseOptions } from '../options/normalise';
import { findFiles } from '../workspace/files';

export interface Inspected {
  readonly analysis: Analysis;
  readonly lowered: readonly LoweredTask[];
  readonly rows: ReadonlyMap<string, Explanation>;
}

/** Writes the files, looks at them as the plugin does, and takes them away again. */
export function inspect(
  files: Readonly<Record<string, string>>,
  options?: TaskfilePluginOptions,
  nx?: NxAbilities,
): Inspected {
  return withWorkspace(files, root => {
    const facts = workspaceFacts(root);
    const analysis = analyse({ root, files: findFiles(root), facts, options: normaliseOptions(options) });
    const lowered = lower(analysis, facts, nx);
    return { analysis, lowered, rows: new Map(explain(lowered, analysis, root).map(row => [row.task, row])) };
  });
}

export function withWorkspace<T>(files: Readonly<Record<string, string>>, use: (root: string) => T): T {
  const root = writeWorkspace(files);
  try {
    return use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The same for what takes its time. */
export async function inWorkspace<T>(
  files: Readonly<Record<string, string>>,
  use: (root: string) => T | Promise<T>,
): Promise<T> {
  const root = writeWorkspace(files);
  try {
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function writeWorkspace(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'nx-taskfile-unit-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** A Taskfile of one task, or of several. */
export function taskfile(tasks: string): string {
  return `version: '3'\ntasks:\n${tasks.replace(/^(?=.)/gm, '  ')}\n`;
}
