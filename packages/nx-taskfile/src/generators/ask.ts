/** Asks the person at the terminal, if there is one. */
import { createInterface } from 'node:readline';

export interface Question<T extends string> {
  readonly text: string;
  /** What each answer means. */
  readonly choices: Readonly<Record<T, string>>;
}

/** Returns the answer; `fallback` for an empty line or none, and where nobody can be asked: no terminal, CI, `--no-interactive`. */
export async function choose<T extends string>(
  { text, choices }: Question<T>,
  fallback: T,
  { stdin, stdout, env } = process,
): Promise<T> {
  if (!stdin.isTTY || !stdout.isTTY || env['NX_INTERACTIVE'] === 'false' || env['CI'] !== undefined) return fallback;
  const answers = Object.entries<string>(choices);
  const width = Math.max(...answers.map(([answer]) => answer.length));
  const lines = answers.map(([answer, meaning]) => `  ${answer.padEnd(width)}  ${meaning}`);
  const prompt = `[${fallback}] `;
  const terminal = createInterface({ input: stdin, output: stdout, prompt });
  stdout.write([text, ...lines, ''].join('\n'));
  terminal.prompt();
  for await (const line of terminal) {
    const answer = line.trim();
    if (answer === '') return fallback;
    const meant = answers.filter(([one]) => one.startsWith(answer)).map(([one]) => one as T);
    if (meant.length === 1 && meant[0] !== undefined) return meant[0];
    stdout.write(`One of ${answers.map(([one]) => one).join(', ')}.\n`);
    terminal.prompt();
  }
  return fallback;
}
