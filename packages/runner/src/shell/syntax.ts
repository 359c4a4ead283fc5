/** Texts that do not parse: go-task parses all of a text before it runs any; bash goes line by line, and says more. */
import { spawnSync } from 'node:child_process';
import { messages } from '../messages';
import type { Failure } from '../model';
import type { Shell } from './find-shell';
import { syntaxCheck } from './invocation';

/** The failure of a text that does not parse, which no `ignore_error` covers; undefined for one that does. */
export function syntaxFailure(shell: Shell, text: string): Failure | undefined {
  if (isPlain(text)) return undefined;
  const { status, stderr } = spawnSync(shell.file, syntaxCheck(shell, text), {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  return status === 0 ? undefined : { kind: 'error', message: messages.shellSyntax(withoutShell(stderr)) };
}

/** Words and nothing else, whole quotes taken away: no shell can misread them, and none need be asked. */
function isPlain(text: string): boolean {
  const words = text.replace(/'[^']*'|"[^"$`\\]*"/g, 'x').trim();
  return !/[^\w\s./:=,@%+$*?~^-]|\n/.test(words) && !words.split(/\s+/).some(word => RESERVED.has(word));
}

const RESERVED: ReadonlySet<string> = new Set(
  'if then else elif fi for while until do done case esac function select time coproc in'.split(' '),
);

/** The first line of what the shell says, from `line N:` on: its own name and how it was called explain nothing. */
function withoutShell(stderr: string): string {
  const [first = ''] = stderr.split('\n', 1);
  const place = first.indexOf('line ');
  return place < 0 ? first : first.slice(place);
}
