/** Variables that the `dotenv:` files of a Taskfile or a task add (semantics 4.5). */
import type { Variables } from '@nx-taskfile/taskfile';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messages } from '../messages';
import type { Failure } from '../model';
import type { Environment } from '../shell/find-shell';
import { parseDotenv } from './dotenv';

/** What the files say, the first to name a variable winning. A missing file adds nothing; an empty path is none. */
export function readDotenvFiles(
  paths: readonly string[],
  dir: string,
  env: Environment,
): { readonly vars: Variables } | { readonly failure: Failure } {
  const vars = new Map<string, { readonly value: string; readonly secret: false }>();
  for (const path of paths) {
    const file = resolve(dir, path);
    if (path === '' || !existsSync(file)) continue;
    const parsed = parseDotenv(readFileSync(file, 'utf8'), env);
    if ('error' in parsed) return { failure: { kind: 'error', message: messages.dotenv(file, parsed.error) } };
    for (const [name, value] of parsed.values) {
      if (!vars.has(name)) vars.set(name, { value, secret: false });
    }
  }
  return { vars };
}
