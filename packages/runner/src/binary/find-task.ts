/** Finds the real `task`. */
import { TASK_VERSION } from '@nx-taskfile/taskfile';
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { messages } from '../messages';
import { isExecutable, type Environment } from '../shell/find-shell';

/**
 * The first program on PATH that is called `task` and tells a version; or why it cannot stand for the one whose rules are
 * kept here. What tells none, such as the one that a run puts there itself, is passed over.
 */
export function findTask(env: Environment): { readonly file: string } | { readonly refusal: string } {
  const name = process.platform === 'win32' ? 'task.exe' : 'task';
  for (const dir of (env['PATH'] ?? env['Path'] ?? '').split(delimiter)) {
    const file = join(dir, name);
    if (dir === '' || !isExecutable(file)) continue;
    const version = versionOf(file, env);
    if (version === undefined) continue;
    return isRead(version) ? { file } : { refusal: messages.otherTask(file, version, TASK_VERSION) };
  }
  return { refusal: messages.noTask(TASK_VERSION) };
}

const VERSION = /^(?:Task version: )?v?(\d+\.\d+\.\d+\S*)/;
const PATIENCE_MS = 10_000;

function versionOf(file: string, env: Environment): string | undefined {
  const { status, stdout } = spawnSync(file, ['--version'], {
    env: { ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: PATIENCE_MS,
  });
  return status === 0 ? VERSION.exec(stdout)?.[1] : undefined;
}

/** The version whose rules are kept here, or a later one of the same major. */
function isRead(version: string): boolean {
  const [major, minor] = numbers(version);
  const [ours, least] = numbers(TASK_VERSION);
  return major === ours && (minor ?? 0) >= (least ?? 0);
}

function numbers(version: string): readonly number[] {
  return version.split('.').map(part => parseInt(part, 10));
}
