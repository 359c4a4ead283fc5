/** What `$(…)` prints, for the few commands by which a script finds out where it lies. */
import { posix } from 'node:path';
import type { CommandNode, ParsedScript } from 'unbash';
import { resolveWord, type Variables } from './words';

/**
 * The text without its line ends; undefined when it is not known. Reads the directory from `PWD`, which is among the variables only
 * where the script is known to stand at an absolute path. A name with blanks in it is a command, and its value what that prints.
 */
export function outputOf(script: ParsedScript, variables: Variables): string | undefined {
  const lines: string[] = [];
  let pwd = variables.get('PWD');
  for (const { command, background } of script.commands) {
    const nodes = command.type === 'AndOr' ? command.commands : [command];
    if (background || (command.type === 'AndOr' && command.operators.some(operator => operator !== '&&')))
      return undefined;
    for (const node of nodes) {
      const argv = wordsOf(node, pwd === undefined ? variables : new Map(variables).set('PWD', pwd));
      if (argv === undefined) return undefined;
      const operands = argv.slice(1).filter(word => !['-L', '-P', '--', '-f', '-e', '-m', '-s', '-z'].includes(word));
      const [first, second] = operands;
      const program = argv[0] ?? '';
      if (variables.has(argv.join(' ')) && argv.length > 1) lines.push(variables.get(argv.join(' ')) ?? '');
      else if (program === 'cd' && first !== undefined && operands.length === 1 && first !== '-')
        pwd = under(pwd, first);
      else if (program === 'pwd' && operands.length === 0 && pwd !== undefined) lines.push(pwd);
      else if (program === 'dirname' && first !== undefined && operands.length === 1) lines.push(posix.dirname(first));
      else if (program === 'basename' && first !== undefined && operands.length <= 2)
        lines.push(posix.basename(first, second));
      else if (['realpath', 'readlink'].includes(program) && first !== undefined && operands.length === 1) {
        const path = under(pwd, first);
        if (path === undefined || (program === 'readlink' && argv[1] !== '-f')) return undefined;
        lines.push(path);
      } else return undefined;
      if (program === 'cd' && pwd === undefined) return undefined;
    }
  }
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** The words of a simple command that sends nothing away but to `/dev/null`. */
function wordsOf(node: CommandNode | { type: 'Pipeline' }, variables: Variables): string[] | undefined {
  if (node.type !== 'Command' || !node.name || node.prefix.length > 0) return undefined;
  const silent = node.redirects.every(
    redirect =>
      redirect.type === 'Redirect' && (redirect.target?.text === '/dev/null' || redirect.target?.text === '1'),
  );
  const errorsOnly = node.redirects.every(
    redirect =>
      (redirect.descriptor?.type === 'FileDescriptor' && redirect.descriptor.value === 2) || node.name?.value === 'cd',
  );
  if (!silent || !errorsOnly) return undefined;
  const words: string[] = [];
  for (const word of [node.name, ...node.args]) {
    const value = word.type === 'Word' ? resolveWord(word, variables, 'value').value : undefined;
    if (value === undefined) return undefined;
    words.push(value);
  }
  return words;
}

function under(pwd: string | undefined, path: string): string | undefined {
  if (path.startsWith('/')) return posix.normalize(path);
  const whole = pwd === undefined ? undefined : posix.join(pwd, path);
  return whole !== undefined && whole.length > 1 && whole.endsWith('/') ? whole.slice(0, -1) : whole;
}
