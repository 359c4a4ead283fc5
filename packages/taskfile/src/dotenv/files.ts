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
    const parsed = parseDotenv(readFileSync(file, 'utf8'));
    if ('error' in parsed) return { file, error: parsed.error };
    for (const [name, value] of parsed.values) {
      if (!vars.has(name)) vars.set(name, { value, secret: false });
    }
  }
  return { vars };
}
