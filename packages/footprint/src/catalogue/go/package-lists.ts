/** `go test $(go list ./... | grep -v /e2e)`: packages by way of `go list`. */
import { summarise, type CommandSummary, type ShellWord } from '@nx-taskfile/shell';
import { literal } from '../../options';
import { saysOutside } from '../../outside';

/**
 * The words with such lists as the pattern they start from: `go list` names packages and no flags, whatever is filtered out of them, and
 * all of the module counts as read. A list that is made of what is about services (`| grep e2e`) says so by that word.
 */
export function withPackageLists(args: readonly ShellWord[]): ShellWord[] {
  return args.flatMap(word => (word.value === undefined ? (listed(word) ?? [word]) : [word]));
}

function listed(word: ShellWord): ShellWord[] | undefined {
  const inner = substitution(word.text);
  if (inner === undefined) return undefined;
  const { commands, errors } = summarise(inner);
  if (errors.length > 0 || commands.length === 0) return undefined;
  const patterns: ShellWord[] = [];
  for (const command of commands) {
    const [head, ...args] = command.argv;
    const program = head?.value;
    if (program === 'go' && args[0]?.value === 'list') patterns.push(literal('./...'));
    else if (program === undefined || !FILTERS.has(program)) return undefined;
    else if (chooses(command)) patterns.push(...args.filter(arg => saysOutside(arg.text)));
  }
  return patterns.some(pattern => pattern.value === './...') ? patterns : undefined;
}

function substitution(text: string): string | undefined {
  const bare = text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
  if (bare.startsWith('$(') && bare.endsWith(')')) return bare.slice(2, -1);
  return bare.startsWith('`') && bare.endsWith('`') ? bare.slice(1, -1) : undefined;
}

/** Take lines away, or put them on one line. */
const FILTERS: ReadonlySet<string> = new Set(['grep', 'egrep', 'fgrep', 'tr', 'sort', 'uniq', 'head', 'tail', 'paste']);

function chooses({ argv: [head, ...args] }: CommandSummary): boolean {
  const inverts = args.some(({ text }) =>
    text.startsWith('--') ? text === '--invert-match' : text.startsWith('-') && text.includes('v'),
  );
  return head?.value?.endsWith('grep') === true && !inverts;
}
