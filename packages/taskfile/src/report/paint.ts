/** Colours of what `task` prints (semantics 1.3). */

export type Color = 'default' | 'green' | 'cyan' | 'yellow' | 'magenta' | 'red';

/** Gives the text with the escape sequences of a colour, or as it is. */
export type Paint = (color: Color, text: string) => string;

export const plain: Paint = (_, text) => text;

const CODES: Readonly<Record<Color, number>> = { default: 0, green: 32, cyan: 36, yellow: 33, magenta: 35, red: 31 };

/** Every text is coloured, the default colour included, as go-task does it; `TASK_COLOR_GREEN` and the like replace a colour. */
export function colored(env: Readonly<Record<string, string | undefined>>): Paint {
  return (color, text) => `\u001b[${sequence(color, env)}m${text}\u001b[0m`;
}

function sequence(color: Color, env: Readonly<Record<string, string | undefined>>): string {
  const wanted = env[`TASK_COLOR_${color === 'default' ? 'RESET' : color.toUpperCase()}`] ?? '';
  const rgb = wanted.split(',');
  const codes = rgb.length === 3 ? ['38', '2', ...rgb] : wanted.split(';');
  return codes.every(code => /^[+-]?\d+$/.test(code)) ? codes.map(Number).join(';') : String(CODES[color]);
}
