/** Colours of what `task` prints (semantics 1.3). */
import { parseBoolean } from '../text/boolean';

export type Color = keyof typeof CODES;

/** Gives the text with the escape sequences of a colour, or as it is. */
export type Paint = (color: Color, text: string) => string;

export const plain: Paint = (_, text) => text;

const CODES = {
  default: 0,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
  brightRed: 91,
  brightGreen: 92,
  brightYellow: 93,
  brightBlue: 94,
  brightMagenta: 95,
  brightCyan: 96,
} as const;

/**
 * Colours or none, as go-task decides it: `NO_COLOR` wins over `TASK_COLOR`, that over `FORCE_COLOR` and `CI`; without any of
 * them, a terminal is coloured.
 */
export function paintFor(env: Readonly<Record<string, string | undefined>>, stdout: object): Paint {
  return isColored(env, 'isTTY' in stdout && stdout.isTTY === true) ? colored(env) : plain;
}

function isColored(env: Readonly<Record<string, string | undefined>>, terminal: boolean): boolean {
  // Its library looks at NO_COLOR once more for every text, whatever was decided before.
  if (isSet(env['NO_COLOR'])) return false;
  // What is no boolean there counts as set, and the default of what is set is yes.
  if (isSet(env['TASK_COLOR'])) return parseBoolean(env['TASK_COLOR']) ?? true;
  if (isSet(env['FORCE_COLOR']) || parseBoolean(env['CI'] ?? '') === true) return true;
  return terminal && env['TERM'] !== 'dumb';
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

/** Every text is coloured, the default colour included, as go-task does it; `TASK_COLOR_GREEN` and the like replace a colour. */
export function colored(env: Readonly<Record<string, string | undefined>>): Paint {
  return (color, text) => `\u001b[${sequence(color, env)}m${text}\u001b[0m`;
}

function sequence(color: Color, env: Readonly<Record<string, string | undefined>>): string {
  const name = color === 'default' ? 'RESET' : color.replace('bright', 'BRIGHT_').toUpperCase();
  const wanted = env[`TASK_COLOR_${name}`] ?? '';
  const rgb = wanted.split(',');
  const codes = rgb.length === 3 ? ['38', '2', ...rgb] : wanted.split(';');
  return codes.every(code => /^[+-]?\d+$/.test(code)) ? codes.map(Number).join(';') : String(CODES[color]);
}
