/** Whether output is coloured, decided as go-task decides it (semantics 1.3). */
import { colored, plain, type Paint } from '@nx-taskfile/taskfile';
import type { World } from './world';

/** `TASK_COLOR` wins over `NO_COLOR`, that over `FORCE_COLOR` and `CI`; without any of them, a terminal is coloured. */
export function paintFor({ env, stdout }: World): Paint {
  return isColoured(env, 'isTTY' in stdout && stdout.isTTY === true) ? colored(env) : plain;
}

function isColoured(env: World['env'], terminal: boolean): boolean {
  const wanted = parseBoolean(env['TASK_COLOR']);
  if (wanted !== undefined) return wanted;
  if (isSet(env['NO_COLOR'])) return false;
  if (isSet(env['FORCE_COLOR']) || parseBoolean(env['CI']) === true) return true;
  return terminal && env['NO_COLOR'] === undefined && env['TERM'] !== 'dumb';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

/** Go's idea of a boolean. */
function parseBoolean(text: string | undefined): boolean | undefined {
  if (text === undefined) return undefined;
  if (/^(?:1|t|T|true|TRUE|True)$/.test(text)) return true;
  return /^(?:0|f|F|false|FALSE|False)$/.test(text) ? false : undefined;
}
