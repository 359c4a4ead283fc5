/** Variables that the `dotenv:` files of a Taskfile or a task add (semantics 4.5). */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Variables } from '../model';
import { parseDotenv } from './parse';

/** What the files say, the first to name a variable winning. A missing file adds nothing. */
export function readDotenvFiles(
  paths: readonly string[],
  dir: string,
): { readonly vars: Variables } | { readonly file: string; readonly error: string } {
  const vars = new Map<string, { readonly value: string; readonly secret: false }>();
  for (const path of paths) {
    const file = resolve(dir, path);
    if (!existsSync(file)) continue;
    const text = read(file);
    if (typeof text !== 'string') return { file, error: text.error };
    const parsed = parseDotenv(text);
    if ('error' in parsed) return { file, error: parsed.error };
    for (const [name, value] of parsed.values) {
      if (!vars.has(name)) vars.set(name, { value, secret: false });
    }
  }
  return { vars };
}

function read(file: string): string | { readonly error: string } {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { error: `read ${file}: ${code === 'EISDIR' ? 'is a directory' : String(code)}` };
  }
}
