/** What the words of a target's command line say: `nx run web:deploy -- ENV=prod "NOTE=a b" -- --dry-run`. */

export interface Words {
  /** The leading `NAME=value` words. */
  readonly vars: Readonly<Record<string, string>>;
  /** What follows them, less one `--` that ends them: CLI_ARGS. */
  readonly args: readonly string[];
}

/** @param words as Nx hands them on, without the `--` that ended Nx's own */
export function readWords(words: readonly string[]): Words {
  const end = words.findIndex(word => !ASSIGNMENT.test(word));
  const count = end < 0 ? words.length : end;
  const rest = words.slice(count);
  return {
    vars: Object.fromEntries(words.slice(0, count).map(assignment)),
    args: rest[0] === '--' ? rest.slice(1) : rest,
  };
}

/** Names that a template can say. `--flag=x` is no variable. */
const ASSIGNMENT = /^[\p{L}_][\p{L}\p{N}_]*=/u;

function assignment(word: string): [name: string, value: string] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}
